-- Ends an answered turn: remembers what it came to, drops its messages and frees the conversation. Where a human was
-- asked for, the assistant falls silent and the conversation is listed for the operator.
-- Memory has one writer, this, and a version: it is written only over what the turn had read. After an erasure the
-- turn completes without it and leaves nothing.
-- Atomic because a conversation must be free exactly when nothing of its turn is left to do.
--
-- KEYS  those of includes/turn.lua, memory, turns, handed:{s}
-- ARGV  those of includes/turn.lua, outcome kept for (ms), dialogue kept for (ms), the latest gateway time among its
--       messages (ms, '' for none), late (0|1), silence after a handover (ms)
-- OUT   1 done, 2 done, but the person was erased meanwhile, 0 lost
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn
-- @include release

-- Who asked for a human stands on the list until one has come; after a week nobody will.
local KEEP_HANDED = 7 * 24 * 3600 * 1000

local memory_key, turns_key, handed_key = KEYS[14], KEYS[15], KEYS[16]
local keep_outcome, keep_dialogue, answered_until, late = ARGV[11], ARGV[12], tonumber(ARGV[13]), ARGV[14] == '1'
local silence = tonumber(ARGV[15])
if not holds() then return 0 end
local turn = read_turn('dead', 'erased')
if late then redis.call('HINCRBY', key.tally, 'late', 1) end
redis.call('DEL', key.claimed)
if turn.erased then
  redis.call('DEL', key.outcome, key.effects)
  release()
  return 2
end

local outcome = redis.call('HMGET', key.outcome, 'dialogue', 'memoryVersion', 'handOver')
local dialogue, read_version, hand_over_asked = outcome[1], outcome[2], outcome[3]
local version = redis.call('HGET', memory_key, 'version')
if dialogue and (not version or not read_version or version == read_version) then
  redis.call('HSET', memory_key, 'dialogue', dialogue)
  redis.call('HINCRBY', memory_key, 'version', 1)
  if answered_until and answered_until > (tonumber(redis.call('HGET', memory_key, 'answeredUntil') or 0)) then
    redis.call('HSET', memory_key, 'answeredUntil', answered_until)
  end
  redis.call('PEXPIRE', memory_key, keep_dialogue)
end
if hand_over_asked then
  redis.call('SET', key.paused, 1, 'PX', silence)
  redis.call('ZREMRANGEBYSCORE', handed_key, '-inf', now - KEEP_HANDED)
  redis.call('ZADD', handed_key, now, conversation)
  redis.call('PEXPIRE', handed_key, KEEP_HANDED)
  redis.call('HINCRBY', key.tally, 'asked_for_human', 1)
end

if redis.call('PEXPIRE', key.outcome, keep_outcome) == 1 then
  redis.call('ZREMRANGEBYSCORE', turns_key, '-inf', now - keep_outcome)
  redis.call('ZADD', turns_key, now, turn_id)
  redis.call('PEXPIRE', turns_key, keep_outcome)
end
-- What a dead turn has done is kept with its letter.
if not turn.dead then redis.call('PEXPIRE', key.effects, keep_outcome) end
release()
return 1
