-- Writes down tool steps of a committed run, so that a later run of the turn replays them instead of doing them again.
-- Atomic with the check of the fence.
--
-- KEYS  those of includes/turn.lua
-- ARGV  those of includes/turn.lua, then field and value by turns: `<n>` a call, `<n>:result` what came of it, n from 1
-- OUT   1 recorded, 0 lost, or not committed
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn

if not holds() or redis.call('HEXISTS', key.turn, 'committed') == 0 then return 0 end
redis.call('HSET', key.effects, unpack(ARGV, 11))
return 1
