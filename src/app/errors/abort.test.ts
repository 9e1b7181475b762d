import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { App } from "../app.ts";
import { abort } from "./abort.ts";
import { HTTP_STATUSES } from "./http-statuses.ts";

const app = new App();
app.get("/<int:status>", ({ params }) => abort(params.status));
app.get("/own", () => abort(429, "Not so fast.", { headers: { "Retry-After": "60" } }));
app.get("/away", () => abort(new Response(null, { status: 302, headers: { Location: "/x" } })));

const headers = { Accept: "application/json" };

describe("abort", () => {
  for (const [code, { title, sentence }] of Object.entries(HTTP_STATUSES)) {
    it(`answers ${code} ${title}`, async () => {
      const response = await app.request(`/${code}`, { headers });
      assert.equal(response.status, Number(code));
      assert.deepEqual(await response.json(), { status: Number(code), title, message: sentence });
    });
  }

  it("answers a status without a name, with the words and headers that it is given", async () => {
    const unnamed = await app.request("/499", { headers });
    assert.deepEqual(await unnamed.json(), { status: 499, title: "Client Error", message: "" });
    const own = await app.request("/own", { headers });
    assert.equal(own.headers.get("Retry-After"), "60");
    assert.match(await own.text(), /Not so fast\./);
  });

  it("sends a Response as it is", async () => {
    const response = await app.request("/away");
    assert.equal(response.status, 302);
    assert.equal(response.headers.get("Location"), "/x");
  });

  it("takes no status that is no error", () => {
    for (const status of [0, 200, 302, 399, 600, 404.5, Number.NaN])
      assert.throws(() => abort(status), RangeError);
  });
});
