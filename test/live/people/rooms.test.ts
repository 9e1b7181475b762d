import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { io, type Socket } from "socket.io-client";
import { liveApp } from "../../support/live-app.ts";
import { serve } from "../../support/serve.ts";
import { ask, Visitor } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const PEOPLE_COUNT = 10;
const MESSAGES_EACH = 20;

interface Said {
  name: string;
  text: string;
}

describe("Socket.IO rooms in memory", () => {
  for (const transports of [["polling", "websocket"], ["polling"], ["websocket"]]) {
    it(`hold all tabs of one person and nobody else's: ${transports.join(" then ")}`, async (test) => {
      const server = await serve(test, {
        entry: liveApp("rooms.mjs"),
        threads: 24,
        blockedTimeout: "3s",
      });
      const names = Array.from({ length: PEOPLE_COUNT }, (_item, i) => `person-${i}`);
      const tabs: Tab[] = [];
      test.after(() => tabs.forEach((tab) => tab.close()));
      await Promise.all(names.map((name) => openTabs(server.url, { name, transports, tabs })));
      const trouble = Promise.all(
        ["/crash", "/endless", "/crash"].map((path) => ask(`${server.url}${path}`)),
      );
      for (let i = 0; i < MESSAGES_EACH; i++) for (const tab of tabs) tab.say(`${tab.name} ${i}`);
      await waitFor(
        "every message in both tabs",
        () => tabs.every((tab) => tab.said.length >= MESSAGES_EACH * 2),
        {
          limitMs: 40_000,
          describe: () => tabs.map((tab) => [tab.name, tab.said.length]),
        },
      );
      assert.equal((await server.stats()).people.sharing, 0);
      for (const tab of tabs) {
        assert.deepEqual(new Set(tab.said.map((said) => said.name)), new Set([tab.name]));
        assert.equal(tab.said.length, MESSAGES_EACH * 2);
        assert.equal(tab.disconnects, 0);
      }
      assert.deepEqual(
        (await trouble).map((answer) => answer.status),
        [502, 504, 502],
      );
    });
  }
});

/** One of a person's tabs, with a connection of its own. */
class Tab {
  readonly name: string;
  readonly said: Said[] = [];
  readonly #socket: Socket;
  disconnects = 0;

  constructor(name: string, socket: Socket) {
    this.name = name;
    this.#socket = socket;
    socket.on("said", (said: Said) => this.said.push(said));
    socket.on("disconnect", () => this.disconnects++);
  }

  say(text: string): void {
    this.#socket.emit("say", text);
  }

  close(): void {
    this.#socket.disconnect();
  }
}

/** Signs in, and puts two tabs that are connected into `tabs`. */
async function openTabs(
  url: string,
  person: { name: string; transports: string[]; tabs: Tab[] },
): Promise<void> {
  const { name, transports, tabs } = person;
  const visitor = Visitor.withBrowser(url);
  await visitor.ask(`/login/${name}`);
  const cookie = [...visitor.cookies].map((pair) => pair.join("=")).join("; ");
  const sockets = [0, 1].map(() =>
    io(url, { transports, forceNew: true, extraHeaders: { cookie } }),
  );
  for (const socket of sockets) tabs.push(new Tab(name, socket));
  const hellos = sockets.map(
    (socket) =>
      new Promise<string>((resolve, reject) => {
        socket.once("hello", resolve).once("connect_error", reject);
      }),
  );
  assert.deepEqual(await Promise.all(hellos), [name, name]);
}
