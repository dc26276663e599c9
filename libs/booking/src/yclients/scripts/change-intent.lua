-- Changes or drops what has become of a request.
-- Atomic because another run of the request may write "booked" between the look and the write, which must stay.
--
-- KEYS[1]  intent
--
-- ARGV[1]  the intent as JSON, as it was read or written
-- ARGV[2]  the intent as JSON, as it is to be; empty drops it
-- ARGV[3]  seconds to keep it
--
-- OUT  1  changed
--      0  the intent is not as it was; nothing was changed

if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
end
return 1
