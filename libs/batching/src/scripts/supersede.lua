-- Asked by a worker that was pushed: is the turn it thinks about stale? If so, undoes it.
-- Atomic for the same reason as the commit, whose answer it anticipates.
--
-- KEYS  those of includes/turn.lua
-- ARGV  those of includes/turn.lua
-- OUT   1 superseded, 0 go on (or lost)
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn
-- @include release
-- @include supersede

if not holds() or redis.call('HEXISTS', key.turn, 'committed') == 1 then return 0 end
return supersede() and 1 or 0
