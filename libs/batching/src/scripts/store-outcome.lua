-- Writes what a committed turn came to, once, before the first part is sent: from then on a later run only delivers.
-- Atomic with the check of the fence, so that of two runs one decides what is said.
--
-- KEYS  turn, outcome
-- ARGV  turn id, fence, reply parts (JSON array of strings), dialogue to remember (JSON)
-- OUT   1 stored, 0 lost, or not committed
-- @include run-guard

local turn_key, outcome_key = KEYS[1], KEYS[2]
local turn_id, fence, parts, dialogue = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if not holds(turn_key, turn_id, fence) or not redis.call('HGET', turn_key, 'committed') then return 0 end

if redis.call('HSETNX', outcome_key, 'parts', parts) == 1 then
  redis.call('HSET', outcome_key, 'dialogue', dialogue)
end
return 1
