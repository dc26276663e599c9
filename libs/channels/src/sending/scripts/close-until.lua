-- The account was told to be quiet for a while: whoever sends next waits as long.
-- Atomic so that a later end is never taken back by an earlier one.
--
-- KEYS  pace:<account>: when the next message may go (ms)
-- ARGV  for how long (ms)
-- OUT   1

local pace_key, quiet = KEYS[1], math.ceil(tonumber(ARGV[1]))
local time = redis.call('TIME')
local until_ms = time[1] * 1000 + math.floor(time[2] / 1000) + quiet
if (tonumber(redis.call('GET', pace_key)) or 0) < until_ms then
  redis.call('SET', pace_key, string.format('%d', until_ms), 'PX', quiet + 60000)
end
return 1
