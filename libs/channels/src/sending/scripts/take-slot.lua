-- Gives out the moments at which an account may send, one after the other, to whoever asks first. Atomic so that any
-- number of workers together keep to the account's pace.
--
-- KEYS  pace:<account>: when the next message may go (ms)
-- ARGV  between two messages (ms), messages that may go at once, longest wait worth a place in the queue (ms)
-- OUT   ms to wait; behind the longest wait nothing is reserved

local pace_key = KEYS[1]
local interval, burst, longest = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local at = math.max(tonumber(redis.call('GET', pace_key)) or 0, now - interval * (burst - 1))
local wait = math.max(math.ceil(at - now), 0)
if wait > longest then return wait end
redis.call('SET', pace_key, string.format('%.3f', at + interval), 'PX', wait + math.ceil(interval * burst) + 1000)
return wait
