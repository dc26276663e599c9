-- Notes how far a message of ours has come. Atomic because statuses arrive side by side and in any order: what has been
-- read is not undone by 'delivered', and what has failed has not been read.
--
-- KEYS  sent:{s}:<conversation>, tally:{s}
-- ARGV  the gateway's id of the message, status
-- OUT   '<turn> <part>' when that is news; nil when it is not, or the message is none of ours

local sent_key, tally_key = KEYS[1], KEYS[2]
local id, status = ARGV[1], ARGV[2]
local RANK = { accepted = 0, sent = 1, delivered = 2, read = 3, played = 4, failed = 2 }

local known = redis.call('HGET', sent_key, id)
if not known then return false end
local part, before, goes_at = string.match(known, '^(%S+ %d+) (%a+) (%d+)$')
if before == 'failed' or RANK[status] <= RANK[before] then return false end

redis.call('HSET', sent_key, id, part .. ' ' .. status .. ' ' .. goes_at)
if status == 'failed' then redis.call('HINCRBY', tally_key, 'undelivered', 1) end
return part
