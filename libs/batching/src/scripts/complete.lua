-- Ends an answered turn: remembers what it came to, drops its messages and frees the conversation.
-- Atomic because a conversation must be free exactly when nothing of its turn is left to do.
--
-- KEYS  those of includes/turn.lua, memory
-- ARGV  those of includes/turn.lua, outcome kept for (ms), dialogue kept for (ms), the latest gateway time among its
--       messages (ms, '' for none), late (0|1)
-- OUT   1 done, 0 lost
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn
-- @include release

local memory_key = KEYS[14]
local keep_outcome, keep_dialogue, answered_until, late = ARGV[11], ARGV[12], tonumber(ARGV[13]), ARGV[14] == '1'
if not holds() then return 0 end
local turn = read_turn('dead')

local dialogue = redis.call('HGET', key.outcome, 'dialogue')
if dialogue then
  redis.call('HSET', memory_key, 'dialogue', dialogue)
  redis.call('HINCRBY', memory_key, 'version', 1)
  if answered_until and answered_until > (tonumber(redis.call('HGET', memory_key, 'answeredUntil') or 0)) then
    redis.call('HSET', memory_key, 'answeredUntil', answered_until)
  end
  redis.call('PEXPIRE', memory_key, keep_dialogue)
end
if late then redis.call('HINCRBY', key.tally, 'late', 1) end
redis.call('PEXPIRE', key.outcome, keep_outcome)
-- What a dead turn has done is kept with its letter.
if not turn.dead then redis.call('PEXPIRE', key.effects, keep_outcome) end
redis.call('DEL', key.claimed)
release()
return 1
