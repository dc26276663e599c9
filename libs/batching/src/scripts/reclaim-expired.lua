-- Finds the turns of one shard that have to be handed to the queue (again): not begun by their enqueue deadline,
-- their backoff over, or their run silent for a whole lease.
-- Atomic so that of several sweepers one does it. The state of a run is left alone: only begin-run takes a turn from
-- a run whose lease has ended, and until then a run that is only slow may renew it.
--
-- KEYS  clock, inflight:{s}
-- ARGV  hash tag, how many at the most, enqueue deadline (ms)
-- OUT   three a turn: conversation, turn id, runs so far
-- @include clock

local now = read_clock(KEYS[1])
local inflight_key = KEYS[2]
local tag, limit, deadline = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local expired = {}

for _, conversation in ipairs(redis.call('ZRANGE', inflight_key, '-inf', now, 'BYSCORE', 'LIMIT', 0, limit)) do
  local turn = redis.call('HMGET', 'turn:' .. tag .. ':' .. conversation, 'turn', 'runs')
  if turn[1] then
    redis.call('ZADD', inflight_key, now + deadline, conversation)
    expired[#expired + 1] = conversation
    expired[#expired + 1] = turn[1]
    expired[#expired + 1] = tonumber(turn[2])
  else
    redis.call('ZREM', inflight_key, conversation)
  end
end

return expired
