import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { AppVisitor } from "../../../../test/support/app-visitor.ts";
import { LoginSite, type User } from "../../../../test/support/login-site.ts";
import { MemoryStore } from "../../session/store/memory-store.ts";

async function who(visitor: AppVisitor): Promise<string> {
  return await (await visitor.get("/who")).text();
}

for (const kind of ["cookie", "store"]) {
  describe(`loginManager with sessions in a ${kind}`, () => {
    let site: LoginSite;

    beforeEach(() => {
      site = new LoginSite(kind === "store" ? { store: new MemoryStore() } : {});
    });

    it("knows who has signed in, and nobody else", async () => {
      const ada = await site.signIn(1);
      assert.equal(await who(ada), "ada");
      assert.equal(await who(new AppVisitor(site.app)), "nobody");
      assert.equal(await (await ada.get("/me")).text(), "me ada");
      assert.equal(await (await ada.get("/note/6")).text(), "7 1");
    });

    it("is as before when the address of the person changes", async () => {
      const ada = await site.signIn(1);
      const elsewhere = await ada.get("/who", {
        "X-Forwarded-For": "203.0.113.9",
        "User-Agent": "other",
      });
      assert.equal(await elsewhere.text(), "ada");
    });

    it("asks for a user once a request, and for none whom nobody asks for", async () => {
      const ada = await site.signIn(1);
      site.loadCount = 0;
      await ada.get("/keys");
      assert.equal(site.loadCount, 1);
      await ada.get("/basket");
      assert.equal(site.loadCount, 1);
    });

    it("signs out, and forgets all of the session", async () => {
      const ada = await site.signIn(1, { remember: "on" });
      await ada.post("/basket");
      await ada.post("/logout");
      assert.deepEqual([...ada.cookies.keys()], []);
      assert.equal(await who(ada), "nobody");
      assert.equal(await (await ada.get("/basket")).text(), "undefined");
    });

    it("gives a new session at the sign-in, with what was in it (no session fixation)", async () => {
      const attacker = new AppVisitor(site.app);
      await attacker.post("/basket");
      const victim = attacker.copy();
      await victim.post("/login", { id: "1" });
      assert.notEqual(victim.cookies.get("session"), attacker.cookies.get("session"));
      assert.equal(await who(victim), "ada");
      assert.equal(await who(attacker), "nobody");
      assert.equal(await (await victim.get("/basket")).text(), "apple");
    });

    it("gives nobody what was in somebody else's session", async () => {
      const shared = await site.signIn(1, { remember: "on" });
      await shared.post("/basket");
      await shared.post("/login", { id: "2" });
      assert.equal(await (await shared.get("/basket")).text(), "undefined");
      assert.equal(shared.cookies.has("remember_token"), false);
      assert.equal(await who(shared), "bob");
    });

    it("forgets users that vanish, that are locked, and whose password has changed", async () => {
      const changes: ((user: User) => unknown)[] = [
        ({ id }) => site.users.delete(id),
        (user) => (user.isActive = false),
        (user) => (user.passwordHash = "another"),
      ];
      for (const change of changes) {
        site = new LoginSite();
        const ada = await site.signIn(1, { remember: "on" });
        change(site.userOf(1));
        assert.equal(await who(ada), "nobody");
        assert.equal(ada.cookies.has("remember_token"), false);
        assert.equal((await ada.get("/me")).status, 302);
      }
    });

    it("does not sign in who is not active", async () => {
      site.userOf(1).isActive = false;
      const ada = await site.signIn(1);
      assert.equal(await who(ada), "nobody");
      assert.deepEqual([...ada.cookies.keys()], []);
    });

    it("remembers people when the browser was closed, but not as fresh", async () => {
      const ada = await site.signIn(1, { remember: "on" });
      assert.equal(await (await ada.get("/fresh")).text(), "true");
      const later = ada.copy("remember_token");
      assert.equal(await (await later.get("/fresh")).text(), "false");
      assert.equal(await who(later), "ada");
      assert.ok(later.cookies.has("session"));
      const refused = await later.get("/keys");
      assert.equal(refused.headers.get("Location"), "/login?next=%2Fkeys");
      await later.post("/login", { id: "1" });
      assert.equal(await (await later.get("/keys")).text(), "keys of ada");
      assert.equal(await who(later.copy("remember_token")), "ada");
    });

    it("remembers for 30 days after the last time", async () => {
      const ada = await site.signIn(1, { remember: "on" });
      const day = 24 * 60 * 60 * 1000;
      site.nowMs += 29 * day;
      const later = ada.copy("remember_token");
      assert.equal(await who(later), "ada");
      site.nowMs += 29 * day;
      assert.equal(await who(later.copy("remember_token")), "ada");
      assert.equal(await who(ada.copy("remember_token")), "nobody");
    });

    it("makes anew what it remembers by when somebody changes their own password", async () => {
      const ada = await site.signIn(1, { remember: "on" });
      const other = ada.copy();
      site.userOf(1).passwordHash = "new";
      await ada.post("/login", { id: "1" });
      assert.equal(await who(ada.copy("remember_token")), "ada");
      assert.equal(await who(other), "nobody");
    });

    for (const token of ["", "x", "a.b.c", `${"a".repeat(5000)}.1.x`, "WzEsIiJd.zzzz.AAAA"]) {
      it(`takes the remember token ${token.slice(0, 20)} for nobody's`, async () => {
        const visitor = new AppVisitor(site.app);
        visitor.cookies.set("remember_token", token);
        assert.equal(await who(visitor), "nobody");
        assert.equal(visitor.cookies.has("remember_token"), false);
      });
    }
  });
}
