-- Prolongs the lease of a live run, also one that has ended but that nobody has taken.
-- Atomic with the check of the fence, or a stale run could keep a newer one out.
--
-- KEYS  clock, turn, inflight:{s}
-- ARGV  conversation, turn id, fence, lease (ms)
-- OUT   1 renewed, 0 lost
-- @include clock
-- @include run-guard

local turn_key, inflight_key = KEYS[2], KEYS[3]
local conversation, turn_id, fence, lease = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
if not holds(turn_key, turn_id, fence) then return 0 end

local lease_end = read_clock(KEYS[1]) + lease
redis.call('HSET', turn_key, 'lease', lease_end)
redis.call('ZADD', inflight_key, lease_end, conversation)
return 1
