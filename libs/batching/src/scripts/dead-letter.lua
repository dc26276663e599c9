-- Gives a turn up: keeps its messages and the reason as a dead letter. The person is told once: the turn goes on as
-- one whose outcome is an apology, and frees the conversation when that is delivered. Who already has a part of the
-- answer would only be confused by it; and an apology that cannot be delivered is given up without another.
-- A run gives up by its fence; whoever finds the runs used up has none, and may only when no run is alive.
-- Atomic so that the messages are always in one place, and of several who see the runs used up one gives it up.
--
-- KEYS  those of includes/turn.lua, dead:{s}, dead:{s}:<turn>
-- ARGV  those of includes/turn.lua (fence '' for none), reason ('' for the last error), apology (JSON array of parts),
--       most runs
-- OUT   {'lost'} | {'forgotten'} its person was erased: there is no letter | {'dead'} the conversation is free | {'apologise'} the next run of this turn delivers the apology
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn
-- @include release

local dead_key, letter_key = KEYS[14], KEYS[15]
local reason, apology, most_runs = ARGV[11], ARGV[12], tonumber(ARGV[13])

local turn = read_turn('turn', 'runs', 'error', 'fence', 'lease', 'dead', 'erased')
if turn.turn ~= turn_id then return { 'lost' } end
if fence ~= '' and turn.fence ~= fence then return { 'lost' } end
if fence == '' and ((tonumber(turn.lease) or 0) > now or tonumber(turn.runs) < most_runs) then return { 'lost' } end
if turn.erased then
  redis.call('DEL', key.claimed, key.outcome, key.effects)
  release()
  return { 'forgotten' }
end
if turn.dead then
  redis.call('DEL', key.outcome)
  redis.call('HINCRBY', key.tally, 'not_apologised', 1)
  release()
  return { 'dead' }
end

if redis.call('EXISTS', key.claimed) == 0 then
  -- All it had was taken back: there is nobody to apologise to.
  release()
  return { 'lost' }
end
local reached = 0
for _, field in ipairs(redis.call('HKEYS', key.outcome)) do
  if string.sub(field, 1, 5) == 'part:' then reached = reached + 1 end
end
if reason == '' then reason = turn.error or 'every run died without an error' end
local messages = redis.call('LRANGE', key.claimed, 0, -1)
redis.call('HSET', letter_key, 'conversation', conversation, 'tenant', tenant, 'turn', turn_id, 'runs', turn.runs,
  'reason', reason, 'diedAt', now, 'sentParts', reached, 'messages', '[' .. table.concat(messages, ',') .. ']')
redis.call('ZADD', dead_key, now, turn_id)
redis.call('DEL', key.claimed)
if reached > 0 then
  release()
  return { 'dead' }
end

redis.call('DEL', key.outcome)
redis.call('HSET', key.outcome, 'parts', apology, 'apology', 1)
redis.call('HSET', key.turn, 'phase', 'queued', 'runs', 0, 'committed', now, 'dead', 1)
redis.call('HDEL', key.turn, 'fence', 'lease', 'worker', 'begun', 'error')
redis.call('ZADD', key.inflight, now, conversation)
wake_sweepers(key.due, 0)
return { 'apologise' }
