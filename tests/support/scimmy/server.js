// A real SCIM 2.0 server (RFC 7643, 7644) for tests: SCIMMY with storage in memory, on loopback.
//   node server.js PORT [--latency MS] [--token TOKEN] [--journal FILE] [--no-bulk]
// Prints "ready URL" when it accepts connections. The journal gets one JSON line a changing request, in order of completion.
import { appendFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";

const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: { latency: { type: "string" }, token: { type: "string" }, journal: { type: "string" },
        "no-bulk": { type: "boolean" } },
});

// One kind of resource: records by id, and an index by its unique key so that ten thousand accounts stay fast.
class Storage {
    records = new Map();
    idByKey = new Map();

    constructor(key) {
        this.key = key;
    }

    keyOf(data) {
        return String(data[this.key] ?? "").toLowerCase();
    }

    ingress = (resource, data) => {
        const old = resource.id && this.records.get(resource.id);
        if (resource.id && !old) throw new SCIMMY.Types.Error(404, null, `Resource ${resource.id} not found`);
        const owner = this.idByKey.get(this.keyOf(data));
        if (owner !== undefined && owner !== resource.id)
            throw new SCIMMY.Types.Error(409, "uniqueness", `${this.key} '${data[this.key]}' is taken`);

        const now = new Date().toISOString();
        const record = JSON.parse(JSON.stringify(data));
        record.id = resource.id ?? randomUUID();
        record.meta = { created: old?.meta.created ?? now, lastModified: now };
        if (old) this.idByKey.delete(this.keyOf(old));
        this.idByKey.set(this.keyOf(record), record.id);
        this.records.set(record.id, record);
        return record;
    };

    egress = (resource) => {
        if (resource.id) {
            const record = this.records.get(resource.id);
            if (!record) throw new SCIMMY.Types.Error(404, null, `Resource ${resource.id} not found`);
            return record;
        }
        if (!resource.filter) return [...this.records.values()];
        return this.byKey(resource.filter) ?? resource.filter.match([...this.records.values()]);
    };

    // The answer to `userName eq "x"` and nothing else, from the index.
    byKey(filter) {
        const [[name, expression] = [], second] = filter.length === 1 ? Object.entries(filter[0]) : [];
        if (second || name?.toLowerCase() !== this.key.toLowerCase() || expression[0] !== "eq") return undefined;
        const record = this.records.get(this.idByKey.get(String(expression[1]).toLowerCase()));
        return record ? [record] : [];
    }

    degress = (resource) => {
        const record = this.records.get(resource.id);
        if (!record) throw new SCIMMY.Types.Error(404, null, `Resource ${resource.id} not found`);
        this.records.delete(resource.id);
        this.idByKey.delete(this.keyOf(record));
    };
}

function declare(resource, storage) {
    return SCIMMY.Resources.declare(resource.ingress(storage.ingress).egress(storage.egress).degress(storage.degress));
}
SCIMMY.Resources.User.extend(SCIMMY.Schemas.EnterpriseUser, false);
declare(SCIMMY.Resources.User, new Storage("userName"));
declare(SCIMMY.Resources.Group, new Storage("displayName"));

const app = express();
app.disable("x-powered-by");
if (options.latency) app.use((request, response, next) => setTimeout(next, Number(options.latency)));
if (options.journal) {
    app.use((request, response, next) => {
        if (request.method !== "GET")
            response.on("finish", () => appendFileSync(options.journal, JSON.stringify({
                at: new Date().toISOString(), method: request.method, path: request.originalUrl,
                status: response.statusCode, body: request.body,
            }) + "\n"));
        next();
    });
}
app.use("/scim/v2", new SCIMMYRouters({
    type: "bearer",
    handler: (request) => {
        if (options.token && request.header("Authorization") !== `Bearer ${options.token}`)
            throw new Error("Wrong or missing bearer token");
        return "test";
    },
    baseUri: (request) => `http://${request.header("Host")}`,
}));

if (options["no-bulk"]) SCIMMY.Config.set({ bulk: false }); // the routers switch it on

const server = app.listen(Number(positionals[0] ?? 0), "127.0.0.1", () => {
    server.keepAliveTimeout = 60000;
    console.log(`ready http://127.0.0.1:${server.address().port}/scim/v2`);
});
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => process.exit(0));
