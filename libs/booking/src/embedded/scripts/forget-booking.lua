-- Forgets who a booking was for: it leaves the indexes that lead from a person to it, and keeps its time.
-- Atomic because a booking out of its index cannot be found again to take name and phone off it.
--
-- KEYS[1]  booking
-- KEYS[2]  bookings-by-person
-- KEYS[3]  cancelled-by-person
-- KEYS[4]  bookings-by-phone; only when it has a phone
--
-- ARGV[1]  the booking as JSON, as it was read
-- ARGV[2]  the booking as JSON, without person, name and phone
-- ARGV[3]  booking id
--
-- OUT  {'forgotten'}
--      {'changed'}  the booking is not as it was read; nothing was changed

local booking_key = KEYS[1]
local was, without, booking_id = unpack(ARGV)

if redis.call('GET', booking_key) ~= was then return { 'changed' } end

redis.call('SET', booking_key, without)
for i = 2, #KEYS do
  redis.call('ZREM', KEYS[i], booking_id)
end
return { 'forgotten' }
