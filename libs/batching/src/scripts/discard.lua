-- Forgets a dead letter with its messages and recorded steps for good. The outcome stays while the apology that it is
-- has not arrived: the turn is then still its conversation's, and ends its outcome itself.
-- Atomic so that a letter is always listed or gone, and of two who redrive and discard it one does.
--
-- KEYS  dead:{s}, dead:{s}:<turn>, effects:{s}:<turn>, outcome:{s}:<turn>, turn:{s}:<conversation>
-- ARGV  turn id
-- OUT   1 discarded, 0 there is no such letter
local dead_key, letter_key, effects_key, outcome_key, turn_key = unpack(KEYS)
if redis.call('DEL', letter_key) == 0 then return 0 end
redis.call('ZREM', dead_key, ARGV[1])
redis.call('DEL', effects_key)
if redis.call('HGET', turn_key, 'turn') ~= ARGV[1] then redis.call('DEL', outcome_key) end
return 1
