-- Writes what a committed turn came to, once, before the first part is sent: from then on a later run only delivers.
-- Atomic with the check of the fence, so that of two runs one decides what is said.
--
-- KEYS  those of includes/turn.lua
-- ARGV  those of includes/turn.lua, reply parts (JSON array of strings), dialogue to remember (JSON), facts about
--       the person (JSON), version of the memory it was made from ('' for any), hand over to a human (0|1)
-- OUT   1 stored, 0 lost, or not committed
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn

local parts, dialogue, person, memory_version, hand_over_asked = ARGV[11], ARGV[12], ARGV[13], ARGV[14], ARGV[15] == '1'
local turn = read_turn('committed', 'first', 'closed', 'supersedes')
if not holds() or not turn.committed then return 0 end

if redis.call('HSETNX', key.outcome, 'parts', parts) == 1 then
  redis.call('HSET', key.outcome, 'dialogue', dialogue, 'conversation', conversation, 'committedAt', turn.committed,
    'first', turn.first, 'closed', turn.closed, 'supersedes', turn.supersedes or 0)
  if person ~= '' then redis.call('HSET', key.outcome, 'person', person) end
  if memory_version ~= '' then redis.call('HSET', key.outcome, 'memoryVersion', memory_version) end
  if hand_over_asked then redis.call('HSET', key.outcome, 'handOver', 1) end
end
return 1
