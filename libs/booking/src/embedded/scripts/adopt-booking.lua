-- Makes a booking another person's: it moves from the indexes of the one to those of the other.
-- Atomic because a booking in the index of a person whose it is not could be neither moved nor cancelled.
--
-- KEYS[1]  booking
-- KEYS[2]  bookings-by-person, of whose it was
-- KEYS[3]  bookings-by-person, of whose it becomes
-- KEYS[4]  cancelled-by-person, of whose it was
-- KEYS[5]  cancelled-by-person, of whose it becomes
--
-- ARGV[1]  the booking as JSON, as it was read
-- ARGV[2]  the booking as JSON, with its new person
-- ARGV[3]  booking id
--
-- OUT  {'adopted'}
--      {'changed'}  the booking is not as it was read; nothing was changed

local booking_key = KEYS[1]
local was, adopted, booking_id = unpack(ARGV)

if redis.call('GET', booking_key) ~= was then return { 'changed' } end

redis.call('SET', booking_key, adopted)
for i = 2, 4, 2 do
  local start = redis.call('ZSCORE', KEYS[i], booking_id)
  if start then
    redis.call('ZREM', KEYS[i], booking_id)
    redis.call('ZADD', KEYS[i + 1], start, booking_id)
  end
end
return { 'adopted' }
