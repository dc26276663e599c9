-- Starts a run of a turn: counts it, gives it the next fence and a lease, and lets it take what has collected since
-- the claim, up to max batch size. What is left over then makes it a turn that closed by size; a burst that was
-- superseded takes everything, since it is answered whole.
-- Atomic because this alone decides who may act: two jobs of one turn, or a job and a stalled one, meet here.
--
-- KEYS  clock, turn, rapid-fire, claimed, inflight:{s}, fence:{s}, outcome, tally:{s}
-- ARGV  conversation, turn id, lease (ms), max batch size, most runs, late after (ms)
-- OUT   {'lost'} the turn is not this conversation's (any more)
--       {'busy', ms} another run's lease lives
--       {'exhausted', runs} all runs are used up
--       {'run', fence, run, late (0|1), committed (0|1), {messages}, {outcome as field, value...}}
-- @include clock

local now = read_clock(KEYS[1])
local turn_key, batch_key, claimed_key, inflight_key = KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local fence_key, outcome_key, tally_key = KEYS[6], KEYS[7], KEYS[8]
local conversation, turn_id = ARGV[1], ARGV[2]
local lease, max_size, most_runs, late_after = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])

local turn = redis.call('HMGET', turn_key, 'turn', 'phase', 'lease', 'runs', 'first', 'supersedes', 'committed')
if turn[1] ~= turn_id then return { 'lost' } end
local lease_end = tonumber(turn[3]) or 0
if turn[2] == 'running' and lease_end > now then return { 'busy', lease_end - now } end
local run = tonumber(turn[4]) + 1
if run > most_runs then return { 'exhausted', run - 1 } end

if not turn[7] then
  local room = tonumber(turn[6]) and math.huge or max_size - redis.call('LLEN', claimed_key)
  while room > 0 and redis.call('LMOVE', batch_key, claimed_key, 'LEFT', 'RIGHT') do
    room = room - 1
  end
  if redis.call('LLEN', batch_key) > 0 then redis.call('HSET', turn_key, 'closed', 'size') end
end

local late = now - tonumber(turn[5]) > late_after and 1 or 0
if late == 1 and run == 1 then redis.call('HINCRBY', tally_key, 'late', 1) end
local fence = redis.call('INCR', fence_key)
redis.call('HSET', turn_key, 'phase', 'running', 'fence', fence, 'runs', run, 'lease', now + lease)
redis.call('ZADD', inflight_key, now + lease, conversation)

local messages = redis.call('LRANGE', claimed_key, 0, -1)
return { 'run', tostring(fence), run, late, turn[7] and 1 or 0, messages, redis.call('HGETALL', outcome_key) }
