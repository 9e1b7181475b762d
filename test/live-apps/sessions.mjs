// An unmodified Express app that keeps its logins in express-session's own memory store, with pages that go wrong.
import express from "express";
import session from "express-session";

const app = express();
app.use(express.urlencoded());
app.use(session({ secret: "not a secret", resave: false, saveUninitialized: false }));

app.get("/", (req, res) => res.send("hello"));
app.get("/login", (req, res) => {
  res.send('<form method="post"><input name="name"><button>Log in</button></form>');
});
app.post("/login", (req, res) => {
  req.session.name = req.body.name;
  req.session.notes = [];
  res.redirect(303, "/me");
});
app.get("/me", (req, res) => {
  res.status(req.session.name ? 200 : 401).send(req.session.name ?? "nobody");
});
app.post("/notes", (req, res) => {
  req.session.notes?.push(req.body.note);
  res.status(req.session.notes ? 200 : 401).json(req.session.notes ?? []);
});
app.get("/notes", (req, res) => {
  res.status(req.session.notes ? 200 : 401).json(req.session.notes ?? []);
});
app.get("/burn", (req, res) => {
  const end = performance.now() + Number(req.query.ms);
  while (performance.now() < end);
  res.send("burnt");
});
app.get("/endless", () => {
  for (;;);
});
app.get("/crash", () => {
  setTimeout(() => {
    throw new Error("crashed on purpose");
  }, 5);
});
app.get("/exit", () => process.exit(1));

app.listen(3000);
