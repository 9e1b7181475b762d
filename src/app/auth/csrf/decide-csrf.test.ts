import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type CsrfCircumstances, type CsrfDecision, decideCsrf } from "./decide-csrf.ts";

const FORM = { contentType: "application/x-www-form-urlencoded" };
const JSON_BODY = { contentType: "application/json" };
const BEARER = { authorization: "Bearer abc" };
const base: CsrfCircumstances = {
  method: "POST",
  contentType: null,
  authorization: null,
  origin: null,
  fetchSite: null,
  hasToken: false,
  host: "own.test:5000",
  trustedOrigins: ["https://friend.test"],
};

const cases: [Partial<CsrfCircumstances>, CsrfDecision][] = [
  [{ method: "GET", ...FORM, fetchSite: "cross-site" }, "pass"],
  [{ method: "HEAD" }, "pass"],
  [{ method: "OPTIONS", origin: "https://evil.test" }, "pass"],
  [{ ...FORM }, "check"],
  [{ ...FORM, fetchSite: "same-origin" }, "check"],
  [{ ...FORM, origin: "http://own.test:5000" }, "check"],
  [{ ...FORM, origin: "https://another-name-of-a-tunnel.test" }, "check"],
  [{ ...FORM, fetchSite: "same-site" }, "check"],
  [{ ...FORM, fetchSite: "cross-site" }, "foreign"],
  [{ ...FORM, fetchSite: "cross-site", hasToken: true }, "foreign"],
  [{ ...FORM, fetchSite: "cross-site", origin: "https://friend.test" }, "check"],
  [{ contentType: "multipart/form-data; boundary=x" }, "check"],
  [{ contentType: "text/plain" }, "check"],
  [{ contentType: "TEXT/PLAIN ; application/json" }, "check"],
  [{ contentType: "" }, "check"],
  [{ contentType: null }, "check"],
  [{ contentType: null, method: "DELETE" }, "check"],
  [{ ...FORM, authorization: "Basic YTpi" }, "check"],
  [{ ...FORM, ...BEARER }, "pass"],
  [{ ...FORM, authorization: "bearer  abc", fetchSite: "cross-site" }, "pass"],
  [{ ...FORM, authorization: "Bearer" }, "check"],
  [{ ...FORM, authorization: "Bearer " }, "check"],
  [{ ...FORM, authorization: "Bearerabc" }, "check"],
  [{ ...JSON_BODY }, "pass"],
  [{ ...JSON_BODY, fetchSite: "same-origin" }, "pass"],
  [{ ...JSON_BODY, fetchSite: "none" }, "pass"],
  [{ ...JSON_BODY, fetchSite: "same-site" }, "foreign"],
  [{ ...JSON_BODY, fetchSite: "same-site", origin: "http://own.test" }, "foreign"],
  [{ ...JSON_BODY, fetchSite: "cross-site" }, "foreign"],
  [{ ...JSON_BODY, fetchSite: "nonsense" }, "foreign"],
  [{ ...JSON_BODY, origin: "http://own.test:5000" }, "pass"],
  [{ ...JSON_BODY, origin: "https://own.test:5000" }, "pass"],
  [{ ...JSON_BODY, origin: "http://own.test:5000", host: "OWN.test:5000" }, "pass"],
  [{ ...JSON_BODY, origin: "http://own.test" }, "foreign"],
  [{ ...JSON_BODY, origin: "https://evil.test" }, "foreign"],
  [{ ...JSON_BODY, origin: "https://own.test:5000.evil.test" }, "foreign"],
  [{ ...JSON_BODY, origin: "null" }, "foreign"],
  [{ ...JSON_BODY, origin: "://" }, "foreign"],
  [{ ...JSON_BODY, origin: "" }, "foreign"],
  [{ ...JSON_BODY, origin: "https://friend.test", fetchSite: "cross-site" }, "pass"],
  [{ ...JSON_BODY, origin: "https://friend.test:1", fetchSite: "cross-site" }, "foreign"],
  [{ ...JSON_BODY, hasToken: true, origin: "https://another-name.test" }, "check"],
  [{ ...JSON_BODY, method: "PUT", origin: "https://evil.test" }, "foreign"],
];

describe("decideCsrf", () => {
  for (const [circumstances, decision] of cases) {
    it(`${decision}: ${JSON.stringify(circumstances)}`, () => {
      assert.equal(decideCsrf({ ...base, ...circumstances }), decision);
    });
  }
});
