import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
import { connect, createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { runSimple } from "stopgap";
import { createFolder } from "../../support/create-folder.ts";
import { liveApp } from "../../support/live-app.ts";
import { serve } from "../../support/serve.ts";
import { StopgapProcess } from "../../support/stopgap-process.ts";
import { ask } from "../../support/visitor.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry = liveApp("tls.mjs");
const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some((one) => one.address === "::1"),
);
const NO_IPV6 = !hasIpv6 && "no IPv6 here";

describe("several --host", () => {
  it("share one free port, and all answer", { skip: NO_IPV6 }, async (test) => {
    const hostname = ["127.0.0.1", "::1", "localhost"];
    const server = await serve(test, { entry, hostname, port: 0 });
    const { port } = new URL(server.url);
    const { url, urls, addresses } = await server.stats();
    assert.equal(url, `http://127.0.0.1:${port}`);
    assert.equal(server.url, url);
    assert.deepEqual(urls, [`http://127.0.0.1:${port}`, `http://[::1]:${port}`]);
    assert.deepEqual(addresses[1], { host: "::1", port: Number(port), family: "IPv6" });
    for (const place of urls) {
      const seen = JSON.parse((await ask(`${place}/seen`)).body);
      assert.equal(seen.localAddress, new URL(place).hostname.replaceAll(/[[\]]/g, ""));
      assert.equal(seen.localPort, Number(port));
      assert.equal(seen.remoteFamily, place.includes("[") ? "IPv6" : "IPv4");
      assert.equal(seen.portVariable, port);
    }
  });

  it("are each printed once", { skip: NO_IPV6 }, async (test) => {
    const hosts = ["::1", "127.0.0.1", "[::1]", "0:0:0:0:0:0:0:1", "localhost"];
    const words = hosts.flatMap((host) => ["--host", host]);
    const command = StopgapProcess.start(test, ["run", entry, "--port", "0", ...words]);
    const { port } = new URL(await command.url());
    await command.until(/Ctrl-C/);
    const banner = `Running on http://[::1]:${port}\n       and http://127.0.0.1:${port}\nOnly this machine`;
    assert.ok(command.output.includes(banner), command.output);
  });

  it("need no more than the one that takes the others in", async (test) => {
    const server = await serve(test, { entry, hostname: ["127.0.0.1", "0.0.0.0"] });
    const { addresses } = await server.stats();
    assert.deepEqual(
      addresses.map(({ host }) => host),
      ["0.0.0.0"],
    );
    assert.equal((await ask(`${server.url}/seen`)).status, 200);
  });

  it(
    "are refused together when one can't be had, and leave nothing behind",
    { skip: NO_IPV6 },
    async () => {
      const holder = createServer();
      await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
      const { port } = holder.address() as { port: number };
      const start = runSimple({ entry, port, hostname: ["::1", "127.0.0.1"], quiet: true });
      await assert.rejects(start, { code: "PORT_IN_USE", message: /on 127\.0\.0\.1 is taken/ });
      await assert.rejects(ask(`http://[::1]:${port}/`), { code: "ECONNREFUSED" });
      await new Promise((resolve) => holder.close(resolve));
    },
  );
});

describe("--host unix://path", () => {
  it("answers on a file of this user's, and removes it at the end", async (test) => {
    const path = join(createFolder(test), "app.sock");
    const command = StopgapProcess.start(test, ["run", entry, "--host", `unix://${path}`]);
    assert.equal(await command.url(), `unix://${path}`);
    await command.until(/^Only programs of this user can reach it\.$/m);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    const seen = JSON.parse((await ask("http://app/seen", { socketPath: path })).body);
    assert.equal(seen.remoteAddress, undefined);
    assert.equal(seen.localPort, undefined);
    assert.equal(seen.address, path);
    assert.equal(seen.portVariable, undefined);
    await command.until(/^[\d:]+ - - GET \/seen 200 /m);
    command.child.kill("SIGTERM");
    assert.equal(await command.untilExit(), 0);
    assert.equal(existsSync(path), false);
  });

  it("stands beside addresses, and people know each other on both", async (test) => {
    const path = join(createFolder(test), "app.sock");
    const server = await serve(test, { entry, hostname: [`unix:${path}`, "127.0.0.1"] });
    const { url, urls, addresses } = await server.stats();
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.deepEqual(urls, [url, `unix://${path}`]);
    assert.deepEqual(addresses[1], { host: path, port: 0, family: "unix" });
    const first = await ask(`${url}/seen`);
    const cookie = String(first.headers["set-cookie"]).split(";", 1).join("");
    const second = await ask("http://app/seen", { socketPath: path, headers: { cookie } });
    assert.equal(second.headers["set-cookie"], undefined);
  });

  it("takes the place of a server that was killed", async (test) => {
    const folder = createFolder(test);
    const words = ["run", entry, "--host", "unix://app.sock"];
    const killed = StopgapProcess.start(test, words, { cwd: folder });
    await killed.url();
    killed.child.kill("SIGKILL");
    await killed.untilExit();
    const path = join(folder, "app.sock");
    assert.equal(existsSync(path), true);
    await StopgapProcess.start(test, words, { cwd: folder }).url();
    assert.equal((await ask("http://app/seen", { socketPath: path })).status, 200);
  });

  it("never takes the place of a living one", async (test) => {
    const path = join(createFolder(test), "app.sock");
    await serve(test, { entry, hostname: `unix://${path}` });
    const again = runSimple({ entry, hostname: `unix://${path}`, quiet: true });
    await assert.rejects(again, { code: "SOCKET_IN_USE", message: /Another program listens/ });
    assert.equal((await ask("http://app/seen", { socketPath: path })).status, 200);
  });

  it("never replaces what is no socket", async (test) => {
    const path = join(createFolder(test, { "app.sock": "precious" }), "app.sock");
    await assert.rejects(runSimple({ entry, hostname: `unix://${path}` }), {
      code: "NOT_A_SOCKET",
    });
    assert.equal(statSync(path).size, "precious".length);
  });

  it("says so when its folder is not there, and opens no address then", async (test) => {
    const path = join(createFolder(test), "none", "app.sock");
    const command = StopgapProcess.start(test, ["run", entry, "--host", `unix://${path}`]);
    assert.equal(await command.untilExit(), 1);
    assert.match(
      command.output,
      /^stopgap: The unix socket \/.+ can't be made: .+\n {2}Its folder/,
    );
  });

  it("reports bytes that are no request, though nobody has an address there", async (test) => {
    const path = join(createFolder(test), "app.sock");
    const command = StopgapProcess.start(test, ["run", entry, "--host", `unix://${path}`]);
    await command.url();
    const client = connect({ path });
    test.after(() => client.destroy());
    let received = "";
    client.on("data", (chunk: Buffer) => (received += chunk.toString()));
    client.write("nonsense\r\n\r\n");
    await waitFor("a 400", () => received.startsWith("HTTP/1.1 400 "));
    await command.until(/^[\d:]+ Somebody sent no proper request: /m);
  });
});
