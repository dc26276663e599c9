-- Gives a turn back: after a run that failed, to be run again when its backoff is over; or uncounted, when a worker
-- that stops cannot end it or its account may not send yet. It stays committed if it was.
-- Atomic with the check of the fence.
--
-- KEYS  those of includes/turn.lua
-- ARGV  those of includes/turn.lua, backoff (ms), what went wrong ('' when the run does not count)
-- OUT   1 given back, 0 lost
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn

local backoff, problem = tonumber(ARGV[11]), ARGV[12]
if not holds() then return 0 end

redis.call('HSET', key.turn, 'phase', 'queued')
redis.call('HDEL', key.turn, 'fence', 'lease', 'worker', 'begun', 'stale')
if problem == '' then
  redis.call('HINCRBY', key.turn, 'runs', -1)
else
  redis.call('HSET', key.turn, 'error', problem)
end
redis.call('ZADD', key.inflight, now + backoff, conversation)
wake_sweepers(key.due, backoff)
return 1
