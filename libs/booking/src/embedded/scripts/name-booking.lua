-- Writes a name on a booking.
-- Atomic because a move or a cancel between the look and the write would be undone by it.
--
-- KEYS[1]  booking
--
-- ARGV[1]  the booking as JSON, as it was read
-- ARGV[2]  the booking as JSON, with the name
--
-- OUT  {'named'}
--      {'changed'}  the booking is not as it was read; nothing was changed

if redis.call('GET', KEYS[1]) ~= ARGV[1] then return { 'changed' } end
redis.call('SET', KEYS[1], ARGV[2])
return { 'named' }
