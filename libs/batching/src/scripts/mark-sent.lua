-- Notes that a part of the reply has left, so that a later run does not send it again.
-- Atomic with the check of the fence.
--
-- KEYS  turn, outcome
-- ARGV  turn id, fence, number of the part (from 1)
-- OUT   1 noted, 0 lost
-- @include run-guard

local turn_key, outcome_key = KEYS[1], KEYS[2]
local turn_id, fence, part = ARGV[1], ARGV[2], ARGV[3]
if not holds(turn_key, turn_id, fence) then return 0 end

redis.call('HSET', outcome_key, 'sent:' .. part, 1)
return 1
