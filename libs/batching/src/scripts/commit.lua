-- The freshness gate, asked before the first side effect of a run.
-- Atomic because the answer is a promise about messages that have not arrived: after 'committed' they belong to the
-- next turn, after 'superseded' to this one, merged.
--
-- KEYS  clock, turn, rapid-fire, claimed, inflight:{s}, due:{s}, due:{s}:<tenant>, tally:{s}
-- ARGV  conversation, tenant, turn id, fence, the five of the policy
-- OUT   {'committed'} | {'wait', ms} | {'superseded'} | {'lost'}
-- @include clock
-- @include due-index
-- @include due-time
-- @include run-guard

local now = read_clock(KEYS[1])
local turn_key, batch_key, claimed_key, inflight_key = KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local due_key, tenant_key, tally_key = KEYS[6], KEYS[7], KEYS[8]
local conversation, tenant, turn_id, fence = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local policy = read_policy(5)

if not holds(turn_key, turn_id, fence) then return { 'lost' } end
local turn = redis.call('HMGET', turn_key, 'first', 'last', 'closed', 'supersedes', 'committed')
if turn[5] then return { 'committed' } end

local first, last, by_size = tonumber(turn[1]), tonumber(turn[2]), turn[3] == 'size'
local limit = first + policy.max_wait
local waiting = redis.call('LLEN', batch_key)

if waiting > 0 and not by_size and now < limit then
  while redis.call('LMOVE', claimed_key, batch_key, 'RIGHT', 'LEFT') do end
  local supersedes = (tonumber(turn[4]) or 0) + 1
  redis.call('HSET', turn_key, 'phase', 'collecting', 'supersedes', supersedes)
  redis.call('HDEL', turn_key, 'turn', 'fence', 'runs', 'lease', 'closed', 'error')
  redis.call('ZREM', inflight_key, conversation)
  redis.call('HINCRBY', tally_key, 'superseded', 1)
  local size = redis.call('LLEN', batch_key)
  set_due(due_key, tenant_key, tenant, conversation, due_time(policy, now, first, last, size, supersedes))
  return { 'superseded' }
end

-- Nothing supersedes a turn that closed by size, so it gains nothing by waiting.
local quiet_until = math.min(last + policy.send_quiet, limit)
if now < quiet_until and not by_size then return { 'wait', quiet_until - now } end

redis.call('HSET', turn_key, 'committed', 1)
if waiting > 0 then redis.call('HINCRBY', tally_key, by_size and 'committed_past_overflow' or 'committed_at_max_wait', 1) end
return { 'committed' }
