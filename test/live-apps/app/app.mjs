import { appendFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { App, Blueprint, HttpError, abort, context, g, redirect, session, urlFor } from "stopgap";

/** What went on in whichever thread, for the test to read. */
function note(text) {
  appendFileSync(process.env.NOTES_FILE, `${text}\n`);
}

const app = new App({ trustProxies: { for: 1, proto: 1, networks: ["loopback"] } });

app.beforeRequest(({ query }) => {
  g.id = query.get("id") ?? "none";
});
app.afterRequest((response) => response.headers.set("X-Id", g.id));
app.teardownRequest((error) => {
  if (g.id !== "none") note(`teardown ${g.id} ${error?.message ?? "fine"}`);
});
app.errorHandler(409, (error) => [`conflict: ${error.message}`, 409]);
// Tests break it on purpose; what is told of it would only be noise.
app.reportError = (error) => note(`told ${error.message}`);

app.get("/", () => "<h1>hello ü</h1>");
app.get("/json", () => ({ one: 1 }));
app.get("/nothing", () => [null, 204]);
app.get("/bytes/<int:size>", ({ params }) => new Uint8Array(params.size).fill(7));
app.get("/old", () => redirect("/json", 301));
app.get("/fetched", () => fetch("data:text/plain,far"));
app.get("/conflict", () => abort(409, "two"));
app.get("/teapot", () => {
  throw new HttpError(418);
});
app.get("/broken", () => {
  throw new Error("secret");
});
app.get("/later", async () => {
  await wait(5);
  return [context().request.url.split("?")[1], g.id].join(" ");
});

async function* count(partCount) {
  try {
    for (let i = 0; i < partCount; i++) {
      yield `${g.id}-${i} `;
      await wait(1);
    }
  } finally {
    note(`ended ${g.id}`);
  }
}
app.get("/stream/<int:parts>", ({ params }) => count(params.parts));
app.get(
  "/silent",
  () =>
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode("begun")),
      cancel: () => note(`cancelled ${context().query.get("id")}`),
    }),
);
app.get("/cut", async function* cut() {
  yield "begun";
  await wait(5);
  throw new Error("cut");
});

app.post("/login", async (current) => {
  const { fields } = await current.form();
  session.set("name", fields.get("name"));
  current.setCookie("seen", "yes");
  return redirect("/me", 303);
});
app.get("/me", ({ cookies }) => ({
  name: session.get("name") ?? null,
  seen: cookies.get("seen") ?? null,
}));
app.post("/upload", async (current) => {
  const { fields, files } = await current.form();
  const file = files.get("file");
  const bytes = await file.bytes();
  return {
    title: fields.get("title"),
    name: file.filename,
    size: bytes.length,
    last: bytes.at(-1),
  };
});
app.post("/json", async (current) => ({ got: await current.json() }));
app.get("/client", ({ address, scheme }) => `${address} ${scheme}`);
app.get("/link", () => urlFor("part.item", { id: 3, from: "ü" }, { external: true }));

const part = new Blueprint("part", { prefix: "/part" });
part.get(
  "/<int:id>",
  ({ params, endpoint }) => ({ id: params.id, endpoint, url: urlFor(".item", { id: 4 }) }),
  {
    endpoint: "item",
  },
);
app.registerBlueprint(part);

export default app;
