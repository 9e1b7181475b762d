import assert from "node:assert/strict";
import { createServer, type AddressInfo, type Server } from "node:net";
import { networkInterfaces } from "node:os";
import { describe, it } from "node:test";
import { runSimple } from "stopgap";
import { liveApp } from "../../support/live-app.ts";
import { serve } from "../../support/serve.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { ask } from "../../support/visitor.ts";

const entry = liveApp("trouble.mjs");
const others = Object.entries(networkInterfaces())
  .flatMap(([name, addresses]) => (addresses ?? []).map((address) => ({ name, ...address })))
  .filter((address) => !address.internal && !address.address.startsWith("fe80:"));
const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some((one) => one.address === "::1"),
);

const hosts = [
  { host: "127.0.0.1", url: /^http:\/\/127\.0\.0\.1:\d+$/ },
  { host: "localhost", url: /^http:\/\/(127\.0\.0\.1|\[::1\]):\d+$/ },
  { host: "::1", url: /^http:\/\/\[::1\]:\d+$/ },
];

describe("stopgap run --host", () => {
  for (const { host, url } of hosts) {
    it(
      `answers on ${host}`,
      { skip: host === "::1" && !hasIpv6 && "no IPv6 here" },
      async (test) => {
        const command = StopgapProcess.start(test, ["run", entry, "--host", host, "--port", "0"]);
        const printed = await command.url();
        assert.match(printed, url);
        assert.match(
          command.output,
          /^Only this machine can reach it; --host 0\.0\.0\.0 lets others in\.$/m,
        );
        assert.equal((await ask(printed)).body, "hello");
      },
    );
  }

  it("says who can reach it on all interfaces, address by address", async (test) => {
    const places = others.filter((address) => address.family === "IPv4");
    if (places.length === 0) return test.skip("no network interface but this machine's own");
    const command = StopgapProcess.start(test, ["run", entry, "--host", "0.0.0.0", "--port", "0"]);
    const { port } = new URL(await command.url());
    await command.until(/^Everybody on these networks can reach it:$/m);
    for (const { address, name } of places) {
      const url = `http://${address}:${port}`;
      assert.ok(command.output.includes(`  ${url} (${name})\n`), command.output);
      assert.equal((await ask(url)).body, "hello");
    }
    assert.equal((await ask(`http://127.0.0.1:${port}`)).body, "hello");
  });

  it("lists IPv6 addresses as well for ::", { skip: !hasIpv6 && "no IPv6 here" }, async (test) => {
    const command = StopgapProcess.start(test, ["run", entry, "--host", "::", "--port", "0"]);
    const { port } = new URL(await command.url());
    assert.equal((await ask(`http://[::1]:${port}`)).body, "hello");
    assert.equal((await ask(`http://127.0.0.1:${port}`)).body, "hello");
    for (const { address, family } of others) {
      const url = `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
      assert.ok(command.output.includes(`  ${url} (`), command.output);
    }
  });

  it("refuses an address that is not this machine's", async (test) => {
    const command = StopgapProcess.start(test, [
      "run",
      entry,
      "--host",
      "203.0.113.7",
      "--port",
      "0",
    ]);
    assert.equal(await command.untilExit(), 1);
    assert.match(
      command.output,
      /^stopgap: 203\.0\.113\.7 is no address of this machine\.\n {2}Use --host .+\n$/,
    );
  });
});

describe("stopgap run --port", () => {
  it("takes any free port for 0 and prints which", async (test) => {
    const command = StopgapProcess.start(test, ["run", entry, "--port", "0"]);
    const url = await command.url();
    assert.ok(Number(new URL(url).port) > 0);
    assert.equal((await ask(url)).status, 200);
  });

  it("returns the port to code", async (test) => {
    const server = await serve(test, { entry, port: 0 });
    assert.equal((await server.stats()).address.port, Number(new URL(server.url).port));
    assert.equal((await ask(server.url)).body, "hello");
  });

  it("says in one sentence that the port is taken, and takes it once it is free", async (test) => {
    const holder = await holdPort();
    const { port } = holder.address() as AddressInfo;
    const words = ["run", entry, "--port", String(port)];
    const refused = StopgapProcess.start(test, words);
    assert.equal(await refused.untilExit(), 1);
    assert.equal(
      refused.output,
      `stopgap: Port ${port} on 127.0.0.1 is taken by another program.\n` +
        `  End that program, or choose another port: --port ${port + 1}, or --port 0 for any free one.\n`,
    );
    await assert.rejects(runSimple({ entry, port }), { code: "PORT_IN_USE", message: /is taken/ });
    await new Promise((resolve) => holder.close(resolve));
    assert.equal(await StopgapProcess.start(test, words).url(), `http://127.0.0.1:${port}`);
  });
});

async function holdPort(): Promise<Server> {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
  return holder;
}
