-- The freshness gate, asked before the first side effect of a run.
-- Atomic because the answer is a promise about messages that have not arrived: after 'committed' they belong to the
-- next turn, after 'superseded' to this one, merged.
--
-- KEYS  those of includes/turn.lua
-- ARGV  those of includes/turn.lua
-- OUT   {'committed'} | {'wait', ms} | {'superseded'} | {'paused'} a human took over | {'lost'}
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn
-- @include release
-- @include supersede

if not holds() then return { 'lost' } end
local turn = read_turn('first', 'last', 'closed', 'committed', 'typing', 'redriven')
if turn.committed then return { 'committed' } end
if not turn.redriven and redis.call('EXISTS', key.paused) == 1 then
  hand_over()
  return { 'paused' }
end
if supersede() then return { 'superseded' } end

-- Nothing supersedes a turn that closed by size, so it gains nothing by waiting.
local by_size = turn.closed == 'size'
local heard = math.max(tonumber(turn.last), tonumber(turn.typing) or 0)
local quiet_until = math.min(heard + policy.send_quiet, tonumber(turn.first) + policy.max_wait)
if now < quiet_until and not by_size then
  free_place()
  return { 'wait', quiet_until - now }
end

redis.call('HSET', key.turn, 'committed', now)
if redis.call('LLEN', key.batch) > 0 then
  redis.call('HINCRBY', key.tally, by_size and 'committed_past_overflow' or 'committed_at_max_wait', 1)
end
return { 'committed' }
