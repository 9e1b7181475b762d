import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { maskTarget } from "./mask-target.ts";

const cases: [asked: string, shown: string][] = [
  ["/", "/"],
  ["/path?x=1&page=2", "/path?x=1&page=2"],
  ["/login?user=ann&password=hunter2", "/login?user=ann&password=***"],
  ["/?token=abc&x=1", "/?token=***&x=1"],
  ["/?access_token=abc", "/?access_token=***"],
  ["/?accessToken=abc&newPassword1=b", "/?accessToken=***&newPassword1=***"],
  ["/?user[apiKey]=abc", "/?user[apiKey]=***"],
  ["/?user%5Bapi_key%5D=abc", "/?user%5Bapi_key%5D=***"],
  ["/?%70assword=abc", "/?%70assword=***"],
  ["/?PASSWORD=abc&X-Amz-Signature=d", "/?PASSWORD=***&X-Amz-Signature=***"],
  ["/callback?code=abc&state=xyz", "/callback?code=***&state=xyz"],
  [
    "/?otp=123456&sid=1&jwt=2&auth=3&session=4&sig=5",
    "/?otp=***&sid=***&jwt=***&auth=***&session=***&sig=***",
  ],
  ["/?zip_code=10115&sort_key=name", "/?zip_code=10115&sort_key=name"],
  ["/?keyboard=de&author=ann&encode=1", "/?keyboard=de&author=ann&encode=1"],
  ["/?token=a/b?c;d=e", "/?token=***"],
  ["/?a=1;token=x", "/?a=***"],
  ["/?next=%2Freset%3Ftoken%3Dabc&x=1", "/?next=***&x=1"],
  ["/?next=/reset?token=abc", "/?next=***"],
  ["/?next=%252Freset%253Ftoken%253Dabc", "/?next=***"],
  ["/?v=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "/?v=***"],
  ["/reset/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln/now", "/reset/***/now"],
  ["/cart;jsessionid=ABC/items?x=1", "/cart;jsessionid=***/items?x=1"],
  ["http://ann:hunter2@example.test/a?x=1", "http://***@example.test/a?x=1"],
  ["ann:hunter2@example.test:443", "***@example.test:443"],
  ["/?mail=ann@example.test", "/?mail=ann@example.test"],
  ["/?token=&token", "/?token=&token"],
  ["/?%E0%A4%A=1&token=%ZZ", "/?%E0%A4%A=1&token=***"],
  ["//double?x=1", "//double?x=1"],
  ["*", "*"],
];

describe("maskTarget", () => {
  for (const [asked, shown] of cases) {
    it(`shows ${asked} as ${shown}`, () => {
      assert.equal(maskTarget(asked), shown);
    });
  }

  it("hides the secret in a long hostile target as well", () => {
    const padding = `${"a=%3F&".repeat(2000)}${"=".repeat(2000)}&b=${"eyJ".repeat(3000)}`;
    assert.equal(maskTarget(`/?${padding}&token=abc`), `/?${padding}&token=***`);
  });
});
