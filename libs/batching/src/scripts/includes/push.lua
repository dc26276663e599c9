-- Tells the worker that thinks about a turn that the turn may have become stale. It asks again before it believes it,
-- and a push that is lost is caught at the commit.
local function push_newer(worker, turn)
  redis.call('PUBLISH', 'rapidfire:newer:' .. worker, turn)
end
