-- Books a start with the first candidate who is free, once per idempotency key.
--
-- KEYS[1]       booking-key: the id of the booking made under this idempotency key
-- KEYS[2]       booking: where the new booking goes
-- KEYS[3..2+n]  calendar of each candidate, best first
-- KEYS[3+n]     bookings-by-phone; only when the phone is known
--
-- ARGV[1]       booking id
-- ARGV[2]       start, seconds since the epoch
-- ARGV[3]       end, seconds since the epoch, not included
-- ARGV[4]       calendar entry: <start>:<end>:<booking id>
-- ARGV[5]       lifetime of the idempotency key, seconds
-- ARGV[6..5+n]  the booking as JSON, one for each candidate
--
-- Returns {'booked', i}   candidate i has it, counted from 1
--         {'repeat', id}  the key has booked before; nothing was changed
--         {'taken'}       nobody is free; nothing was changed
--
-- Atomic because between the look at a calendar and the write to it someone else would take the same time, and a
-- repeat of the same request would book twice.
--
-- Active bookings of one calendar never overlap, since this script alone adds to it. So the one that starts last
-- before our end also ends last, and if that one is over by our start then all are: one look is exact for services of
-- any length.

local idempotency_key, booking_key = KEYS[1], KEYS[2]
local booking_id, start_at, end_at, entry, key_lifetime = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local candidates = #ARGV - 5
local phone_key = KEYS[3 + candidates]

local earlier = redis.call('GET', idempotency_key)
if earlier then
  return { 'repeat', earlier }
end

for i = 1, candidates do
  local calendar = KEYS[2 + i]
  local last = redis.call('ZREVRANGEBYSCORE', calendar, '(' .. end_at, '-inf', 'LIMIT', 0, 1)[1]
  local busy_until = last and tonumber(string.match(last, '^%d+:(%d+):'))
  if not last or busy_until <= tonumber(start_at) then
    redis.call('ZADD', calendar, start_at, entry)
    redis.call('SET', booking_key, ARGV[5 + i])
    redis.call('SET', idempotency_key, booking_id, 'EX', key_lifetime)
    if phone_key then
      redis.call('ZADD', phone_key, start_at, booking_id)
    end
    return { 'booked', i }
  end
end

return { 'taken' }
