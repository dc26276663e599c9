-- The due index has two levels, so that claims can go round the tenants: shard -> tenant -> conversation.
local function refresh_tenant(shard_key, tenant_key, tenant)
  local first = redis.call('ZRANGE', tenant_key, 0, 0, 'WITHSCORES')
  if first[2] then
    redis.call('ZADD', shard_key, first[2], tenant)
  else
    redis.call('ZREM', shard_key, tenant)
  end
end

local function set_due(shard_key, tenant_key, tenant, conversation, at)
  redis.call('ZADD', tenant_key, at, conversation)
  refresh_tenant(shard_key, tenant_key, tenant)
end
