-- The due index has two levels, so that claims can go round the tenants: shard -> tenant -> conversation.
local function refresh_tenant(shard_key, tenant_key, tenant)
  local first = redis.call('ZRANGE', tenant_key, 0, 0, 'WITHSCORES')
  if first[2] then
    redis.call('ZADD', shard_key, first[2], tenant)
  else
    redis.call('ZREM', shard_key, tenant)
  end
end

-- The sweepers look once a second by themselves; what is due before they would is told to them: shard, milliseconds.
local SWEEP_INTERVAL = 1000
local function wake_sweepers(shard_key, ms)
  if ms >= SWEEP_INTERVAL then return end
  redis.call('PUBLISH', 'rapidfire:wake', string.match(shard_key, '{(%d+)}') .. ' ' .. math.max(ms, 0))
end

local function set_due(now, shard_key, tenant_key, tenant, conversation, at)
  redis.call('ZADD', tenant_key, at, conversation)
  refresh_tenant(shard_key, tenant_key, tenant)
  wake_sweepers(shard_key, at - now)
end

local function clear_due(shard_key, tenant_key, tenant, conversation)
  if redis.call('ZREM', tenant_key, conversation) == 1 then refresh_tenant(shard_key, tenant_key, tenant) end
end
