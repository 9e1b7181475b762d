import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FrontEvent } from "../../messages/front-events.ts";
import type { FrontAddress } from "../../messages/thread-messages.ts";
import { createPaint } from "./paint.ts";
import { renderBanner } from "./render-banner.ts";

const plain = { time: new Date(0), paint: createPaint(false) };

const loopback: FrontAddress = { host: "127.0.0.1", port: 5000, family: "IPv4" };
const listening: Extract<FrontEvent, { type: "front:listening" }> = {
  type: "front:listening",
  url: "http://127.0.0.1:5000",
  address: loopback,
  urls: ["http://127.0.0.1:5000"],
  addresses: [loopback],
  reachable: [],
  isolation: "person",
  threadCeiling: 8,
  spareThreads: 2,
  hostCeiling: 1,
  entry: "/app/server.ts",
  startMs: 412.7,
  isLive: false,
  isDebugged: false,
};

describe("the banner", () => {
  it("says what this is, where, for whom, with which threads, and how to stop it", () => {
    assert.equal(
      renderBanner(listening, plain),
      `Stopgap is a development server: for development and QA, not for production.
Serving /app/server.ts (ready in 413 ms).
Running on http://127.0.0.1:5000
Only this machine can reach it; --host 0.0.0.0 lets others in.
Up to 8 threads (2 kept free): each person has one to themselves.
Press Ctrl-C to stop.`,
    );
  });

  it("names each address under which others reach it", () => {
    const reachable = [
      { url: "http://192.168.1.7:5000", interfaceName: "eth0" },
      { url: "http://10.0.0.7:5000", interfaceName: "wg0" },
    ];
    const addresses = [{ ...loopback, host: "0.0.0.0" }];
    assert.match(
      renderBanner({ ...listening, addresses, reachable }, plain),
      /^Everybody on these networks can reach it:\n {2}http:\/\/192\.168\.1\.7:5000 \(eth0\)\n {2}http:\/\/10\.0\.0\.7:5000 \(wg0\)$/m,
    );
  });

  it("says so when one address of the machine is open", () => {
    const addresses = [loopback, { ...loopback, host: "192.168.1.7" }];
    assert.match(
      renderBanner({ ...listening, addresses }, plain),
      /Everybody who can reach this machine at 192\.168\.1\.7/,
    );
  });

  it("names every place once, and who can come there", () => {
    const socket: FrontAddress = { host: "/run/app.sock", port: 0, family: "unix" };
    const both = renderBanner(
      {
        ...listening,
        urls: ["https://127.0.0.1:5000", "https://[::1]:5000", "unix:///run/app.sock"],
        addresses: [loopback, { host: "::1", port: 5000, family: "IPv6" }, socket],
      },
      plain,
    );
    assert.match(
      both,
      /^Running on https:\/\/127\.0\.0\.1:5000\n {7}and https:\/\/\[::1\]:5000\n {7}and unix:\/\/\/run\/app\.sock\nOnly this machine can reach it;/m,
    );
    assert.match(
      renderBanner({ ...listening, urls: ["unix:///run/app.sock"], addresses: [socket] }, plain),
      /^Running on unix:\/\/\/run\/app\.sock\nOnly programs of this user can reach it\.$/m,
    );
  });

  it("shows whoever started it where developers see more than others", () => {
    const developerUrl = "http://127.0.0.1:5000/__stopgap__/developer#key=abc";
    const cases: [isLive: boolean, isDebugged: boolean, line: string][] = [
      [
        true,
        false,
        "Open pages reload by themselves. Developers open this once, to see what does not load:",
      ],
      [false, true, "Developers open this once, to see the code behind errors:"],
      [
        true,
        true,
        "Open pages reload by themselves. Developers open this once, to see the code behind errors and what does not load:",
      ],
    ];
    for (const [isLive, isDebugged, line] of cases) {
      const banner = renderBanner({ ...listening, developerUrl, isLive, isDebugged }, plain);
      assert.ok(banner.includes(`\n${line}\n  ${developerUrl}\n`), banner);
    }
    const onSocket = {
      ...listening,
      developerUrl: "unix:///run/a.sock/__stopgap__/developer#key=abc",
    };
    assert.equal(renderBanner(onSocket, plain), renderBanner(listening, plain));
  });

  for (const [isolation, hostCeiling, text] of [
    ["none", 1, "One thread for everybody: a page that blocks it blocks all."],
    [
      "request",
      1,
      "Up to 8 threads (2 kept free): each request has one to itself, so that memory is not shared between requests.",
    ],
    [
      "person",
      4,
      "Up to 8 threads in 4 processes (2 kept free): each person has one to themselves.",
    ],
  ] as const) {
    it(`puts isolation ${isolation} in plain words`, () => {
      assert.ok(
        renderBanner({ ...listening, isolation, hostCeiling }, plain).includes(`\n${text}\n`),
      );
    });
  }
});
