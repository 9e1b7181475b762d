import { createHash } from "node:crypto";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderFailurePage } from "./failure-page.ts";
import { FAILURE_TEXTS, type FailureKind } from "./failure-texts.ts";

const FACTS = { kind: "thread-died", requestId: "ab12-7", accept: undefined } as const;

describe("renderFailurePage", () => {
  const accepts: [string | undefined, string][] = [
    [undefined, "text/plain"],
    ["*/*", "text/plain"],
    ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"],
    ["application/json", "application/json"],
    ["application/json, text/html;q=0.5", "application/json"],
    ["image/png", "text/plain"],
    [";;;,,=", "text/plain"],
  ];
  for (const [accept, type] of accepts) {
    it(`answers ${accept ?? "no Accept"} with ${type}`, () => {
      const page = renderFailurePage({ ...FACTS, accept });
      assert.equal(page.headers["Content-Type"], `${type}; charset=utf-8`);
      assert.match(page.body, /ab12-7/);
    });
  }

  for (const kind of Object.keys(FAILURE_TEXTS) as FailureKind[]) {
    it(`says without jargon what happened: ${kind}`, () => {
      const page = renderFailurePage({ ...FACTS, kind, accept: "text/html" });
      assert.equal(page.status, FAILURE_TEXTS[kind].status);
      assert.doesNotMatch(page.body, /thread|process|worker|exception|stack|server error/i);
    });
  }

  it("escapes whatever comes from outside", () => {
    const page = renderFailurePage({
      ...FACTS,
      requestId: "<img src=x onerror=alert(1)>",
      accept: "text/html",
    });
    assert.doesNotMatch(page.body, /<img/);
  });

  it("allows nothing but its own style", () => {
    const { headers } = renderFailurePage({ ...FACTS, accept: "text/html" });
    assert.match(
      String(headers["Content-Security-Policy"]),
      /^default-src 'none'; style-src 'sha256-/,
    );
    assert.equal(headers["Cache-Control"], "no-store");
  });

  it("is allowed its style as it stands in the page", () => {
    const { body, headers } = renderFailurePage({ ...FACTS, accept: "text/html" });
    const style = /<style>([^]*)<\/style>/.exec(body)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    assert.ok(headers["Content-Security-Policy"]?.includes(`'sha256-${hash}'`));
  });

  it("tells clients when to come back where that makes sense", () => {
    assert.equal(renderFailurePage({ ...FACTS, kind: "queue-full" }).headers["Retry-After"], "5");
    assert.equal(renderFailurePage({ ...FACTS, retryAfterSeconds: 2 }).headers["Retry-After"], "2");
    assert.equal(renderFailurePage(FACTS).headers["Retry-After"], undefined);
  });
});
