-- The stored message with this id, in the open batch or in a turn that has not committed and was not redriven (that is
-- answered as it died); id as JSON. Quotes inside a text are escaped, so the needle is found nowhere else.
local function find_message(id)
  local turn = read_turn('phase', 'turn', 'committed', 'worker', 'first', 'last', 'supersedes', 'typing', 'redriven')
  local needle = '"id":' .. id
  local function look(list_key)
    for index, raw in ipairs(redis.call('LRANGE', list_key, 0, -1)) do
      if string.find(raw, needle .. ',', 1, true) or string.find(raw, needle .. '}', 1, true) then return index - 1, raw end
    end
  end
  local index, raw = look(key.batch)
  if raw then return key.batch, index, raw, turn end
  if not turn.turn or turn.committed or turn.redriven then return end
  local claimed_key = 'claimed:' .. string.match(key.inflight, '{%d+}') .. ':' .. turn.turn
  index, raw = look(claimed_key)
  if raw then return claimed_key, index, raw, turn end
end

-- A run that has read what is changed now thinks about something that nobody said.
local function mark_stale(turn)
  if turn.phase ~= 'running' then return end
  redis.call('HSET', key.turn, 'stale', 1)
  push_newer(turn.worker, turn.turn)
end
