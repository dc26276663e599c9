-- Forgets a person in one conversation: what waits, what was claimed, what is remembered, which ids were seen, and what
-- its turns came to. A run that has begun goes on with what it has read and answers it, and leaves nothing when it
-- completes, but for moments that the echo of its reply is ours; should it die, nobody takes its turn up again, but
-- whoever finds it is told to forget what it has done. Dead letters are discarded apart.
-- Atomic so that nothing slips from one of these places into another while they are emptied.
--
-- KEYS  those of includes/turn.lua (no turn, no fence), memory, seen, turns, handed:{s}, sent, echo
-- ARGV  those of includes/turn.lua (no turn, no fence)
-- OUT   {messages forgotten, turn that was queued ('' for none), its runs, a run has begun (0|1)}
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn

local memory_key, seen_key, turns_key, handed_key = KEYS[14], KEYS[15], KEYS[16], KEYS[17]
local sent_key, echo_key = KEYS[18], KEYS[19]
local tag = string.match(key.inflight, '{%d+}')
local turn = read_turn('phase', 'turn', 'runs')
-- Also when its lease has ended: it may only be slow, and what it does must be found and forgotten, too.
local alive = turn.phase == 'running'

local forgotten = redis.call('LLEN', key.batch)
local function forget_turn(id, keep_outcome)
  local claimed_key = 'claimed:' .. tag .. ':' .. id
  forgotten = forgotten + redis.call('LLEN', claimed_key)
  redis.call('DEL', claimed_key)
  if not keep_outcome then redis.call('DEL', 'outcome:' .. tag .. ':' .. id, 'effects:' .. tag .. ':' .. id) end
end

for _, id in ipairs(redis.call('ZRANGE', turns_key, 0, -1)) do
  -- A redriven turn was answered before, with an apology.
  if id ~= turn.turn then forget_turn(id) end
end
for _, id in ipairs(redis.call('LRANGE', key.redriven, 0, -1)) do forget_turn(id) end
if turn.turn then forget_turn(turn.turn, alive) end
redis.call('DEL', key.batch, memory_key, seen_key, turns_key, key.redriven, key.paused, sent_key)
redis.call('ZREM', handed_key, conversation)
clear_due(key.due, key.due_of_tenant, tenant, conversation)

if alive then
  redis.call('HSET', key.turn, 'erased', 1)
  redis.call('HDEL', key.turn, 'error', 'typing', 'bucket')
  return { forgotten, '', 0, 1 }
end
free_place()
redis.call('ZREM', key.inflight, conversation)
redis.call('DEL', key.turn, echo_key)
return { forgotten, turn.turn or '', tonumber(turn.runs) or 0, 0 }
