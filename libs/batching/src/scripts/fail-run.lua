-- Gives a turn back after a run that failed: it is queued again when its backoff is over, and stays committed if it was.
-- Atomic with the check of the fence.
--
-- KEYS  clock, turn, inflight:{s}
-- ARGV  conversation, turn id, fence, backoff (ms), what went wrong
-- OUT   1 given back, 0 lost
-- @include clock
-- @include run-guard

local turn_key, inflight_key = KEYS[2], KEYS[3]
local conversation, turn_id, fence, backoff, problem = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), ARGV[5]
if not holds(turn_key, turn_id, fence) then return 0 end

redis.call('HSET', turn_key, 'phase', 'queued', 'error', problem)
redis.call('HDEL', turn_key, 'fence', 'lease')
redis.call('ZADD', inflight_key, read_clock(KEYS[1]) + backoff, conversation)
return 1
