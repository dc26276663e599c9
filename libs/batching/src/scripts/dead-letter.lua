-- Gives a turn up: keeps its messages and the reason as a dead letter, and lets the conversation go on. A run gives up
-- by its fence; whoever finds the runs used up has none, and may only when no run is alive.
-- Atomic so that the messages are always in one place, and of several who see the runs used up one gives it up.
--
-- KEYS  clock, turn, rapid-fire, claimed, inflight:{s}, due:{s}, due:{s}:<tenant>, outcome, dead:{s}, dead:{s}:<turn>
-- ARGV  conversation, tenant, turn id, fence ('' for none), the five of the policy, outcome kept for (ms),
--       reason ('' for the last error)
-- OUT   {'lost'} | {'dead', parts already sent}
-- @include clock
-- @include due-index
-- @include due-time
-- @include release

local now = read_clock(KEYS[1])
local turn_key, batch_key, claimed_key, inflight_key = KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local due_key, tenant_key, outcome_key, dead_key, letter_key = KEYS[6], KEYS[7], KEYS[8], KEYS[9], KEYS[10]
local conversation, tenant, turn_id, fence = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local policy, keep_outcome, reason = read_policy(5), ARGV[10], ARGV[11]

local turn = redis.call('HMGET', turn_key, 'turn', 'runs', 'error', 'fence', 'lease')
if turn[1] ~= turn_id then return { 'lost' } end
if fence ~= '' and turn[4] ~= fence then return { 'lost' } end
if fence == '' and (tonumber(turn[5]) or 0) > now then return { 'lost' } end
if reason == '' then reason = turn[3] or 'every run died without an error' end

local messages = redis.call('LRANGE', claimed_key, 0, -1)
local sent = math.max(redis.call('HLEN', outcome_key) - 2, 0)
redis.call('HSET', letter_key, 'conversation', conversation, 'tenant', tenant, 'turn', turn_id, 'runs', turn[2],
  'reason', reason, 'diedAt', now, 'sentParts', sent, 'messages', '[' .. table.concat(messages, ',') .. ']')
redis.call('ZADD', dead_key, now, turn_id)
redis.call('PEXPIRE', outcome_key, keep_outcome)
redis.call('DEL', claimed_key)
release(now, policy, conversation, tenant, {
  batch = batch_key, turn = turn_key, inflight = inflight_key, due = due_key, due_of_tenant = tenant_key,
})
return { 'dead', sent }
