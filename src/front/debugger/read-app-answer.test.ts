import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { readAppAnswer } from "./read-app-answer.ts";

const HEAD = "HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/html\r\n";

describe("readAppAnswer", () => {
  it("reads status, headers and body, and what holds for another answer too", () => {
    const read = readAppAnswer(
      Buffer.from(
        `HTTP/1.1 103 Early Hints\r\n\r\n${HEAD}Set-Cookie: a=b\r\nContent-Length: 2\r\n\r\nno`,
      ),
    );
    assert.deepEqual(read, {
      answer: {
        status: 500,
        headers: [
          ["Content-Type", "text/html"],
          ["Set-Cookie", "***"],
          ["Content-Length", "2"],
        ],
        body: "no",
      },
      cookies: ["a=b"],
    });
  });

  it("reads chunks, and what is compressed", () => {
    const chunked = `${HEAD}Transfer-Encoding: chunked\r\n\r\n2\r\nno\r\n1\r\n!\r\n0\r\n\r\n`;
    assert.equal(readAppAnswer(Buffer.from(chunked))?.answer.body, "no!");
    const head = Buffer.from(`${HEAD}Content-Encoding: gzip\r\n\r\n`);
    const zipped = Buffer.concat([head, gzipSync("no")]);
    assert.equal(readAppAnswer(zipped)?.answer.body, "no");
    const broken = Buffer.concat([head, Buffer.from("no")]);
    assert.equal(readAppAnswer(broken)?.answer.body, "");
  });

  it("takes nothing else for an answer", () => {
    for (const text of ["", "HTTP/1.1 500 No\r\n", "hello\r\n\r\n"])
      assert.equal(readAppAnswer(Buffer.from(text)), undefined);
  });
});
