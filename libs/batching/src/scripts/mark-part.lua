-- Notes how far a part of the reply is: 'sending' before each attempt, then 'sent', 'unsent' when that attempt surely
-- did not leave, or 'held' when nobody knows and it shall not be repeated. Sending also renews the lease: a process
-- that was paused must not wake here and send what another has sent.
-- What an earlier run began to send and did not live to tell of stays in doubt, whatever becomes of this attempt: it
-- stands as 'sending <fence> doubtful'.
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

local mine, noted = 'sending ' .. fence, redis.call('HGET', key.outcome, field)
local doubtful = mine .. ' doubtful'
if state == 'sending' then
  if noted and noted ~= mine and noted ~= doubtful then redis.call('HINCRBY', key.tally, 'ambiguous', 1) end
  redis.call('HSET', key.outcome, field, (not noted or noted == mine) and mine or doubtful)
  redis.call('HSET', key.turn, 'lease', lease_end)
  redis.call('ZADD', key.inflight, lease_end, conversation)
elseif state == 'unsent' then
  if noted ~= doubtful then redis.call('HDEL', key.outcome, field) end
else
  if state == 'held' then redis.call('HINCRBY', key.tally, 'ambiguous', 1) end
  redis.call('HSET', key.outcome, field, state)
end
return 1
