import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { PICTURE } from "../../support/picture.ts";
import { PASSWORD, register, signIn, startFlaskr, write } from "../../support/flaskr-site.ts";

describe("stopgap run examples/flaskr/app.ts", () => {
  it("has people register, write, edit, delete and sign out, as Flask's tutorial does", async (test) => {
    const site = await startFlaskr(test);
    const ada = await register(site, "ada");
    await write(ada, { title: "First <b>post</b>", body: "Hello\nall" });
    await ada.getByRole("heading", { name: "First <b>post</b>" }).waitFor();
    await ada.getByRole("link", { name: "Edit" }).click();
    await ada.getByLabel("Title").fill("Second thoughts");
    await ada.getByRole("button", { name: "Save" }).click();
    await ada.getByRole("heading", { name: "Second thoughts" }).waitFor();
    assert.equal(await ada.getByText("Hello all").count(), 1);
    await ada.getByRole("link", { name: "Edit" }).click();
    await ada.getByRole("button", { name: "Delete" }).click();
    await ada.getByText("“Second thoughts” is deleted.").waitFor();
    await ada.getByText("Nobody has written anything yet.").waitFor();
    await ada.getByRole("button", { name: "Sign out" }).click();
    await ada.getByText("You are signed out.").waitFor();
    assert.equal(await ada.getByRole("link", { name: "New" }).count(), 0);
  });

  it("shows pictures, and takes nothing else for one", async (test) => {
    const site = await startFlaskr(test);
    const ada = await register(site, "ada");
    const fake = { name: "x.png", mimeType: "image/png", buffer: Buffer.from("<script>") };
    await write(ada, { title: "Fake", body: "", picture: fake });
    await ada.getByRole("alert").getByText("A picture is a PNG").waitFor();
    const picture = { name: "../dot.png", mimeType: "image/png", buffer: PICTURE };
    await write(ada, { title: "Dot", body: "", picture });
    await ada.getByRole("heading", { name: "Dot" }).waitFor();
    await ada.waitForFunction("document.querySelector('article img')?.naturalWidth === 1");
    assert.equal(readdirSync(join(site.folder, "pictures")).length, 1);
    await ada.getByRole("link", { name: "Edit" }).click();
    await ada.getByRole("button", { name: "Delete" }).click();
    await ada.getByText("is deleted").waitFor();
    assert.equal(readdirSync(join(site.folder, "pictures")).length, 0);
  });

  it("sends people to the sign-in and back, keeps who wants it, and says nothing of who has an account", async (test) => {
    const site = await startFlaskr(test);
    const ada = await register(site, "ada");
    await ada.context().clearCookies();
    await ada.goto(`${site.url}/create`);
    await ada.getByText("Sign in to see that page.").waitFor();
    for (const name of ["ada", "nobody"]) {
      await signIn(ada, name, "a wrong password");
      await ada.getByRole("alert").getByText("Wrong name or password.").waitFor();
    }
    await ada.getByLabel("Keep me signed in").check();
    await signIn(ada, "ada", PASSWORD);
    await ada.getByRole("heading", { name: "New post" }).waitFor();
    await ada.context().clearCookies({ name: "session" });
    await ada.goto(site.url);
    await ada.getByRole("link", { name: "New" }).waitFor();
  });

  it("lets nobody change what is another's but the admin, who is the first, and can lock people out", async (test) => {
    const site = await startFlaskr(test);
    const root = await register(site, "root");
    const ada = await register(site, "ada");
    await write(ada, { title: "Ada's", body: "" });
    const bob = await register(site, "bob");
    assert.equal(await bob.getByRole("link", { name: "Edit" }).count(), 0);
    assert.equal((await bob.goto(`${site.url}/1/update`))?.status(), 403);
    assert.equal((await bob.goto(`${site.url}/admin/users`))?.status(), 403);
    await root.goto(site.url);
    await root.getByRole("link", { name: "Edit" }).click();
    await root.getByLabel("Title").fill("Mended");
    await root.getByRole("button", { name: "Save" }).click();
    await root.getByRole("link", { name: "People" }).click();
    const line = root.getByRole("listitem").filter({ hasText: "bob" });
    await line.getByRole("button", { name: "Lock out" }).click();
    await root.getByText("bob is locked out.").waitFor();
    await bob.goto(site.url);
    await bob.getByRole("link", { name: "Sign in" }).waitFor();
  });
});
