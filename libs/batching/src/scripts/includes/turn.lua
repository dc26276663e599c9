-- What every step of a turn is given, in the order of `turn-step.ts`.
local key = {
  clock = KEYS[1], turn = KEYS[2], batch = KEYS[3], claimed = KEYS[4], outcome = KEYS[5], effects = KEYS[6],
  inflight = KEYS[7], due = KEYS[8], due_of_tenant = KEYS[9], places = KEYS[10], tally = KEYS[11],
  redriven = KEYS[12], paused = KEYS[13],
}
local conversation, tenant, turn_id, fence = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local policy = read_policy(5)
local now = read_clock(key.clock)

-- Fields of the turn hash by name; an absent one is nil.
local function read_turn(...)
  local values, turn = redis.call('HMGET', key.turn, ...), {}
  for index, name in ipairs({ ... }) do
    turn[name] = values[index] or nil
  end
  return turn
end

-- True while this run still has the right to act: the conversation is on this turn, and no later run has taken a
-- higher fence.
local function holds()
  local held = redis.call('HMGET', key.turn, 'turn', 'fence')
  return held[1] == turn_id and held[2] == fence
end

-- A turn takes a place of its tenant while it is queued or thought about, not while its reply is held.
local function free_place()
  if redis.call('HDEL', key.turn, 'place') == 0 then return end
  if redis.call('HINCRBY', key.places, tenant, -1) <= 0 then redis.call('HDEL', key.places, tenant) end
end

-- Gives the open batch its due time again.
local function reopen(turn)
  local size = redis.call('LLEN', key.batch)
  set_due(now, key.due, key.due_of_tenant, tenant, conversation, due_time(policy, now, size, turn))
end
