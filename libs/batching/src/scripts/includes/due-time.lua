-- The batching policy travels as six arguments in this order, read from position `from`.
local function read_policy(from)
  return {
    window = tonumber(ARGV[from]),
    send_quiet = tonumber(ARGV[from + 1]),
    max_wait = tonumber(ARGV[from + 2]),
    max_size = tonumber(ARGV[from + 3]),
    supersede_max = tonumber(ARGV[from + 4]),
    typing_extend = tonumber(ARGV[from + 5]),
  }
end

-- When a collecting batch closes: at once when it is full, otherwise after the quiet time, later while the person is
-- typing, at the latest at max wait. A burst whose supersedes are used up starts only when its reply could also leave.
local function due_time(policy, now, size, turn)
  local supersedes = turn.supersedes or 0
  if size >= policy.max_size and supersedes == 0 then return now end
  local quiet = supersedes > 0 and supersedes >= policy.supersede_max and policy.send_quiet or policy.window
  local at = turn.last + quiet
  if turn.typing then at = math.max(at, turn.typing + policy.typing_extend) end
  return math.min(at, turn.first + policy.max_wait)
end
