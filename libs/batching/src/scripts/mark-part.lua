-- Notes how far a part of the reply is: 'sending' before it leaves, then 'sent', 'unsent' when it surely did not leave,
-- or 'held' when nobody knows and it shall not be repeated. Sending also renews the lease: a process that was paused
-- must not wake here and send what another has sent.
-- Atomic with the check of the fence.
--
-- KEYS  those of includes/turn.lua
-- ARGV  those of includes/turn.lua, lease (ms), number of the part (from 1), its state
-- OUT   1 noted, 0 lost
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn

local lease_end, field, state = now + tonumber(ARGV[11]), 'part:' .. ARGV[12], ARGV[13]
if not holds() then return 0 end

if state == 'sending' then
  local earlier = redis.call('HGET', key.outcome, field)
  -- An earlier run began to send it and did not live to say how that ended.
  if earlier and earlier ~= 'sending ' .. fence then redis.call('HINCRBY', key.tally, 'ambiguous', 1) end
  redis.call('HSET', key.outcome, field, 'sending ' .. fence)
  redis.call('HSET', key.turn, 'lease', lease_end)
  redis.call('ZADD', key.inflight, lease_end, conversation)
elseif state == 'unsent' then
  redis.call('HDEL', key.outcome, field)
else
  if state == 'held' then redis.call('HINCRBY', key.tally, 'ambiguous', 1) end
  redis.call('HSET', key.outcome, field, state)
end
return 1
