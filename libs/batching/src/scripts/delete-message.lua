-- Takes back a message that has not been answered yet.
-- Atomic so that a conversation whose only message goes is idle again, and no run answers what was taken back.
--
-- KEYS  those of includes/turn.lua
-- ARGV  those of includes/turn.lua (no turn, no fence), message id (JSON)
-- OUT   1 taken back, 0 not there (any more)
-- @include clock
-- @include due-index
-- @include due-time
-- @include turn
-- @include push
-- @include release
-- @include find-message

local id = ARGV[11]
local list_key, _, raw, turn = find_message(id)
if not raw then return 0 end

redis.call('LREM', list_key, 1, raw)
local left = redis.call('LLEN', list_key)
if list_key ~= key.batch then
  -- A run that has begun ends by itself: there is nothing left to supersede it with.
  if turn.phase == 'running' then mark_stale(turn) elseif left == 0 then release() end
elseif turn.phase == 'collecting' then
  clear_due(key.due, key.due_of_tenant, tenant, conversation)
  if left == 0 then
    -- A redriven turn may have waited for this burst.
    release()
  else
    reopen({
      first = tonumber(turn.first), last = tonumber(turn.last),
      supersedes = tonumber(turn.supersedes), typing = tonumber(turn.typing),
    })
  end
end
return 1
