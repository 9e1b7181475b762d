import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { StopgapError } from "../../../errors/stopgap-error.ts";
import { type ClientOrigin, ForwardingProxies } from "./forwarding-proxies.ts";
import type { ProxyTrust } from "./proxy-trust.ts";

const PEER: ClientOrigin = { address: "10.0.0.1", scheme: "http", host: "app:5000" };

const FULL = {
  "x-forwarded-for": "192.0.2.1",
  "x-forwarded-proto": "https",
  "x-forwarded-host": "example.com",
  "x-forwarded-port": "8443",
};

interface Case {
  does: string;
  trust: ProxyTrust;
  headers: Record<string, string>;
  peer?: Partial<ClientOrigin>;
  origin: Partial<ClientOrigin>;
}

const CASES: Case[] = [
  {
    does: "believes address and scheme by itself, and nothing else",
    trust: {},
    headers: FULL,
    origin: { address: "192.0.2.1", scheme: "https" },
  },
  {
    does: "believes what it is told to believe",
    trust: { host: 1, port: 1 },
    headers: FULL,
    origin: { address: "192.0.2.1", scheme: "https", host: "example.com:8443" },
  },
  {
    does: "believes nothing when every number is 0",
    trust: { for: 0, proto: 0 },
    headers: FULL,
    origin: {},
  },
  {
    does: "takes the value that the nearest proxy has added, not the client's own",
    trust: { host: 1 },
    headers: {
      "x-forwarded-for": "127.0.0.1, 192.0.2.1",
      "x-forwarded-proto": "https, http",
      "x-forwarded-host": "evil.test, example.com",
    },
    origin: { address: "192.0.2.1", host: "example.com" },
  },
  {
    does: "counts several proxies",
    trust: { for: 2, proto: 2 },
    headers: {
      "x-forwarded-for": "127.0.0.1, 192.0.2.1, 10.0.0.2",
      "x-forwarded-proto": "https, http",
    },
    origin: { address: "192.0.2.1", scheme: "https" },
  },
  {
    does: "believes no header with fewer values than proxies",
    trust: { for: 2, proto: 2 },
    headers: { "x-forwarded-for": "192.0.2.1", "x-forwarded-proto": "https" },
    origin: {},
  },
  {
    does: "leaves out what makes no sense",
    trust: { host: 1, port: 1 },
    headers: {
      "x-forwarded-for": "unknown",
      "x-forwarded-proto": "javascript",
      "x-forwarded-host": 'a"><script>',
      "x-forwarded-port": "99999",
    },
    origin: {},
  },
  {
    does: "leaves out a scheme that is a name of every object",
    trust: {},
    headers: { "x-forwarded-proto": "constructor" },
    origin: {},
  },
  {
    does: "drops the scheme's own port",
    trust: { host: 1, port: 1 },
    headers: { ...FULL, "x-forwarded-host": "Example.com:80", "x-forwarded-port": "443" },
    origin: { address: "192.0.2.1", scheme: "https", host: "example.com" },
  },
  {
    does: "keeps the host of the connection with another port",
    trust: { port: 1 },
    headers: { "x-forwarded-port": "81" },
    peer: { host: "[::1]:5000" },
    origin: { host: "[::1]:81" },
  },
  {
    does: "reads addresses with ports, in brackets and mapped",
    trust: {},
    headers: { "x-forwarded-for": "[2001:DB8::1]:4711" },
    origin: { address: "2001:db8::1" },
  },
  {
    does: "believes a proxy on a unix socket when no networks are named",
    trust: {},
    headers: { "x-forwarded-for": "192.0.2.1" },
    peer: { address: undefined },
    origin: { address: "192.0.2.1" },
  },
  {
    does: "takes ws for http and wss for https",
    trust: {},
    headers: { "x-forwarded-proto": "WSS" },
    origin: { scheme: "https" },
  },
  {
    does: "believes only proxies in the networks",
    trust: { networks: ["192.168.0.0/16"] },
    headers: FULL,
    origin: {},
  },
  {
    does: "believes proxies in the networks",
    trust: { networks: ["10.0.0.0/8"] },
    headers: FULL,
    origin: { address: "192.0.2.1", scheme: "https" },
  },
  {
    does: "walks past proxies, up to the first address that is none",
    trust: { for: 9, networks: ["private", "loopback"] },
    headers: { "x-forwarded-for": "127.0.0.1, 192.0.2.1, 10.0.0.3, 192.168.1.1" },
    origin: { address: "192.0.2.1" },
  },
  {
    does: "stops where an address can't be read",
    trust: { for: 9, networks: ["private"] },
    headers: { "x-forwarded-for": "192.0.2.1, unknown, 10.0.0.3" },
    origin: { address: "10.0.0.3" },
  },
  {
    does: "knows a peer in IPv6 spelling for one in an IPv4 network",
    trust: { networks: ["10.0.0.1"] },
    headers: { "x-forwarded-for": "192.0.2.1" },
    peer: { address: "::ffff:10.0.0.1" },
    origin: { address: "192.0.2.1" },
  },
  {
    does: "believes nobody on a unix socket when networks are named",
    trust: { networks: ["loopback"] },
    headers: FULL,
    peer: { address: undefined },
    origin: {},
  },
  {
    does: "reads Forwarded in place of the others",
    trust: { forwarded: 1, host: 1 },
    headers: {
      ...FULL,
      forwarded:
        'for=127.0.0.1;host=evil.test, For="[2001:db8::7]:4711";Proto=https;Host="a.test:81"',
    },
    origin: { address: "2001:db8::7", scheme: "https", host: "a.test:81" },
  },
  {
    does: "reads Forwarded with commas in quotes, and hidden names",
    trust: { forwarded: 1 },
    headers: { forwarded: 'for=192.0.2.9, for=_hidden;by="a,b\\",c";proto=https' },
    origin: { scheme: "https" },
  },
  {
    does: "does not read Forwarded unless it is told to",
    trust: {},
    headers: { forwarded: "for=192.0.2.9;proto=https" },
    origin: {},
  },
  {
    does: "leaves Forwarded alone when quotes don't end",
    trust: { forwarded: 1 },
    headers: { forwarded: 'for="192.0.2.9, for=192.0.2.8' },
    origin: {},
  },
];

describe("ForwardingProxies", () => {
  for (const { does, trust, headers, peer, origin } of CASES) {
    it(does, () => {
      const own = { ...PEER, ...peer };
      const resolved = new ForwardingProxies(trust).resolve(own, new Headers(headers));
      assert.deepEqual(resolved, { ...own, ...origin });
    });
  }

  for (const network of [
    "",
    "10.0.0.0/33",
    "10.0.0/8",
    "example.com",
    "10.0.0.0/x",
    "10",
    "0x7f.1",
  ]) {
    it(`refuses "${network}" as a network`, () => {
      assert.throws(
        () => new ForwardingProxies({ networks: [network] }),
        (error) => error instanceof StopgapError && error.code === "WRONG_PROXY_NETWORK",
      );
    });
  }

  for (const trust of [
    { for: -1 },
    { proto: 1.5 },
    { host: Number.NaN },
    { hosts: 1 },
    { for: true },
  ]) {
    it(`refuses ${JSON.stringify(trust)}`, () => {
      assert.throws(
        () => new ForwardingProxies(trust as ProxyTrust),
        (error) => error instanceof StopgapError && error.code === "WRONG_PROXY_COUNT",
      );
    });
  }

  it("is done with 64 kB of whatever there is", { timeout: 20_000 }, () => {
    for (const part of ['"', ",", ";", "=", "for=", 'for="', "\\", ":", "[", "1."])
      for (const trust of [
        { for: 9, host: 1 },
        { forwarded: 9 },
        { for: 9, networks: ["private"] },
      ]) {
        const text = part.repeat(65_536 / part.length);
        const headers = { forwarded: text, "x-forwarded-for": text, "x-forwarded-host": text };
        const origin = new ForwardingProxies(trust).resolve(PEER, new Headers(headers));
        assert.deepEqual(origin, PEER);
      }
  });
});
