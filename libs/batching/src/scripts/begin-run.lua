-- Starts a run of a turn: counts it, gives it the next fence and a lease, and lets it take what has collected since
-- the claim, up to max batch size. What is left over then makes it a turn that closed by size; a burst that was
-- superseded takes everything, since it is answered whole.
-- Atomic because this alone decides who may act: two jobs of one turn, or a job and a stalled one, meet here.
--
-- KEYS  those of includes/turn.lua, fence:{s}
-- ARGV  those of includes/turn.lua (no fence), lease (ms), most runs, late after (ms), worker to push to, a name for
--       this call: when the connection sends it twice, both get the same run
-- OUT   {'lost'} the turn is not this conversation's (any more)
--       {'forgotten'} its person was erased while a run of it lived: the turn has ended
--       {'busy', ms} another run's lease lives
--       {'handed'} a human has the conversation: the turn has ended
--       {'exhausted', runs} all runs are used up
--       {'run', fence, run, late (0|1), committed (0|1), {messages}, {outcome as field, value...}, {effects likewise}}
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn
-- @include release

local fence_key = KEYS[14]
local lease, most_runs, late_after = tonumber(ARGV[11]), tonumber(ARGV[12]), tonumber(ARGV[13])
local worker, call = ARGV[14], ARGV[15]

local turn = read_turn('turn', 'phase', 'lease', 'runs', 'first', 'supersedes', 'committed', 'redriven', 'fence', 'begun',
  'erased')
if turn.turn ~= turn_id then return { 'lost' } end
local again = turn.phase == 'running' and turn.begun == call
local lease_end = tonumber(turn.lease) or 0
if turn.phase == 'running' and lease_end > now and not again then return { 'busy', lease_end - now } end
if turn.erased then
  redis.call('DEL', key.claimed, key.outcome, key.effects)
  release()
  return { 'forgotten' }
end
if not turn.committed and not turn.redriven and redis.call('EXISTS', key.paused) == 1 then
  hand_over()
  return { 'handed' }
end
local run = tonumber(turn.runs) + 1
if again then run = run - 1 end
if run > most_runs then return { 'exhausted', run - 1 } end

if not turn.committed and not turn.redriven then
  local room = turn.supersedes and math.huge or policy.max_size - redis.call('LLEN', key.claimed)
  while room > 0 and redis.call('LMOVE', key.batch, key.claimed, 'LEFT', 'RIGHT') do
    room = room - 1
  end
  if redis.call('LLEN', key.batch) > 0 then redis.call('HSET', key.turn, 'closed', 'size') end
end
-- All it had was taken back after a run of it had begun.
if not turn.committed and redis.call('LLEN', key.claimed) == 0 then
  release()
  return { 'lost' }
end

local late = (turn.redriven or now - tonumber(turn.first) > late_after) and 1 or 0
-- A master that takes over may not know the latest fences; the time it does know.
local own_fence = turn.fence
if not again then
  own_fence = string.format('%d', math.max((tonumber(redis.call('GET', fence_key)) or 0) + 1, now))
  redis.call('SET', fence_key, own_fence)
end
redis.call('HSET', key.turn, 'phase', 'running', 'fence', own_fence, 'runs', run, 'lease', now + lease, 'worker', worker,
  'begun', call)
redis.call('HDEL', key.turn, 'stale')
redis.call('ZADD', key.inflight, now + lease, conversation)

return {
  'run', own_fence, run, late, turn.committed and 1 or 0, redis.call('LRANGE', key.claimed, 0, -1),
  redis.call('HGETALL', key.outcome), redis.call('HGETALL', key.effects),
}
