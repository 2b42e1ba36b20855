-- A load of SCIM creations for wrk, each body once: wrk -t1 -c8 -d600s -s scim_load.lua URL -- BODIES COUNT [read]
-- BODIES holds one JSON body a line. With `read`, each account created is read once by its id afterwards. Ends by itself and
-- prints "seconds S failed F", from the first request to the last answer.
local ffi = require("ffi")
ffi.cdef [[
typedef struct { long sec; long nsec; } bench_time;
int clock_gettime(int, bench_time*);
]]

local CLOCK_MONOTONIC = 1
local bodies, ids = {}, {}
local count, total = 0, 0
local calls, sent, answered, failed = 0, 0, 0, 0
local started
local path

local function now()
    local t = ffi.new("bench_time")
    ffi.C.clock_gettime(CLOCK_MONOTONIC, t)
    return tonumber(t.sec) + tonumber(t.nsec) / 1e9
end

function init(arguments)
    for line in io.lines(arguments[1]) do bodies[#bodies + 1] = line end
    count = tonumber(arguments[2])
    total = arguments[3] == "read" and 2 * count or count
    path = wrk.path
    wrk.headers["Content-Type"] = "application/scim+json"
    wrk.headers["Accept"] = "application/scim+json"
end

function request()
    calls = calls + 1
    if calls == 1 then return wrk.format("GET", path) end -- wrk looks at one request before it begins
    started = started or now()
    sent = sent + 1
    if sent <= count then return wrk.format("POST", path, nil, bodies[sent]) end
    -- Past the end, connections that have nothing left to do ask for the first account until the last answer is there.
    return wrk.format("GET", path .. "/" .. (ids[sent - count] or ids[1]))
end

function response(status, headers, body)
    answered = answered + 1
    if status >= 300 then failed = failed + 1 end
    if status == 201 then ids[#ids + 1] = string.match(body, '"id":%s*"([^"]+)"') end
    if answered == total then
        print(string.format("seconds %.6f failed %d", now() - started, failed))
        io.flush()
        os.exit(0)
    end
end
