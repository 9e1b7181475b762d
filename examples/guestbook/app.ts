import { fileURLToPath } from "node:url";
import express from "express";
import session from "express-session";
import { addEntry, readEntries } from "./entries.ts";
import { renderHome } from "./pages/home.ts";
import { renderSignIn } from "./pages/sign-in.ts";
import { trouble } from "./trouble.ts";

declare module "express-session" {
  interface SessionData {
    name: string;
  }
}

const startedAt = new Date();
let pagesServed = 0;

const app = express();

app.use(express.static(fileURLToPath(new URL("public", import.meta.url))));
app.use(express.urlencoded());
app.use(session({ secret: "guestbook", resave: false, saveUninitialized: false }));

app.get("/", async (req, res) => {
  pagesServed++;
  const entries = await readEntries();
  res.send(renderHome({ name: req.session.name, entries, startedAt, pagesServed }));
});

app.get("/sign-in", (_req, res) => {
  res.send(renderSignIn());
});

app.post("/sign-in", (req, res) => {
  const name = readField(req.body, "name", 40);
  if (name === "") {
    res.status(422).send(renderSignIn("Please write your name."));
    return;
  }
  req.session.name = name;
  res.redirect(303, "/");
});

app.post("/sign-out", (req, res, next) => {
  req.session.destroy((error) => {
    if (error) next(error);
    else res.redirect(303, "/");
  });
});

app.post("/entries", async (req, res) => {
  const { name } = req.session;
  if (name === undefined) {
    res.redirect(303, "/sign-in");
    return;
  }
  const text = readField(req.body, "text", 500);
  if (text !== "") await addEntry({ name, text, at: new Date().toISOString() });
  res.redirect(303, "/");
});

app.use(trouble);

const port = process.env.PORT ?? 3000;
app.listen(port, () => {
  console.log(`Guestbook on http://localhost:${port}`);
});

function readField(body: Record<string, unknown> | undefined, field: string, maxLength: number) {
  const value = body?.[field];
  return typeof value === "string" ? value.trim().slice(0, maxLength) : "";
}
