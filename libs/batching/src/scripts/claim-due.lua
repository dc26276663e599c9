-- Turns due batches of one shard into turns, going round the tenants.
-- Atomic so that two sweepers never claim the same batch, and a message that arrives meanwhile is either in the turn
-- or in the next batch. The batches are known only from the index, so their keys are built here, behind the same tag.
--
-- KEYS  clock, due:{s}, inflight:{s}, waits:{s}
-- ARGV  hash tag, max batch size, enqueue deadline (ms), then a fresh turn id for each batch that may be claimed
-- OUT   now, when to come back ('' for never), then a pair a turn: conversation, turn id
-- @include clock
-- @include due-index

local now = read_clock(KEYS[1])
local due_key, inflight_key, waits_key = KEYS[2], KEYS[3], KEYS[4]
local tag, max_size, deadline = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local limit, claimed = #ARGV - 3, {}

local function claim(conversation, turn)
  local batch_key, turn_key = 'rapid-fire:' .. tag .. ':' .. conversation, 'turn:' .. tag .. ':' .. conversation
  local claimed_key = 'claimed:' .. tag .. ':' .. turn
  local state = redis.call('HMGET', turn_key, 'last', 'supersedes')
  local last, merged = tonumber(state[1]) or now, (tonumber(state[2]) or 0) > 0
  local size = redis.call('LLEN', batch_key)
  if size == 0 then return redis.call('DEL', turn_key) end
  -- A burst that was superseded is answered whole, however long it has become.
  if size <= max_size or merged then
    redis.call('RENAME', batch_key, claimed_key)
  else
    redis.call('RPUSH', claimed_key, unpack(redis.call('LPOP', batch_key, max_size)))
  end
  local closed = size >= max_size and not merged and 'size' or 'quiet'
  redis.call('HSET', turn_key, 'phase', 'queued', 'turn', turn, 'runs', 0, 'closed', closed)
  redis.call('ZADD', inflight_key, now + deadline, conversation)
  redis.call('LPUSH', waits_key, now - last)
  claimed[#claimed + 1] = conversation
  claimed[#claimed + 1] = turn
end

local tenants = redis.call('ZRANGE', due_key, '-inf', now, 'BYSCORE', 'LIMIT', 0, limit)
local share = math.ceil(limit / math.max(#tenants, 1))
for _, tenant in ipairs(tenants) do
  local tenant_key = due_key .. ':' .. tenant
  local room = math.min(share, limit - #claimed / 2)
  local conversations = room > 0 and redis.call('ZRANGE', tenant_key, '-inf', now, 'BYSCORE', 'LIMIT', 0, room) or {}
  for _, conversation in ipairs(conversations) do
    redis.call('ZREM', tenant_key, conversation)
    claim(conversation, ARGV[4 + #claimed / 2])
  end
  refresh_tenant(due_key, tenant_key, tenant)
end
redis.call('LTRIM', waits_key, 0, 99)

local next_due = redis.call('ZRANGE', due_key, 0, 0, 'WITHSCORES')[2]
local next_look = redis.call('ZRANGE', inflight_key, 0, 0, 'WITHSCORES')[2]
local comeback = math.min(tonumber(next_due) or math.huge, tonumber(next_look) or math.huge)
return { now, comeback == math.huge and '' or comeback, unpack(claimed) }
