-- Takes messages into open batches: of one shard's conversations, or, where all shards are on one server, of any.
-- Atomic because a message and its due time must never be apart: a list without a due time is never answered.
--
-- KEYS  seven a conversation: clock, due:{s}, tally:{s}, rapid-fire, turn, seen, due:{s}:<tenant>
-- ARGV  the six of the policy; how long an id is remembered (ms); flood: messages at once, in how long (ms);
--       most messages waiting, most bytes waiting; then a conversation: its id, its tenant, 1 when its gateway comes
--       again after a refusal, the number of its messages; then three a message: dedupe id ('' for none), how long
--       that id counts (ms), JSON object
-- OUT   one number a message, in order: 1 taken, 0 seen before, -1 failed by itself, -2 flooding, -3 too many wait;
--       behind them, when one failed by itself, why
-- @include clock
-- @include due-index
-- @include due-time
-- @include push

local call, policy = redis.call, read_policy(1)
local remember, flood_burst, flood_ms = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9])
local max_waiting, max_bytes = tonumber(ARGV[10]), tonumber(ARGV[11])
-- Below this many messages of at most 16 KiB the bytes need no look.
local BYTES_LOOK_FROM = 32

-- Each shard's clock is read once, and turned into text once: Redis is slow at it.
local clocks = {}
local function clock_of(clock_key)
  if not clocks[clock_key] then
    local now = read_clock(clock_key)
    local text = string.format('%d', now)
    clocks[clock_key] = { now = now, text = text, arrival = '{"arrivedAt":' .. text .. ',' }
  end
  return clocks[clock_key]
end

-- True, and noted, when the id has not been seen, or so long ago that it counts no more.
local function is_new(clock, seen_key, id, counts_for)
  if id == '' or call('ZADD', seen_key, 'NX', clock.text, id) == 1 then return true end
  if clock.now - tonumber(call('ZSCORE', seen_key, id)) < counts_for then return false end
  call('ZADD', seen_key, clock.text, id)
  return true
end

local function is_full(batch_key, size)
  if size > max_waiting then return true end
  return size > BYTES_LOOK_FROM and call('MEMORY', 'USAGE', batch_key) > max_bytes
end

-- A token bucket, kept as the time at which it will be full again. What a person could type passes; of what is more,
-- nothing is lost either where nobody would bring it again.
local function draws(now, tally_key, bucket, redelivers)
  local full_at = math.max(bucket, now) + flood_ms / flood_burst
  -- Half a millisecond of grace for the fractions that add up.
  if full_at - now <= flood_ms + 0.5 then return true, full_at end
  call('HINCRBY', tally_key, 'flooding', 1)
  return not redelivers, bucket
end

-- What one call makes due, by tenant: the index of tenants is brought up to date once for all of them.
local made_due = {}
local function make_due(clock, due_key, tenant_key, tenant, conversation, at)
  if not made_due[tenant_key] then
    -- An index that has been made something else fails here, with its own messages, and not below with everybody's.
    call('ZSCORE', due_key, tenant)
    made_due[tenant_key] = { due_key = due_key, tenant = tenant, in_ms = math.huge }
  end
  call('ZADD', tenant_key, string.format('%d', at), conversation)
  local entry = made_due[tenant_key]
  entry.in_ms = math.min(entry.in_ms, at - clock.now)
end

-- @param pushed gets the id of every message that is in the list
local function take_all(arg, key, results, pushed)
  local conversation, tenant, redelivers, count = ARGV[arg], ARGV[arg + 1], ARGV[arg + 2] == '1', tonumber(ARGV[arg + 3])
  local clock, due_key, tally_key = clock_of(KEYS[key]), KEYS[key + 1], KEYS[key + 2]
  local batch_key, turn_key, seen_key, tenant_key = KEYS[key + 3], KEYS[key + 4], KEYS[key + 5], KEYS[key + 6]
  local state = call('HMGET', turn_key, 'phase', 'first', 'supersedes', 'bucket', 'typing')
  local now, phase, first, bucket = clock.now, state[1], tonumber(state[2]), tonumber(state[4]) or 0
  local size, taken = 0, 0

  for index = 1, count do
    local at = arg + 4 + (index - 1) * 3
    local id, counts_for = ARGV[at], tonumber(ARGV[at + 1])
    -- Pushed first, so that an id is never noted of a message that could not be; what is refused is popped again.
    -- The arrival goes in front of what the caller serialised: only this script knows it.
    local length, allowed = call('RPUSH', batch_key, clock.arrival .. string.sub(ARGV[at + 2], 2)), false
    pushed[#pushed + 1] = id
    if not is_new(clock, seen_key, id, counts_for) then
      results[index] = 0
    elseif is_full(batch_key, length) then
      results[index] = -3
    else
      allowed, bucket = draws(now, tally_key, bucket, redelivers)
      results[index] = allowed and 1 or -2
    end
    if allowed then
      size, taken = length, taken + 1
    else
      call('RPOP', batch_key)
      pushed[#pushed] = nil
      if results[index] < 0 and id ~= '' then call('ZREM', seen_key, id) end
    end
  end
  if taken == 0 then return end

  -- Once a batch, or once an hour of it, is often enough: the ids live an hour longer than they count.
  if not phase or now - first >= 3600000 then
    call('ZREMRANGEBYSCORE', seen_key, '-inf', now - remember)
    call('PEXPIRE', seen_key, remember + 3600000)
  end
  if state[5] then call('HDEL', turn_key, 'typing') end
  bucket = string.format('%d', bucket)
  if phase then
    call('HSET', turn_key, 'last', clock.text, 'bucket', bucket)
  else
    call('HSET', turn_key, 'phase', 'collecting', 'first', clock.text, 'tenant', tenant, 'last', clock.text, 'bucket', bucket)
  end
  -- While a turn is on its way the batch only collects; completing the turn gives it its due time.
  if not phase or phase == 'collecting' then
    local turn = { first = first or now, last = now, supersedes = tonumber(state[3]) }
    make_due(clock, due_key, tenant_key, tenant, conversation, due_time(policy, now, size, turn))
  elseif phase == 'running' then
    local run = call('HMGET', turn_key, 'worker', 'turn', 'closed', 'committed')
    if run[3] ~= 'size' and not run[4] then push_newer(run[1], run[2]) end
  end
end

-- So that a repeat of what failed finds it neither waiting nor seen.
local function undo(key, pushed)
  for _, id in ipairs(pushed) do
    call('RPOP', KEYS[key + 3])
    redis.pcall('ZREM', KEYS[key + 5], id)
  end
end

local replies, arg, key, why = {}, 12, 1, nil
while arg <= #ARGV do
  local count, results, pushed = tonumber(ARGV[arg + 3]), {}, {}
  -- A key of another type, left there by somebody else, must not take down those who came with it.
  local ok, problem = pcall(take_all, arg, key, results, pushed)
  if not ok then
    undo(key, pushed)
    why = type(problem) == 'table' and problem.err or tostring(problem)
  end
  for index = 1, count do
    replies[#replies + 1] = ok and results[index] or -1
  end
  arg, key = arg + 4 + count * 3, key + 7
end
for tenant_key, entry in pairs(made_due) do
  refresh_tenant(entry.due_key, tenant_key, entry.tenant)
  wake_sweepers(entry.due_key, entry.in_ms)
end
if why then replies[#replies + 1] = why end
return replies
