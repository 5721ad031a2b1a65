-- A steady stream for wrk, which by itself asks as fast as it is answered.
-- Each connection waits a random while between its questions; the addresses are asked in random order.
-- Arguments: seconds a connection waits on average (0: as fast as it is answered), then the addresses.

local addresses, wait, state = {}, 0, 0

-- A generator of our own, so that two runs ask the same questions.
local function draw()
  state = (state * 1103515245 + 12345) % 2147483648
  return state / 2147483648
end

function setup(thread)
  state = state + 1
  thread:set("state", state * 7919)
end

function init(arguments)
  wait = tonumber(arguments[1]) * 1000
  for place = 2, #arguments do addresses[#addresses + 1] = arguments[place] end
end

function request()
  return wrk.format("GET", addresses[1 + math.floor(draw() * #addresses)])
end

function delay()
  return math.floor(wait * 2 * draw())
end

function done(summary, latency, requests)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  io.write(string.format("RESULT %d %.1f %.2f %.2f %.2f %.2f %d\n", summary.requests, summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, latency.max / 1000, errors))
end
