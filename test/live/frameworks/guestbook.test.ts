import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { commandForSuite } from "../../support/command-for-suite.ts";
import { createFolder } from "../../support/create-folder.ts";
import { example } from "../../support/live-app.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { untilSuiteEnds } from "../../support/until-suite-ends.ts";
import { ask, Visitor, type Answer } from "../../support/visitor.ts";

const APP = example("guestbook/app.ts");
const FORM = { "content-type": "application/x-www-form-urlencoded" };

interface Trouble {
  path: string;
  status: number;
  told?: RegExp;
  /** It needs a server of its own with these options. */
  words?: string[];
}

const TROUBLES: Trouble[] = [
  { path: "/error", status: 500 },
  {
    path: "/crash",
    status: 502,
    told: /GET \/crash ended its thread: nobody caught Error: This page fails on purpose/,
  },
  { path: "/exit", status: 502, told: /GET \/exit ended its thread: it called process\.exit\(1\)/ },
  {
    path: "/endless",
    status: 504,
    told: /GET \/endless ended its thread: its event loop gave no sign of life/,
    words: ["--blocked-timeout", "2s"],
  },
  {
    path: "/memory",
    status: 502,
    // On some Nodes the whole process that holds the threads goes, and with it what the app kept in them.
    told: /GET \/memory ended its thread: it needed more than 64 MB|died .+ It took GET \/memory with it/,
    words: ["--memory", "64"],
  },
];

describe("stopgap run examples/guestbook/app.ts", () => {
  const share = commandForSuite([APP], {
    env: { GUESTBOOK_FILE: join(createFolder(untilSuiteEnds()), "entries.jsonl") },
  });

  it("serves its home page and its style", async () => {
    const { url } = await share();
    assert.match((await ask(url)).body, /<h1>Guestbook<\/h1>/);
    assert.match(String((await ask(`${url}/style.css`)).headers["content-type"]), /^text\/css/);
  });

  it("keeps everybody's login apart, though it lives in memory", async () => {
    const { url } = await share();
    const people = await Promise.all(["Ada", "Grace", "Linus"].map((name) => signIn(url, name)));
    for (const { name, visitor } of people) {
      const pages = await Promise.all(Array.from({ length: 4 }, () => visitor.ask("/")));
      for (const { body } of pages)
        assert.match(body, new RegExp(`Signed in as <strong>${name}</strong>`));
    }
    assert.doesNotMatch((await ask(url)).body, /Signed in/);
  });

  it("shows everybody what one has written", async () => {
    const { url } = await share();
    const { visitor } = await signIn(url, "Ada");
    const { status } = await post(visitor, "/entries", "text=Hello+%3Cb%3Eall%3C%2Fb%3E");
    assert.equal(status, 303);
    assert.match((await ask(url)).body, /Hello &#60;b&#62;all&#60;\/b&#62;/);
  });

  for (const { path, status, told, words } of TROUBLES) {
    it(`lets nobody else notice ${path}`, async (test) => {
      const { url, command } = words ? await start(test, words) : await share();
      const { visitor } = await signIn(url, "Ada");
      const [bad, ...pages] = await Promise.all([
        ask(url + path, { limitMs: 30_000 }),
        ...Array.from({ length: 5 }, () => visitor.ask("/")),
      ]);
      assert.equal(bad.status, status, bad.body);
      if (told) await command.until(told);
      const last = await visitor.ask("/");
      assert.equal(last.status, 200);
      if (/which held threads, died/.test(command.output)) return;
      for (const { body } of [...pages, last]) {
        assert.match(body, /Signed in as <strong>Ada<\/strong>/);
      }
    });
  }
});

async function start(
  test: TestContext,
  words: string[],
): Promise<{ url: string; command: StopgapProcess }> {
  const file = join(createFolder(test), "entries.jsonl");
  const command = StopgapProcess.start(test, ["run", APP, "--port", "0", ...words], {
    env: { GUESTBOOK_FILE: file },
  });
  return { url: await command.url(), command };
}

async function signIn(url: string, name: string): Promise<{ name: string; visitor: Visitor }> {
  const visitor = new Visitor(url);
  await visitor.ask("/");
  const { status } = await post(visitor, "/sign-in", `name=${name}`);
  assert.equal(status, 303);
  return { name, visitor };
}

async function post(visitor: Visitor, path: string, body: string): Promise<Answer> {
  return await visitor.ask(path, { method: "POST", body, headers: FORM });
}
