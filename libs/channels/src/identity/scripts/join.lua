-- Makes a person's own id lead to that of the person whom they turned out to be. Atomic so that of two who join it at
-- once one is told to look again: what has been joined is never led elsewhere.
--
-- KEYS  alias:<conversation> of the id that leads to itself
-- ARGV  its entry as it was read, its entry from now on
-- OUT   1 when it is joined, 0 when it has been changed since it was read

local entry = redis.call('GET', KEYS[1])
if entry and entry ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2])
return 1
