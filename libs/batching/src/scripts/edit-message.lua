-- Changes the text of a message that has not been answered yet.
-- Atomic so that it is never changed under a run that goes on with the old text.
--
-- KEYS  those of includes/turn.lua
-- ARGV  those of includes/turn.lua (no turn, no fence), message id (JSON), new text
-- OUT   1 changed, 0 not there (any more)
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn
-- @include push
-- @include find-message

local id, text = ARGV[11], ARGV[12]
local list_key, index, raw, turn = find_message(id)
if not raw then return 0 end

local message = cjson.decode(raw)
-- Some gateways tell of any change of a message, and not which.
if message.text == text then return 1 end
local arrived_at = message.arrivedAt
message.arrivedAt, message.text, message.cut, message.edited = nil, text, nil, true
-- The arrival stands first: it is read without decoding. cjson escapes slashes, which stand in message ids.
local encoded = string.gsub(cjson.encode(message), '\\/', '/')
redis.call('LSET', list_key, index, string.format('{"arrivedAt":%d,', arrived_at) .. string.sub(encoded, 2))
if list_key ~= key.batch then mark_stale(turn) end
return 1
