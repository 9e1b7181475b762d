import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readBasicCredentials, readBearerToken } from "./read-credentials.ts";

function basic(text: string | Buffer): string {
  return `Basic ${Buffer.from(text).toString("base64")}`;
}

const pairs: [string, string, string][] = [
  [basic("ada:lovelace"), "ada", "lovelace"],
  [basic("ada:love:lace"), "ada", "love:lace"],
  [basic("ada: "), "ada", " "],
  [basic(":token"), "", "token"],
  [basic("zoë:päss"), "zoë", "päss"],
  ["basic YTpi", "a", "b"],
  ["BASIC   YTpi", "a", "b"],
  ["Basic YTpiYw", "a", "bc"],
  [basic("\ufeffada:x"), "\ufeffada", "x"],
];

const notBasic: (string | null)[] = [
  null,
  "",
  "Basic",
  "Basic ",
  "BasicYTpi",
  "Basic YTpi, Basic YTpi",
  "Basic YTpi YTpi",
  "Basic YTp",
  "Basic Y",
  "Basic YT=i",
  "Basic ====",
  "Basic YT-_",
  "Basic é",
  basic("ada"),
  basic("ada:"),
  basic(":"),
  basic("a\0da:x"),
  basic("ada:x\r\nX: y"),
  basic("ada:\u007f"),
  basic(Buffer.from([0x61, 0x3a, 0xff, 0xfe])),
  basic(`ada:${"x".repeat(10_000)}`),
  "Bearer YTpi",
  "Digest username=x",
];

describe("readBasicCredentials", () => {
  for (const [header, username, password] of pairs)
    it(`reads ${JSON.stringify(header)}`, () => {
      assert.deepEqual(readBasicCredentials(header), { username, password });
    });

  for (const header of notBasic)
    it(`takes ${JSON.stringify(header)?.slice(0, 40)} for none`, () => {
      assert.equal(readBasicCredentials(header), undefined);
    });
});

const tokens: [string | null, string | undefined][] = [
  ["Bearer abc.DEF-1_2~3+4/5==", "abc.DEF-1_2~3+4/5=="],
  ["bearer   abc", "abc"],
  ["Bearer abc  ", "abc"],
  ["Bearer", undefined],
  ["Bearer ", undefined],
  ["Bearer =", undefined],
  ["Bearer a b", undefined],
  ["Bearer a, Bearer b", undefined],
  ["Bearer a=b", undefined],
  ["Bearer é", undefined],
  ["Bearerabc", undefined],
  ["Basic YTpi", undefined],
  [`Bearer ${"a".repeat(9000)}`, undefined],
  [null, undefined],
];

describe("readBearerToken", () => {
  for (const [header, token] of tokens)
    it(`reads ${JSON.stringify(header)?.slice(0, 40)} as ${token}`, () => {
      assert.equal(readBearerToken(header), token);
    });
});
