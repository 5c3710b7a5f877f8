-- What bench/serve_load asks for: KIND cached = the commonest query again and again; uncached = each time another one; mixed = both in turn.
-- In a short run few queries are different, so that the cache is full before the memory is looked at.
local kind = os.getenv("KIND")
local distinct = tonumber(os.getenv("SECONDS_")) >= 120 and 100000 or 400
local count = 0

local function other(i)
  i = i % distinct
  local day = string.format("2028-%02d-%02d", i % 12 + 1, math.floor(i / 12) % 28 + 1)
  local limit = math.floor(i / 336) % 100 + 1
  local kinds = { "entries?order=oldest&from=%s&limit=%d", "timeline?from=%s&to=2031-01-01&limit=%d", "actors?to=%s&limit=%d", "map?from=%s&limit=%d" }
  return string.format("/api/v1/" .. kinds[i % 4 + 1], day, limit)
end

function request()
  count = count + 1
  if kind == "cached" or (kind == "mixed" and count % 2 == 0) then return wrk.format("GET", "/api/v1/entries", { ["Accept-Encoding"] = "gzip" }) end
  return wrk.format("GET", other(count), { ["Accept-Encoding"] = "gzip" })
end

function response(status)
  if status ~= 200 then print("not 200: " .. status) end
end
