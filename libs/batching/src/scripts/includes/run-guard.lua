-- True while this run still has the right to act: the conversation is on this turn, and no later run has taken a
-- higher fence.
local function holds(turn_key, turn, fence)
  local held = redis.call('HMGET', turn_key, 'turn', 'fence')
  return held[1] == turn and held[2] == fence
end
