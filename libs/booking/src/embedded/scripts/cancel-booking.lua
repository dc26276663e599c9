-- Cancels a booking and gives its time up.
-- Atomic because a booking that is marked cancelled and still stands in a calendar keeps a time that nobody has.
--
-- KEYS[1]  booking
-- KEYS[2]  its calendar
-- KEYS[3]  bookings-by-person
-- KEYS[4]  cancelled-by-person
--
-- ARGV[1]  the booking as JSON, as it was read
-- ARGV[2]  the booking as JSON, cancelled
-- ARGV[3]  booking id
-- ARGV[4]  its calendar entry
-- ARGV[5]  its start, seconds since the epoch
--
-- OUT  {'cancelled'}
--      {'changed'}  the booking is not as it was read; nothing was changed

local booking_key, calendar, person_key, cancelled_key = unpack(KEYS)
local was, cancelled, booking_id, entry, start_at = unpack(ARGV)

if redis.call('GET', booking_key) ~= was then return { 'changed' } end

redis.call('ZREM', calendar, entry)
redis.call('SET', booking_key, cancelled)
redis.call('ZREM', person_key, booking_id)
redis.call('ZADD', cancelled_key, start_at, booking_id)
return { 'cancelled' }
