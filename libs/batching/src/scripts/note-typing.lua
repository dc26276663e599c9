-- Notes that the person is typing, or has stopped: a batch that collects stays open for longer, a reply is held.
-- Atomic so that the due time follows from what is known at one moment.
--
-- KEYS  those of includes/turn.lua
-- ARGV  those of includes/turn.lua (no turn, no fence), 'composing' or 'paused'
-- OUT   1 noted, 0 nothing is pending
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn

local state = ARGV[11]
local turn = read_turn('phase', 'first', 'last', 'supersedes')
if not turn.phase then return 0 end

if state == 'composing' then
  redis.call('HSET', key.turn, 'typing', now)
else
  redis.call('HDEL', key.turn, 'typing')
end
if turn.phase == 'collecting' then
  local typing = state == 'composing' and now or nil
  reopen({ first = tonumber(turn.first), last = tonumber(turn.last), supersedes = tonumber(turn.supersedes), typing = typing })
end
return 1
