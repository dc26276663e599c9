-- Prolongs the lease of a live run, also one that has ended but that nobody has taken.
-- Atomic with the check of the fence, or a stale run could keep a newer one out.
--
-- KEYS  those of includes/turn.lua
-- ARGV  those of includes/turn.lua, lease (ms)
-- OUT   1 renewed, 0 lost
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn

local lease_end = now + tonumber(ARGV[11])
if not holds() then return 0 end

redis.call('HSET', key.turn, 'lease', lease_end)
redis.call('ZADD', key.inflight, lease_end, conversation)
return 1
