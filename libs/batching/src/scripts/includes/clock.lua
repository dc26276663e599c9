-- Milliseconds of Redis' own clock, never going back: a host whose clock is set back, or a replica that takes over
-- with a clock behind, must not make a message older than one that came before it.
local function read_clock(clock_key)
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local highest = tonumber(redis.call('GET', clock_key) or '0')
  if now <= highest then return highest end
  redis.call('SET', clock_key, string.format('%d', now))
  return now
end
