-- Keeps a start for a person with the first candidate who is free, instead of what was kept for them before.
-- Atomic because between the look and the write someone else would book the same time.
--
-- KEYS[1]       holds
-- KEYS[2..1+n]  calendar of each candidate, best first
--
-- ARGV[1]  start, seconds since the epoch
-- ARGV[2]  end, seconds since the epoch, not included
-- ARGV[3]  person
-- ARGV[4]  now, seconds since the epoch
-- ARGV[5]  how long, seconds
-- ARGV[6..5+n]  staff id of each candidate
--
-- OUT  {'held', i}  with candidate i, counted from 1
--      {'taken'}    nobody is free; what was kept before is still kept
-- @include free

local holds_key = KEYS[1]
local start_at, end_at, person, now, seconds = unpack(ARGV, 1, 5)

local others = holds_of_others(holds_key, person, now)
for i = 1, #ARGV - 5 do
  local calendar, staff = KEYS[1 + i], ARGV[5 + i]
  if not is_booked(calendar, start_at, end_at) and not is_held(others, staff, start_at, end_at) then
    local till = string.format('%d', now + seconds)
    redis.call('HSET', holds_key, person, table.concat({ start_at, end_at, till, staff }, ':'))
    redis.call('EXPIRE', holds_key, seconds)
    return { 'held', i }
  end
end

return { 'taken' }
