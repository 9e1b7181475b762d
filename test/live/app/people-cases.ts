import assert from "node:assert/strict";
import type { AppCase } from "./carrier.ts";

export const peopleCases: Record<string, AppCase> = {
  async "knows people by their sessions, 20 at once, wherever their requests are answered"(
    carrier,
  ) {
    const people = Array.from({ length: 20 }, (_none, i) => `person-${i}`);
    await Promise.all(
      people.map(async (person) => {
        const client = carrier.client();
        const form = { name: person };
        const first = await client.post("/login", { form, follow: true });
        assert.deepEqual(await first.json(), { name: person, seen: "yes" });
        for (let i = 0; i < 5; i++) {
          const answer = await client.get("/me");
          assert.equal(answer.headers.get("Vary"), "Cookie");
          assert.equal(((await answer.json()) as { name: string }).name, person);
        }
        await client.session((session) => session.clear());
        assert.deepEqual(await (await client.get("/me")).json(), { name: null, seen: "yes" });
      }),
    );
  },

  async "never mixes requests that run side by side"(carrier) {
    const client = carrier.client();
    const ids = Array.from({ length: 200 }, (_none, i) => `request-${i}`);
    const texts = await Promise.all(
      ids.map(async (id) => (await client.get(`/later?id=${id}`)).text()),
    );
    assert.deepEqual(
      texts,
      ids.map((id) => `id=${id} ${id}`),
    );
  },

  async "knows the client, as the trusted proxy tells of it, and its own name"(carrier) {
    assert.equal(await (await carrier.client().get("/client")).text(), "127.0.0.1 http");
    const forwarded = { "X-Forwarded-For": "6.6.6.6, 203.0.113.9", "X-Forwarded-Proto": "https" };
    const client = carrier.client(forwarded);
    assert.equal(await (await client.get("/client")).text(), "203.0.113.9 https");
    const host = carrier.host;
    assert.equal(await (await client.get("/link")).text(), `https://${host}/part/3?from=%C3%BC`);
  },
};
