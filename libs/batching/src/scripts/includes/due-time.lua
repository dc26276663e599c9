-- The batching policy travels as five arguments in this order, read from position `from`.
local function read_policy(from)
  return {
    window = tonumber(ARGV[from]),
    send_quiet = tonumber(ARGV[from + 1]),
    max_wait = tonumber(ARGV[from + 2]),
    max_size = tonumber(ARGV[from + 3]),
    supersede_max = tonumber(ARGV[from + 4]),
  }
end

-- When a collecting batch closes: at once when it is full, otherwise after the quiet time, at the latest at max wait.
-- A burst whose supersedes are used up starts only when its reply could also leave.
local function due_time(policy, now, first, last, size, supersedes)
  if size >= policy.max_size and supersedes == 0 then return now end
  local quiet = supersedes >= policy.supersede_max and supersedes > 0 and policy.send_quiet or policy.window
  return math.min(last + quiet, first + policy.max_wait)
end
