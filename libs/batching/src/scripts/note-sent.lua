-- Notes what a message of ours is called by its gateway, and that its echo may come a little longer. Atomic with an
-- erasure: of a person who has been erased nothing is written down but that echo, which is gone within moments.
--
-- KEYS  sent:{s}:<conversation>, echo:{s}:<conversation>, turn:{s}:<conversation>
-- ARGV  hash of the text, its echo is expected for (ms), the ids are kept for (ms), '<turn> <part>', the gateway's ids
-- OUT   nothing

local sent_key, echo_key, turn_key = KEYS[1], KEYS[2], KEYS[3]
local hash, expect_for, keep_for, part = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

redis.call('SADD', echo_key, hash)
redis.call('PEXPIRE', echo_key, expect_for)
if #ARGV < 5 or redis.call('HEXISTS', turn_key, 'erased') == 1 then return end

-- A conversation that goes on for a year keeps its hash, but not the ids of a year.
local WORTH_PRUNING = 64
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if redis.call('HLEN', sent_key) >= WORTH_PRUNING then
  local noted = redis.call('HGETALL', sent_key)
  for index = 1, #noted, 2 do
    if tonumber(string.match(noted[index + 1], '(%d+)$')) <= now then redis.call('HDEL', sent_key, noted[index]) end
  end
end
local goes_at = string.format('%d', now + keep_for)
for index = 5, #ARGV do
  -- A repeat of what has arrived gets the same id from a gateway that can tell it: how far it has come stands.
  redis.call('HSETNX', sent_key, ARGV[index], part .. ' accepted ' .. goes_at)
end
redis.call('PEXPIRE', sent_key, keep_for)
