-- Ends an answered turn: remembers what it came to, drops its messages and frees the conversation.
-- Atomic because a conversation must be free exactly when nothing of its turn is left to do.
--
-- KEYS  clock, turn, rapid-fire, claimed, inflight:{s}, due:{s}, due:{s}:<tenant>, outcome, memory
-- ARGV  conversation, tenant, turn id, fence, the five of the policy, outcome kept for (ms), dialogue kept for (ms)
-- OUT   1 done, 0 lost
-- @include clock
-- @include due-index
-- @include due-time
-- @include run-guard
-- @include release

local now = read_clock(KEYS[1])
local turn_key, batch_key, claimed_key, inflight_key = KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local due_key, tenant_key, outcome_key, memory_key = KEYS[6], KEYS[7], KEYS[8], KEYS[9]
local conversation, tenant, turn_id, fence = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local policy, keep_outcome, keep_dialogue = read_policy(5), ARGV[10], ARGV[11]
if not holds(turn_key, turn_id, fence) then return 0 end

local dialogue = redis.call('HGET', outcome_key, 'dialogue')
if dialogue then
  redis.call('HSET', memory_key, 'dialogue', dialogue)
  redis.call('HINCRBY', memory_key, 'version', 1)
  redis.call('PEXPIRE', memory_key, keep_dialogue)
end
redis.call('PEXPIRE', outcome_key, keep_outcome)
redis.call('DEL', claimed_key)
release(now, policy, conversation, tenant, {
  batch = batch_key, turn = turn_key, inflight = inflight_key, due = due_key, due_of_tenant = tenant_key,
})
return 1
