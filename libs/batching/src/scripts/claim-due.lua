-- Turns due batches of one shard into turns, going round the tenants: who has the fewest turns under way comes first.
-- Atomic so that two sweepers never claim the same batch, and a message that arrives meanwhile is either in the turn
-- or in the next batch. The batches are known only from the index, so their keys are built here, behind the same tag.
--
-- KEYS  clock, due:{s}, inflight:{s}, waits:{s}, places:{s}, fence:{s}
-- ARGV  hash tag, max batch size, enqueue deadline (ms), how many at the most, most of one tenant ('' for
--       any), places taken in other shards (JSON, tenant -> count), a seed no other call has for the turns' ids; it is
--       followed by a count, since a connection that breaks sends a call again that has been run; the max batch sizes
--       of tenants that have another (JSON, tenant -> size)
-- OUT   now, next due time ('' for none), next look at turns in flight ('' for none), places taken in this shard
--       (tenant, count, ...), then a pair a turn: conversation, turn id
-- @include clock
-- @include due-index

local now = read_clock(KEYS[1])
local due_key, inflight_key, waits_key, places_key, counter_key = KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local tag, usual_size, deadline, own_sizes = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), cjson.decode(ARGV[8])
local limit, most_of_one, elsewhere, seed = tonumber(ARGV[4]), tonumber(ARGV[5]) or math.huge, cjson.decode(ARGV[6]), ARGV[7]
local claimed = {}
local MOST_TENANTS = 1000

local function claim(tenant, conversation, max_size)
  local batch_key, turn_key = 'rapid-fire:' .. tag .. ':' .. conversation, 'turn:' .. tag .. ':' .. conversation
  local size = redis.call('LLEN', batch_key)
  if size == 0 then return redis.call('DEL', turn_key) end
  local turn = seed .. string.format('%x', redis.call('INCR', counter_key))
  local claimed_key = 'claimed:' .. tag .. ':' .. turn
  local state = redis.call('HMGET', turn_key, 'last', 'supersedes')
  local last, merged = tonumber(state[1]) or now, (tonumber(state[2]) or 0) > 0
  -- A burst that was superseded is answered whole, however long it has become.
  if size <= max_size or merged then
    redis.call('RENAME', batch_key, claimed_key)
  else
    redis.call('RPUSH', claimed_key, unpack(redis.call('LPOP', batch_key, max_size)))
  end
  local closed = size >= max_size and not merged and 'size' or 'quiet'
  redis.call('HSET', turn_key, 'phase', 'queued', 'turn', turn, 'runs', 0, 'closed', closed, 'place', 1)
  redis.call('HINCRBY', places_key, tenant, 1)
  redis.call('ZADD', inflight_key, now + deadline, conversation)
  redis.call('LPUSH', waits_key, now - last)
  claimed[#claimed + 1] = conversation
  claimed[#claimed + 1] = turn
end

local taken = elsewhere
local here = redis.call('HGETALL', places_key)
for index = 1, #here, 2 do
  taken[here[index]] = (taken[here[index]] or 0) + tonumber(here[index + 1])
end
-- All who have something due, up to a bound: the room is small just when it has to be shared.
local tenants = {}
for _, tenant in ipairs(redis.call('ZRANGE', due_key, '-inf', now, 'BYSCORE', 'LIMIT', 0, MOST_TENANTS)) do
  taken[tenant] = taken[tenant] or 0
  if taken[tenant] < most_of_one then tenants[#tenants + 1] = tenant end
end
table.sort(tenants, function(a, b) return taken[a] < taken[b] end)
local share = math.ceil(limit / math.max(#tenants, 1))
for _, tenant in ipairs(tenants) do
  local tenant_key, max_size = due_key .. ':' .. tenant, own_sizes[tenant] or usual_size
  local room = math.min(share, limit - #claimed / 2, most_of_one - taken[tenant])
  local conversations = room > 0 and redis.call('ZRANGE', tenant_key, '-inf', now, 'BYSCORE', 'LIMIT', 0, room) or {}
  for _, conversation in ipairs(conversations) do
    redis.call('ZREM', tenant_key, conversation)
    claim(tenant, conversation, max_size)
  end
  refresh_tenant(due_key, tenant_key, tenant)
end
if #claimed > 0 then redis.call('LTRIM', waits_key, 0, 99) end

local next_due = redis.call('ZRANGE', due_key, 0, 0, 'WITHSCORES')[2] or ''
local next_look = redis.call('ZRANGE', inflight_key, 0, 0, 'WITHSCORES')[2] or ''
return { now, next_due, next_look, redis.call('HGETALL', places_key), unpack(claimed) }
