import express from "express";

const app = express();
let counter = 0;

function deep(depth, name) {
  const local = { depth, name };
  if (depth === 0) throw new TypeError(`cannot ${name}`);
  return deep(depth - 1, name) + local.depth;
}

app.get("/", (request, response) => response.send("fine"));
app.get("/headers", (request, response) => response.json(request.headers));
app.get("/deep", (request, response) => {
  const apiToken = "s3cr3t-value";
  response.send(String(deep(9, request.query.name ?? "x")) + apiToken.length);
});
app.get("/counter", (request, response) => {
  let x = 1;
  app.locals.readX = () => x;
  throw new Error("look at x");
});
app.get("/x", (request, response) => response.send(String(app.locals.readX())));
app.get("/async", async (request, response) => {
  const before = "before";
  await new Promise((resolve) => setTimeout(resolve, 1));
  const after = "after";
  throw new RangeError(`async ${after}`);
});
app.get("/caught", (request, response) => {
  try {
    JSON.parse("{");
  } catch {
    counter++;
  }
  response.send("caught");
});
app.get("/string", () => {
  throw "a string";
});
app.get("/null", (request, response, next) => {
  try {
    throw null;
  } catch {
    response.status(500).send("null was thrown");
  }
});
app.get("/timer", (request, response) => {
  setTimeout(() => {
    const inTimer = 7;
    throw new Error(`in a timer ${inTimer}`);
  }, 1);
});
app.get("/plain-500", (request, response) => response.status(500).send("no error at all"));
app.get("/hostile", () => {
  const evil = "</script><img src=x onerror=alert(1)>";
  throw new Error(evil);
});

app.listen(3000);
