import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { commandForSuite } from "../../support/command-for-suite.ts";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { ask, Visitor } from "../../support/visitor.ts";

const entry = liveApp("trouble.mjs");
const LINE =
  /^\d\d:\d\d:\d\d 127\.0\.0\.1 (\S+) (\S+) (\S+) (\d{3}) (\S+B) ([\d.]+ ms) (thread \d+|no thread) ([\w-]+)( \(.+\))?$/;
/** What must never reach a terminal: controls of both kinds, and marks that turn the reading direction. */
const HARMFUL = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2066-\u2069]/u;

describe("the access log of stopgap run", () => {
  const share = commandForSuite([entry]);

  it("has a line for each request: whose, what, how it ended, how long it took, where it ran", async () => {
    const { command, url } = await share();
    const visitor = new Visitor(url);
    await visitor.ask("/");
    await visitor.ask("/?second=1");
    const posted = await visitor.ask("/echo", {
      method: "POST",
      body: "four",
      headers: { "content-type": "text/plain" },
    });
    const id = String(posted.headers["stopgap-request-id"]);
    const [line] = await command.until(new RegExp(`^.* ${id}$`, "m"));
    const [, who, method, target, status, , , thread] = LINE.exec(line) ?? [];
    assert.match(who ?? "", /^visitor-[\w-]+$/);
    assert.deepEqual(
      { method, target, status },
      { method: "POST", target: "/echo", status: "200" },
    );
    assert.match(thread ?? "", /^thread \d+$/);
    const lines = command.output.split("\n").filter((each) => LINE.test(each));
    assert.deepEqual(
      lines.map((each) => LINE.exec(each)?.[3]),
      ["/", "/?second=1", "/echo"],
    );
  });

  it("has the request's id, which the answer's header and the error page have too", async () => {
    const { command, url } = await share();
    for (const accept of ["text/html", "application/json", "text/plain"]) {
      const { status, headers, body } = await ask(`${url}/throw-in-timer`, { headers: { accept } });
      const id = String(headers["stopgap-request-id"]);
      assert.equal(status, 502);
      assert.ok(body.includes(id), body);
      await command.until(
        new RegExp(`GET /throw-in-timer 502 .* ${id} \\(the app failed\\)$`, "m"),
      );
    }
  });

  it("says when the client left before the end, and when the answer was cut off", async () => {
    const { command, url } = await share();
    const leaver = await RawConnection.open(url);
    leaver.send("GET /events HTTP/1.1\r\nHost: app\r\n\r\n");
    await leaver.until("data: hello");
    leaver.close();
    await command.until(/GET \/events 200 .* \(the client left\)$/m);
    await assert.rejects(ask(`${url}/begin-then-exit`));
    await command.until(/GET \/begin-then-exit 200 .* \(cut off\)$/m);
  });

  it("does not take a client that leaves in the middle of its body for one that sends nonsense", async () => {
    const { command, url } = await share();
    const leaver = await RawConnection.open(url);
    leaver.send("POST /echo HTTP/1.1\r\nHost: app\r\nContent-Length: 900\r\n\r\nonly so much");
    leaver.socket.end();
    await command.until(/POST \/echo .* \(the client left\)$/m);
    assert.doesNotMatch(command.output, /no proper request/);
  });

  it("is left out with --quiet; what goes wrong is told all the same", async (test) => {
    const command = start(test, "--quiet");
    const url = await command.url();
    await ask(`${url}/never-logged`);
    await ask(`${url}/exit`);
    await command.until(/GET \/exit ended its thread: it called process\.exit\(3\)/);
    assert.doesNotMatch(command.output, /never-logged|GET \/exit 502/);
  });
});

/** What Node's parser lets pass is shown as it was asked for; nothing in it can leave its column. */
const harmless = [
  { name: "an escaped line break", target: "/a%0d%0aGET%20/admin", header: "X-Plain: yes" },
  {
    name: "escaped controls of a terminal",
    target: "/b%1b%5b2J%c2%9b31m?%e2%80%ae",
    header: "X-Plain: yes",
  },
  {
    name: "controls of a terminal in a header",
    target: "/c",
    header: "User-Agent: \x9b2J\xe2\x80\xae",
  },
];

const refused = [
  { name: "an escape sequence", bytes: "GET /\x1b[2J HTTP/1.1\r\nHost: app\r\n\r\n" },
  { name: "an 8-bit escape sequence", bytes: "GET /\x9b31mred HTTP/1.1\r\nHost: app\r\n\r\n" },
  {
    name: "a mark that turns the reading direction",
    bytes: "GET /\xe2\x80\xae HTTP/1.1\r\nHost: app\r\n\r\n",
  },
  {
    name: "what would look like columns",
    bytes: "GET /d\xa0200\xa0OK HTTP/1.1\r\nHost: app\r\n\r\n",
  },
  { name: "a NUL in a header", bytes: "GET / HTTP/1.1\r\nHost: app\r\nX-Odd: a\0b\r\n\r\n" },
  { name: "nonsense", bytes: "\x1b]0;title\x07 nonsense\r\n\r\n" },
  { name: "the beginning of TLS", bytes: "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" },
  {
    name: "too long a head",
    bytes: `GET / HTTP/1.1\r\nHost: app\r\nX: ${"x".repeat(40_000)}\r\n\r\n`,
    status: 431,
  },
];

describe("the access log of stopgap run with hostile bytes", () => {
  const share = commandForSuite([entry]);

  for (const { name, target, header } of harmless) {
    it(`is not moved by ${name}`, async () => {
      const { command, url } = await share();
      await say(
        url,
        `GET ${target} HTTP/1.1\r\nHost: app\r\n${header}\r\nConnection: close\r\n\r\n`,
      );
      const [line] = await command.until(/^.* GET .*$/m);
      assert.equal(LINE.exec(line)?.[3], target);
      assert.doesNotMatch(command.output, HARMFUL);
    });
  }

  for (const { name, bytes, status = 400 } of refused) {
    it(`has one line for ${name}, which is answered with ${status}`, async () => {
      const { command, url } = await share();
      const before = command.output;
      const answer = await say(url, bytes);
      assert.ok(answer.startsWith(`HTTP/1.1 ${status} `), answer);
      await command.until(/sent no proper request/);
      assert.equal((await ask(url)).body, "hello");
      await command.until(/GET \/ 200/);
      const [bad = "", ...rest] = command.output.slice(before.length).trimEnd().split("\n");
      assert.match(bad, /^\d\d:\d\d:\d\d 127\.0\.0\.1 sent no proper request: .+$/);
      assert.equal(rest.length, 1, rest.join("\n"));
      assert.doesNotMatch(command.output, HARMFUL);
    });
  }
});

const secrets = [
  { asked: "/a?token=hunter2&page=3", shown: "/a?token=***&page=3" },
  { asked: "/b?user=ann&password=hunter2", shown: "/b?user=ann&password=***" },
  { asked: "/c?code=hunter2", shown: "/c?code=***" },
  { asked: "/d?otp=hunter2", shown: "/d?otp=***" },
  { asked: "/e?next=%2Freset%3Ftoken%3Dhunter2", shown: "/e?next=***" },
  { asked: "/f?api%4Bey=hunter2", shown: "/f?api%4Bey=***" },
  { asked: "/g;jsessionid=hunter2", shown: "/g;jsessionid=***" },
];

describe("the access log of stopgap run with secrets", () => {
  it("never shows them, in lines about requests and in lines about crashes", async (test) => {
    const command = start(test);
    const url = await command.url();
    for (const { asked, shown } of secrets) {
      await ask(url + asked, {
        headers: { authorization: "Bearer hunter2", cookie: "sid=hunter2" },
      });
      await command.until(new RegExp(`GET ${escapePattern(shown)} 404`));
    }
    await ask(`${url}/exit?token=hunter2`);
    await command.until(/GET \/exit\?token=\*\*\* 502/);
    await command.until(/GET \/exit\?token=\*\*\* ended its thread/);
    assert.doesNotMatch(command.output, /hunter2/);
  });
});

describe("stopgap run --log-format json", () => {
  it("tells the same, one JSON object a line", async (test) => {
    const command = start(test, "--log-format", "json");
    const [, url = ""] = await command.until(/"url":"([^"]+)"/);
    const id = String((await ask(`${url}/?a=1&token=hunter2`)).headers["stopgap-request-id"]);
    await say(url, "nonsense\r\n\r\n");
    await ask(`${url}/exit`);
    command.child.kill("SIGTERM");
    assert.equal(await command.untilExit(), 0);
    const events = command.output
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const logged = events.find((event) => event["id"] === id) ?? {};
    const { time, durationMs, threadId, responseBytes, ...rest } = logged;
    const expected = {
      type: "front:request",
      id,
      method: "GET",
      target: "/?a=1&token=***",
      status: 200,
    };
    assert.deepEqual(rest, { ...expected, address: "127.0.0.1", who: "" });
    assert.ok(Date.parse(String(time)) > 0);
    for (const amount of [durationMs, threadId, responseBytes])
      assert.equal(typeof amount, "number");
    const types = new Set(events.map((event) => event["type"]));
    for (const type of ["listening", "bad-request", "thread-died", "closing", "closed"]) {
      assert.ok(types.has(`front:${type}`), `${type} in ${[...types].join(", ")}`);
    }
    assert.doesNotMatch(command.output, HARMFUL);
  });
});

describe("stopgap run --log-format json with an app that prints", () => {
  it("has what the app prints as JSON lines too", async (test) => {
    const words = ["run", liveApp("cli/lifecycle.mjs"), "--port", "0", "--log-format", "json"];
    const command = StopgapProcess.start(test, words);
    await command.until(/front:listening/);
    command.child.kill("SIGTERM");
    assert.equal(await command.untilExit(), 0);
    const events = command.output
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const printed = events.filter(({ type }) => type === "front:output");
    for (const stream of ["stdout", "stderr"])
      assert.ok(
        printed.some((event) => event["stream"] === stream),
        stream,
      );
    assert.match(printed.map(({ text }) => text).join(""), /the app says this to standard error\n/);
  });
});

function start(test: TestContext, ...words: string[]): StopgapProcess {
  return StopgapProcess.start(test, ["run", entry, "--port", "0", ...words]);
}

/** Sends the bytes, one for each character, and returns what comes back when the connection is closed. */
async function say(url: string, bytes: string): Promise<string> {
  const connection = await RawConnection.open(url);
  connection.send(Buffer.from(bytes, "latin1"));
  return await connection.untilClosed();
}

function escapePattern(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}
