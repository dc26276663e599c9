-- Begins a redriven turn on an idle conversation: as it died, ahead of whatever collects. What it did before it died
-- is on record, so it is committed if anything is.
local function begin_redriven(turn)
  local tag = string.match(key.inflight, '{%d+}')
  local did = redis.call('EXISTS', 'outcome:' .. tag .. ':' .. turn, 'effects:' .. tag .. ':' .. turn) > 0
  redis.call('HSET', key.turn, 'phase', 'queued', 'turn', turn, 'runs', 0, 'closed', 'size', 'redriven', 1,
    'first', now, 'tenant', tenant)
  redis.call('HSETNX', key.turn, 'last', now)
  if did then redis.call('HSET', key.turn, 'committed', now) end
  redis.call('ZADD', key.inflight, now, conversation)
  wake_sweepers(key.due, 0)
end

-- Frees a conversation from its turn. A redriven turn goes first; otherwise what collected meanwhile becomes the open
-- batch and gets its due time. With nothing waiting the conversation is idle and leaves no state.
local function release()
  free_place()
  redis.call('ZREM', key.inflight, conversation)
  local was = read_turn('last', 'typing', 'bucket', 'redriven', 'supersedes')
  redis.call('DEL', key.turn)
  local redriven = redis.call('LPOP', key.redriven)
  local head = redis.call('LINDEX', key.batch, 0)
  if not redriven and not head then return end

  if head then
    local first = tonumber(string.match(head, '^{"arrivedAt":(%d+)'))
    local last = tonumber(was.last) or first
    redis.call('HSET', key.turn, 'phase', 'collecting', 'first', first, 'last', last, 'tenant', tenant)
    if was.typing then redis.call('HSET', key.turn, 'typing', was.typing) end
    if was.bucket then redis.call('HSET', key.turn, 'bucket', was.bucket) end
    -- A redriven turn stood in front of a burst that may have been superseded; any other has used its count up.
    local supersedes = was.redriven and was.supersedes or nil
    if supersedes then redis.call('HSET', key.turn, 'supersedes', supersedes) end
    if not redriven then
      reopen({ first = first, last = last, typing = tonumber(was.typing), supersedes = tonumber(supersedes) })
    end
  end
  if redriven then begin_redriven(redriven) end
end

-- Ends a turn that is for a human to answer.
local function hand_over()
  redis.call('HINCRBY', key.tally, 'handed', 1)
  redis.call('DEL', key.claimed)
  release()
end
