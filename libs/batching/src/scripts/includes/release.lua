-- Frees a conversation from its turn. What collected meanwhile becomes its open batch and gets its due time; with
-- nothing waiting the conversation is idle and leaves no state.
local function release(now, policy, conversation, tenant, key)
  redis.call('ZREM', key.inflight, conversation)
  local size = redis.call('LLEN', key.batch)
  if size == 0 then
    redis.call('DEL', key.turn)
    return
  end
  local first = tonumber(string.match(redis.call('LINDEX', key.batch, 0), '^{"arrivedAt":(%d+)'))
  local last = tonumber(redis.call('HGET', key.turn, 'last')) or first
  redis.call('DEL', key.turn)
  redis.call('HSET', key.turn, 'phase', 'collecting', 'first', first, 'last', last, 'tenant', tenant)
  set_due(key.due, key.due_of_tenant, tenant, conversation, due_time(policy, now, first, last, size, 0))
end
