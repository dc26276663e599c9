-- Moves a booking to another time, member of staff or service, once per idempotency key. Its own entry is no conflict,
-- nor is its person's own hold, which runs out by itself.
-- Atomic because between the look and the write someone else would take the new time, and the old one must be given
-- up in the same moment as the new one is taken.
--
-- KEYS[1]  move-key: what the move under this idempotency key came to
-- KEYS[2]  booking
-- KEYS[3]  holds
-- KEYS[4]  bookings
-- KEYS[5]  bookings-by-person
-- KEYS[6]  calendar it leaves
-- KEYS[7]  calendar it goes to
-- KEYS[8]  bookings-by-phone; only when it has a phone
--
-- ARGV[1]  the booking as JSON, as it was read
-- ARGV[2]  the booking as JSON, moved
-- ARGV[3]  booking id
-- ARGV[4]  calendar entry it leaves
-- ARGV[5]  calendar entry it gets
-- ARGV[6]  new start, seconds since the epoch
-- ARGV[7]  new end, seconds since the epoch, not included
-- ARGV[8]  staff id it goes to
-- ARGV[9]  person
-- ARGV[10] now, seconds since the epoch
-- ARGV[11] what the move comes to, as JSON
-- ARGV[12] lifetime of the idempotency key, seconds
--
-- OUT  {'moved'}
--      {'repeat', json}  the key has moved it before; nothing was changed
--      {'changed'}       the booking is not as it was read; nothing was changed
--      {'taken'}         the new time is not free; nothing was changed
-- @include free

local move_key, booking_key, holds_key, all_key, person_key, calendar_from, calendar_to, phone_key = unpack(KEYS)
local was, moved, booking_id, entry_from, entry_to, start_at, end_at, staff, person, now = unpack(ARGV, 1, 10)
local outcome, key_lifetime = ARGV[11], ARGV[12]

local earlier = redis.call('GET', move_key)
if earlier then return { 'repeat', earlier } end
if redis.call('GET', booking_key) ~= was then return { 'changed' } end

if is_booked(calendar_to, start_at, end_at, entry_from) then return { 'taken' } end
if is_held(holds_of_others(holds_key, person, now), staff, start_at, end_at) then return { 'taken' } end

redis.call('ZREM', calendar_from, entry_from)
redis.call('ZADD', calendar_to, start_at, entry_to)
redis.call('SET', booking_key, moved)
redis.call('ZADD', all_key, start_at, booking_id)
redis.call('ZADD', person_key, start_at, booking_id)
if phone_key then redis.call('ZADD', phone_key, start_at, booking_id) end
redis.call('SET', move_key, outcome, 'EX', key_lifetime)
return { 'moved' }
