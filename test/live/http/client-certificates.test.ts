import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { Agent, get } from "node:https";
import { describe, it } from "node:test";
import { createCertificate, type TestPair } from "../../support/certificates.ts";
import { liveApp } from "../../support/live-app.ts";
import { serveForSuite } from "../../support/serve-for-suite.ts";
import { ask } from "../../support/visitor.ts";

const pair = await createCertificate({ dns: ["localhost"], addresses: ["127.0.0.1"] });
const authority = await createCertificate({ commonName: "QA authority", isAuthority: true });
const ann = await createCertificate({ commonName: "Ann", signer: authority });
const stranger = await createCertificate({ commonName: "Stranger" });

interface Seen {
  authorized: boolean;
  authorizationError: string | null;
  peer: { subject?: { CN: string }; fingerprint256?: string; raw?: unknown };
  peerIssuer?: string;
}

/** Starts it once for each suite; returns the address. */
function startForSuite(clientCert?: string): () => Promise<string> {
  const share = serveForSuite({ "cert.pem": pair.cert + pair.key, "ca.pem": authority.cert });
  const asks = clientCert === undefined ? {} : { clientCert };
  return async () => (await share({ entry: liveApp("tls.mjs"), cert: "cert.pem", ...asks })).url;
}

async function see(url: string, client?: TestPair): Promise<Seen> {
  const { body } = await ask(`${url}/seen`, { tls: { ca: pair.cert, ...client } });
  return JSON.parse(body) as Seen;
}

describe("--client-cert FILE", () => {
  const start = startForSuite("ca.pem");

  it("shows the app whom an authority vouches for", async () => {
    const seen = await see(await start(), ann);
    assert.equal(seen.authorized, true);
    assert.equal(seen.authorizationError, null);
    assert.equal(seen.peer.subject?.CN, "Ann");
    assert.equal(seen.peer.fingerprint256, new X509Certificate(ann.cert).fingerprint256);
    assert.equal(seen.peerIssuer, "CN=QA authority");
  });

  it("shows the app the others as well, and turns nobody away", async () => {
    const url = await start();
    const seen = await see(url, stranger);
    assert.equal(seen.authorized, false);
    assert.equal(seen.authorizationError, "DEPTH_ZERO_SELF_SIGNED_CERT");
    assert.equal(seen.peer.subject?.CN, "Stranger");
    const nobody = await see(url);
    assert.equal(nobody.authorized, false);
    assert.deepEqual(nobody.peer, {});
  });

  it("tells people with and without one apart on connections that they share nothing of", async () => {
    const url = await start();
    const seen = await Promise.all(
      [ann, undefined, stranger, ann].map((client) => see(url, client)),
    );
    assert.deepEqual(
      seen.map(({ authorized, peer }) => [authorized, peer.subject?.CN]),
      [
        [true, "Ann"],
        [false, undefined],
        [false, "Stranger"],
        [true, "Ann"],
      ],
    );
  });

  it("remembers whom it knows on a connection that goes on from an earlier one", async (test) => {
    const url = await start();
    const agent = new Agent({ ca: pair.cert, ...ann, keepAlive: false });
    test.after(() => agent.destroy());
    const reused: boolean[] = [];
    for (let i = 0; i < 3; i++) {
      const seen = await seeWith(agent, `${url}/seen`, reused);
      assert.equal(seen.authorized, true);
      assert.equal(seen.peer.subject?.CN, "Ann");
    }
    assert.equal(reused.at(-1), true);
  });
});

describe("--client-cert any", () => {
  const start = startForSuite("any");

  it("asks for one that nobody vouches for", async () => {
    const url = await start();
    const seen = await see(url, stranger);
    assert.equal(seen.authorized, false);
    assert.equal(seen.peer.subject?.CN, "Stranger");
    assert.deepEqual((await see(url)).peer, {});
  });
});

describe("without --client-cert", () => {
  const start = startForSuite();

  it("nobody is asked", async () => {
    const seen = await see(await start(), ann);
    assert.equal(seen.authorized, false);
    assert.deepEqual(seen.peer, {});
  });
});

async function seeWith(agent: Agent, url: string, reused: boolean[]): Promise<Seen> {
  return await new Promise((resolve, reject) => {
    const request = get(url, { agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString()) as Seen));
    });
    request.once("error", reject);
    request.once("socket", (socket) =>
      socket.once("secureConnect", () => {
        reused.push(
          "isSessionReused" in socket &&
            (socket as { isSessionReused(): boolean }).isSessionReused(),
        );
      }),
    );
  });
}
