-- Books a start with the first candidate who is free, once per idempotency key; that ends the person's hold.
-- Atomic because between the look at a calendar and the write to it someone else would take the same time, and a
-- repeat of the same request would book twice.
--
-- KEYS[1]       booking-key: the id of the booking made under this idempotency key
-- KEYS[2]       booking: where the new booking goes
-- KEYS[3]       holds
-- KEYS[4]       bookings
-- KEYS[5]       bookings-by-person
-- KEYS[6..5+n]  calendar of each candidate, best first
-- KEYS[6+n]     bookings-by-phone; only when the phone is known
--
-- ARGV[1]  booking id
-- ARGV[2]  start, seconds since the epoch
-- ARGV[3]  end, seconds since the epoch, not included
-- ARGV[4]  calendar entry: <start>:<end>:<booking id>
-- ARGV[5]  lifetime of the idempotency key, seconds
-- ARGV[6]  person
-- ARGV[7]  now, seconds since the epoch
-- ARGV[8...]  staff id and the booking as JSON by turns, for each candidate
--
-- OUT  {'booked', i}   candidate i has it, counted from 1
--      {'repeat', id}  the key has booked before; nothing was changed
--      {'taken'}       nobody is free; nothing was changed
-- @include free

local idempotency_key, booking_key, holds_key, all_key, person_key = unpack(KEYS, 1, 5)
local booking_id, start_at, end_at, entry, key_lifetime, person, now = unpack(ARGV, 1, 7)
local candidates = (#ARGV - 7) / 2
local phone_key = KEYS[6 + candidates]

local earlier = redis.call('GET', idempotency_key)
if earlier then return { 'repeat', earlier } end

local others = holds_of_others(holds_key, person, now)
for i = 1, candidates do
  local calendar, staff, record = KEYS[5 + i], ARGV[6 + 2 * i], ARGV[7 + 2 * i]
  if not is_booked(calendar, start_at, end_at) and not is_held(others, staff, start_at, end_at) then
    redis.call('ZADD', calendar, start_at, entry)
    redis.call('SET', booking_key, record)
    redis.call('SET', idempotency_key, booking_id, 'EX', key_lifetime)
    redis.call('ZADD', all_key, start_at, booking_id)
    redis.call('ZADD', person_key, start_at, booking_id)
    if phone_key then redis.call('ZADD', phone_key, start_at, booking_id) end
    redis.call('HDEL', holds_key, person)
    return { 'booked', i }
  end
end

return { 'taken' }
