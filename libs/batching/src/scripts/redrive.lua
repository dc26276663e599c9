-- Brings a dead letter back as its own turn at the head of its conversation, after the turn that is under way. What it
-- did before it died is replayed, what it had sent is not sent again.
-- Atomic so that the messages are always in one place.
--
-- KEYS  those of includes/turn.lua, dead:{s}, dead:{s}:<turn>
-- ARGV  those of includes/turn.lua (no fence), then the letter's messages (JSON each)
-- OUT   1 back, 0 there is no such letter, -1 its apology is still on its way
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn
-- @include release

local dead_key, letter_key = KEYS[14], KEYS[15]
local turn = read_turn('phase', 'turn')
if redis.call('EXISTS', letter_key) == 0 then return 0 end
if turn.turn == turn_id then return -1 end

redis.call('ZREM', dead_key, turn_id)
redis.call('DEL', letter_key)
for index = 11, #ARGV do
  redis.call('RPUSH', key.claimed, ARGV[index])
end
if redis.call('HEXISTS', key.outcome, 'apology') == 1 then redis.call('DEL', key.outcome) end
redis.call('PERSIST', key.outcome)
redis.call('PERSIST', key.effects)
redis.call('RPUSH', key.redriven, turn_id)
if not turn.turn then
  clear_due(key.due, key.due_of_tenant, tenant, conversation)
  begin_redriven(redis.call('LPOP', key.redriven))
end
return 1
