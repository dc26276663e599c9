-- Takes messages into the open batches of one shard's conversations.
-- Atomic because a message and its due time must never be apart: a list without a due time is never answered.
--
-- KEYS  clock, due:{s}, then four a conversation: rapid-fire, turn, seen, due:{s}:<tenant>
-- ARGV  the five of the policy, how long an id is remembered (ms); then a conversation: its id, its tenant, the number
--       of its messages; then three a message: dedupe id ('' for none), how long that id counts (ms), JSON object
-- OUT   one number a message, in order: 1 taken, 0 seen before
-- @include clock
-- @include due-index
-- @include due-time

local now = read_clock(KEYS[1])
local due_key = KEYS[2]
local policy = read_policy(1)
local remember = tonumber(ARGV[6])
local results, arg, key = {}, 7, 3

-- The arrival goes in front of what the caller serialised: only this script knows it.
local function take(batch_key, seen_key, id, counts_for, message)
  if id ~= '' then
    local seen_at = tonumber(redis.call('ZSCORE', seen_key, id) or '-inf')
    if now - seen_at < counts_for then return 0 end
    redis.call('ZADD', seen_key, now, id)
  end
  redis.call('RPUSH', batch_key, string.format('{"arrivedAt":%d,', now) .. string.sub(message, 2))
  return 1
end

while arg <= #ARGV do
  local conversation, tenant, count = ARGV[arg], ARGV[arg + 1], tonumber(ARGV[arg + 2])
  local batch_key, turn_key, seen_key, tenant_key = KEYS[key], KEYS[key + 1], KEYS[key + 2], KEYS[key + 3]
  arg, key = arg + 3, key + 4
  local taken = 0
  for _ = 1, count do
    local result = take(batch_key, seen_key, ARGV[arg], tonumber(ARGV[arg + 1]), ARGV[arg + 2])
    results[#results + 1] = result
    taken = taken + result
    arg = arg + 3
  end
  if taken > 0 then
    redis.call('ZREMRANGEBYSCORE', seen_key, '-inf', now - remember)
    redis.call('PEXPIRE', seen_key, remember)
    local turn = redis.call('HMGET', turn_key, 'phase', 'first', 'supersedes')
    redis.call('HSET', turn_key, 'last', now)
    -- While a turn is on its way the batch only collects; completing the turn gives it its due time.
    if not turn[1] or turn[1] == 'collecting' then
      local first = tonumber(turn[2]) or now
      if not turn[1] then redis.call('HSET', turn_key, 'phase', 'collecting', 'first', first, 'tenant', tenant) end
      local size = redis.call('LLEN', batch_key)
      local at = due_time(policy, now, first, now, size, tonumber(turn[3]) or 0)
      set_due(due_key, tenant_key, tenant, conversation, at)
    end
  end
end

return results
