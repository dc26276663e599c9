-- Undoes a turn that has become stale before its commit: its messages go back to the head of the list in order, and
-- one merged turn follows. Newer messages make it stale, unless it closed by size (they are its overflow); so does a
-- change of its own. Past max wait newer messages do not.
local function supersede()
  local turn = read_turn('first', 'last', 'closed', 'supersedes', 'typing', 'stale')
  local first = tonumber(turn.first)
  local newer = redis.call('LLEN', key.batch) > 0 and turn.closed ~= 'size' and now < first + policy.max_wait
  if not newer and not turn.stale then return false end

  while redis.call('LMOVE', key.claimed, key.batch, 'RIGHT', 'LEFT') do end
  free_place()
  redis.call('ZREM', key.inflight, conversation)
  redis.call('HINCRBY', key.tally, 'superseded', 1)
  if redis.call('LLEN', key.batch) == 0 then
    -- All it had was deleted by its sender.
    release()
    return true
  end
  local supersedes = (tonumber(turn.supersedes) or 0) + 1
  redis.call('HSET', key.turn, 'phase', 'collecting', 'supersedes', supersedes)
  redis.call('HDEL', key.turn, 'turn', 'runs', 'closed', 'fence', 'lease', 'worker', 'begun', 'error', 'stale', 'erased')
  reopen({ first = first, last = tonumber(turn.last), supersedes = supersedes, typing = tonumber(turn.typing) })
  return true
end
