import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

let x = 0;
let inGetter = 1;
const routes = {
  "/": (request, response) => response.end("fine"),
  "/headers": (request, response) => response.end(JSON.stringify(request.headers)),
  "/counter": () => {
    let inFrame = 1;
    const endless = () => {
      for (;;);
    };
    void endless;
    x = () => inFrame;
    throw new Error("look at inFrame");
  },
  "/x": (request, response) => response.end(String(x())),
  "/deep": (request) => {
    const name = new URL(request.url, "http://a").searchParams.get("name");
    function deep(depth) {
      const local = `${name}-${depth}`;
      if (depth === 0) throw new TypeError(`deep in ${name}`, { cause: new Error("the cause") });
      return deep(depth - 1) + local;
    }
    return deep(9);
  },
  "/async": async () => {
    const before = "before";
    await new Promise((resolve) => setTimeout(resolve, 1));
    const after = "after";
    throw new RangeError(`${before} and ${after}`);
  },
  "/outer": async () => await inner(),
  "/caught": (request, response) => {
    try {
      JSON.parse("{");
    } catch {
      response.end("caught");
    }
  },
  "/caught-then-thrown": () => {
    try {
      JSON.parse("{");
    } catch {
      // As apps do.
    }
    throw new Error("the one that counts");
  },
  "/rethrown": () => {
    try {
      where();
    } catch (error) {
      throw error;
    }
  },
  "/string": () => {
    throw "a string";
  },
  "/null": () => {
    throw null;
  },
  "/aggregate": () => {
    throw new AggregateError([new Error("one"), "two"], "both");
  },
  "/missing-file": async () => await readFile("/no/such/file"),
  "/rich": () => {
    const password = "hunter22";
    const list = Array.from({ length: 1000 }, (_, i) => ({ i }));
    const hostile = new Proxy(
      {},
      { get: fail, ownKeys: fail, getOwnPropertyDescriptor: fail, has: fail, getPrototypeOf: fail },
    );
    const lazy = {
      get total() {
        return [inGetter++];
      },
      get broken() {
        return fail();
      },
      get endless() {
        for (;;);
      },
    };
    const getter = {
      get broken() {
        return fail();
      },
    };
    const text = "</script><img src=x onerror=alert(1)>";
    const long = "y".repeat(1_000_000);
    const map = new Map([["key", { deep: { deeper: { deepest: 1 } } }]]);
    const cyclic = { list };
    cyclic.self = cyclic;
    void [lazy, password, hostile, getter, long, map];
    throw new Error(text);
  },
  "/plain-500": (request, response) => {
    response.statusCode = 500;
    response.end("no error at all");
  },
  "/timer": () => {
    setTimeout(() => {
      const inTimer = 7;
      throw new Error(`in a timer ${inTimer}`);
    }, 1);
  },
  "/lost-string": () => {
    void (async () => {
      const inLost = 3;
      throw `a lost string ${inLost}`;
    })();
  },
  "/lost-null": () => {
    void (async () => {
      throw null;
    })();
  },
  "/given": (request, response) => {
    const atHand = "given";
    answerWith(new Error(`${atHand}, not thrown`), response);
  },
  "/given-later": (request, response) => {
    const error = makeError("made before");
    setTimeout(() => {
      const later = 5;
      answerWith(error, response, later);
    }, 1);
  },
  "/overflow": () => {
    const descend = (depth) => descend(depth + 1) + 1;
    return descend(0);
  },
  "/sync-file": () => readFileSync("/no/such/file"),
  "/large-500": (request, response) => {
    try {
      where();
    } catch {
      response.statusCode = 500;
      response.setHeader("Set-Cookie", "app=1");
      response.setHeader("Content-Type", "text/plain");
      response.end("z".repeat(3_000_000));
    }
  },
  "/loop": (request, response) => {
    for (let i = 0; i < 3000; i++) {
      try {
        throw new Error(`loop ${i}`);
      } catch {
        // As some apps do.
      }
    }
    response.end("looped");
  },
};

function fail() {
  throw new Error("code of the value's own was run");
}

function answerWith(error, response) {
  response.writeHead(500, { "Content-Type": "text/plain" }).end(`sorry: ${error.message}`);
}

function makeError(message) {
  return new Error(message);
}

function where() {
  const here = "innermost";
  throw new Error(here);
}

async function inner() {
  const innermost = 5;
  await null;
  throw new Error(`inner ${innermost}`);
}

createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://a");
  try {
    if (!routes[pathname]) return response.writeHead(404).end("not found");
    await routes[pathname](request, response);
  } catch (error) {
    response.writeHead(500, { "Content-Type": "text/html", "Set-Cookie": "app=1" });
    response.end("<h1>the app's own page</h1>");
  }
}).listen(3000);
