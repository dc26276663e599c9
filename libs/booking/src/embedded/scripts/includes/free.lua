-- Who is free when.
--
-- Active bookings of one calendar never overlap, since whoever adds to one asks here first. So of those that start
-- before our end the one that starts last also ends last, and if that one is over by our start then all are: one look
-- is exact for services of any length, one more when the look falls on `except`, the entry that is to be moved.
local function is_booked(calendar, start_at, end_at, except)
  local last, one_before = unpack(redis.call('ZREVRANGEBYSCORE', calendar, '(' .. end_at, '-inf', 'LIMIT', 0, 2))
  if last and last == except then last = one_before end
  return last and tonumber(string.match(last, '^%d+:(%d+):')) > tonumber(start_at)
end

-- What is held for others than `person`; what has run out is cleaned up here.
local function holds_of_others(holds_key, person, now)
  local all, others = redis.call('HGETALL', holds_key), {}
  for i = 1, #all, 2 do
    local from, to, till, staff = string.match(all[i + 1], '^(%d+):(%d+):(%d+):(.*)$')
    if tonumber(till) <= tonumber(now) then
      redis.call('HDEL', holds_key, all[i])
    elseif all[i] ~= person then
      others[#others + 1] = { staff = staff, from = tonumber(from), to = tonumber(to) }
    end
  end
  return others
end

local function is_held(others, staff, start_at, end_at)
  for _, hold in ipairs(others) do
    if hold.staff == staff and hold.from < tonumber(end_at) and tonumber(start_at) < hold.to then return true end
  end
  return false
end
