-- Takes messages into open batches: of one shard's conversations, or, where all shards are on one server, of any.
-- Atomic because a message and its due time must never be apart: a list without a due time is never answered.
--
-- KEYS  seven a conversation: clock, due:{s}, tally:{s}, rapid-fire, turn, seen, due:{s}:<tenant>
-- ARGV  the six of the policy; how long an id is remembered (ms); flood: messages at once, in how long (ms);
--       most messages waiting, most bytes waiting; then a conversation: its id, its tenant, 1 when its gateway comes
--       again after a refusal, the number of its messages; then three a message: dedupe id ('' for none), how long
--       that id counts (ms), JSON object
-- OUT   one number a message, in order: 1 taken, 0 seen before, -1 failed by itself, -2 flooding, -3 too many wait
-- @include clock
-- @include due-index
-- @include due-time
-- @include push

local policy = read_policy(1)
local remember, flood_burst, flood_ms = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9])
local max_waiting, max_bytes = tonumber(ARGV[10]), tonumber(ARGV[11])
-- Below this many messages of at most 16 KiB the bytes need no look.
local BYTES_LOOK_FROM = 32

-- Each shard's clock is read once.
local times = {}
local function time_of(clock_key)
  times[clock_key] = times[clock_key] or read_clock(clock_key)
  return times[clock_key]
end

local function is_full(batch_key, size)
  if size >= max_waiting then return true end
  return size >= BYTES_LOOK_FROM and redis.call('MEMORY', 'USAGE', batch_key) >= max_bytes
end

-- A token bucket, kept as the time at which it will be full again. What a person could type passes; of what is more,
-- nothing is lost either where nobody would bring it again.
local function draws(now, tally_key, bucket, redelivers)
  local full_at = math.max(bucket, now) + flood_ms / flood_burst
  -- Half a millisecond of grace for the fractions that add up.
  if full_at - now <= flood_ms + 0.5 then return true, full_at end
  redis.call('HINCRBY', tally_key, 'flooding', 1)
  return not redelivers, bucket
end

local function take_all(arg, key, results)
  local conversation, tenant, redelivers, count = ARGV[arg], ARGV[arg + 1], ARGV[arg + 2] == '1', tonumber(ARGV[arg + 3])
  local now, due_key, tally_key = time_of(KEYS[key]), KEYS[key + 1], KEYS[key + 2]
  local batch_key, turn_key, seen_key, tenant_key = KEYS[key + 3], KEYS[key + 4], KEYS[key + 5], KEYS[key + 6]
  local state = redis.call('HMGET', turn_key, 'phase', 'first', 'supersedes', 'bucket', 'worker', 'turn', 'closed', 'committed', 'typing')
  local phase, bucket, size, taken = state[1], tonumber(state[4]) or 0, redis.call('LLEN', batch_key), 0

  for index = 1, count do
    local at = arg + 4 + (index - 1) * 3
    local id, counts_for, message = ARGV[at], tonumber(ARGV[at + 1]), ARGV[at + 2]
    local seen_at = id ~= '' and tonumber(redis.call('ZSCORE', seen_key, id) or nil)
    local allowed
    if seen_at and now - seen_at < counts_for then
      results[index] = 0
    elseif is_full(batch_key, size) then
      results[index] = -3
    else
      allowed, bucket = draws(now, tally_key, bucket, redelivers)
      results[index] = allowed and 1 or -2
    end
    if allowed then
      if id ~= '' then redis.call('ZADD', seen_key, now, id) end
      -- The arrival goes in front of what the caller serialised: only this script knows it.
      redis.call('RPUSH', batch_key, string.format('{"arrivedAt":%d,', now) .. string.sub(message, 2))
      size, taken = size + 1, taken + 1
    end
  end
  if taken == 0 then return end

  -- Once a batch, or once an hour of it, is often enough: the ids live an hour longer than they count.
  if not phase or now - tonumber(state[2]) >= 3600000 then
    redis.call('ZREMRANGEBYSCORE', seen_key, '-inf', now - remember)
    redis.call('PEXPIRE', seen_key, remember + 3600000)
  end
  redis.call('HSET', turn_key, 'last', now, 'bucket', string.format('%d', bucket))
  if state[9] then redis.call('HDEL', turn_key, 'typing') end
  -- While a turn is on its way the batch only collects; completing the turn gives it its due time.
  if not phase or phase == 'collecting' then
    local first = tonumber(state[2]) or now
    if not phase then redis.call('HSET', turn_key, 'phase', 'collecting', 'first', first, 'tenant', tenant) end
    local turn = { first = first, last = now, supersedes = tonumber(state[3]) }
    set_due(now, due_key, tenant_key, tenant, conversation, due_time(policy, now, size, turn))
  elseif phase == 'running' and state[7] ~= 'size' and not state[8] then
    push_newer(state[5], state[6])
  end
end

local replies, arg, key = {}, 12, 1
while arg <= #ARGV do
  local count, results = tonumber(ARGV[arg + 3]), {}
  -- A key of another type, left there by somebody else, must not take down those who came with it.
  local ok = pcall(take_all, arg, key, results)
  for index = 1, count do
    replies[#replies + 1] = ok and results[index] or -1
  end
  arg, key = arg + 4 + count * 3, key + 7
end
return replies
