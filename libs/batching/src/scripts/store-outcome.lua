-- Writes what a committed turn came to, once, before the first part is sent: from then on a later run only delivers.
-- Atomic with the check of the fence, so that of two runs one decides what is said.
--
-- KEYS  those of includes/turn.lua
-- ARGV  those of includes/turn.lua, reply parts (JSON array of strings), dialogue to remember (JSON)
-- OUT   1 stored, 0 lost, or not committed
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn

local parts, dialogue = ARGV[11], ARGV[12]
local turn = read_turn('committed', 'first', 'closed', 'supersedes')
if not holds() or not turn.committed then return 0 end

if redis.call('HSETNX', key.outcome, 'parts', parts) == 1 then
  redis.call('HSET', key.outcome, 'dialogue', dialogue, 'conversation', conversation, 'committedAt', turn.committed,
    'first', turn.first, 'closed', turn.closed, 'supersedes', turn.supersedes or 0)
end
return 1
