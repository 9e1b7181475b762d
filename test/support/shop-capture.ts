import type { CapturePageData } from "../../src/messages/capture-page.ts";
import type {
  CapturedFrame,
  CapturedRequest,
  CapturedValue,
  Evaluation,
} from "../../src/messages/capture.ts";
import type { Ask } from "./capture-site.ts";
import { toCapture, toError, toFrame } from "./captures.ts";

const SHOP = "/home/ann/shop";
const EXPRESS = `${SHOP}/node_modules/express/node_modules/router`;

const ORDERS = `import { findCustomer } from "./customers.ts";
import type { Order, Receipt } from "./types.ts";

const VAT = 0.19;

/** What the customer gets by mail. */
export async function toReceipt(order: Order): Promise<Receipt> {
  const customer = await findCustomer(order.customerId);
  const total = order.lines.reduce((sum, line) => sum + line.price * line.count, 0);
  return {
    title: \`Receipt \${order.id} for \${customer.name.toUpperCase()}\`,
    total: total * (1 + VAT),
    lines: order.lines.map(({ product }) => product),
  };
}`.split("\n");

const APP = `app.get("/orders/:id/receipt", async (req, res, next) => {
  const order = await orders.load(req.params.id);
  if (!order) return res.status(404).send("No such order");
  res.json(await toReceipt(order));
});`.split("\n");

function toValue(
  name: string,
  type: CapturedValue["type"],
  text: string,
  handle?: string,
): CapturedValue {
  return { name, type, text, handle };
}

const locals: CapturedValue[] = [
  toValue("total", "number", "84.5"),
  toValue(
    "customer",
    "object",
    "Customer {id: 'c-19', name: undefined, since: 2021, …}",
    "h-customer",
  ),
  toValue("order", "object", "Order {id: 'o-7', customerId: 'c-19', lines: Array(3)}", "h-order"),
  toValue("apiKey", "hidden", "not shown"),
  toValue("VAT", "number", "0.19"),
  toValue("findCustomer", "function", "async findCustomer(id)", "h-function"),
];

const request: CapturedRequest = {
  id: "mf3k-212",
  method: "GET",
  target: "/orders/o-7/receipt?format=json",
  headers: [
    ["host", "127.0.0.1:3000"],
    ["accept", "text/html,application/xhtml+xml"],
    ["accept-language", "en"],
    ["cookie", "(not shown)"],
    ["user-agent", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0"],
  ],
  person: "ann",
};

/** An error as a shop's developers would meet it: an undefined name, in a handler of Express. */
export function toShopData(): CapturePageData {
  return {
    token: "token-1",
    state: {
      isLive: true,
      reason: undefined,
      expiresAt: Date.now() + 14.4 * 60_000,
      mayEvaluate: true,
    },
    capture: toCapture({
      at: Date.now() - 2000,
      error: toError({
        message: "Cannot read properties of undefined (reading 'toUpperCase')",
        causes: [
          toError({
            name: "NotFoundError",
            message: "customer c-19 has no name",
            stack: `NotFoundError: customer c-19 has no name\n    at findCustomer (${SHOP}/src/customers.ts:18:11)`,
          }),
        ],
      }),
      request,
      frames: toFrames(),
    }),
    appAnswer: {
      status: 500,
      headers: [["content-type", "text/html; charset=utf-8"]],
      body: "<!doctype html><title>Error</title><h1>Internal Server Error</h1><script>parent.document.title = 'broken out'</script>",
    },
  };
}

function toFrames(): CapturedFrame[] {
  const withoutSource = { source: undefined, isLive: false } as const;
  return [
    toFrame({
      functionName: "toReceipt",
      file: `${SHOP}/src/receipts/receipt.ts`,
      line: 11,
      column: 53,
      source: { firstLine: 1, lines: [...ORDERS] },
      locals,
    }),
    toFrame({
      functionName: "",
      file: `${SHOP}/src/app.ts`,
      line: 34,
      column: 18,
      source: { firstLine: 31, lines: APP },
      locals: [
        toValue("order", "object", "Order {id: 'o-7', …}", "h-order"),
        toValue("req", "object", "IncomingMessage {…}", "h-req"),
      ],
    }),
    ...["handleRequest", "next", "dispatch", "handle"].map((functionName, i) =>
      toFrame({
        functionName,
        kind: "package",
        file: `${EXPRESS}/lib/layer.js`,
        line: 152 + i,
        source: undefined,
      }),
    ),
    toFrame({
      functionName: "emit",
      kind: "node",
      file: "node:events",
      line: 519,
      ...withoutSource,
    }),
    toFrame({
      functionName: "main",
      file: `${SHOP}/src/main.ts`,
      line: 3,
      column: 1,
      ...withoutSource,
    }),
  ];
}

export function toEvaluation(value: CapturedValue, changes: Partial<Evaluation> = {}): Evaluation {
  return { value, isError: false, stack: "", output: [], isStopped: false, ms: 3, ...changes };
}

/** Answers as the engine would, for the code that the tests run. */
export const askShop: Ask = (path, body) => {
  if (path.endsWith("/complete")) return answerComplete(String(body["text"]));
  if (path.endsWith("/members"))
    return answerMembers(String(body["handle"]), Number(body["start"]));
  const code = String(body["code"]);
  if (code === "customer")
    return toEvaluation(
      toValue("", "object", "Customer {id: 'c-19', name: undefined, …}", "h-customer"),
      {
        output: [
          { stream: "stdout", text: "looked up c-19" },
          { stream: "stderr", text: "deprecated: use findById" },
        ],
      },
    );
  if (code === "boom()")
    return toEvaluation(toValue("", "object", "RangeError: too far", undefined), {
      isError: true,
      stack: "RangeError: too far\n    at boom (<console>:1:1)",
    });
  if (code === "for(;;);")
    return toEvaluation(toValue("", "undefined", "undefined"), { isStopped: true, ms: 5000 });
  return toEvaluation(toValue("", "string", `'${path}: ${code.replaceAll("\n", "\\n")}'`));
};

function answerComplete(text: string): unknown {
  const names = ["name", "nameHistory", "since", "id"];
  const [, word = ""] = /\.(\w*)$/.exec(text) ?? [];
  if (!text.includes("."))
    return { from: 0, names: ["customer"].filter((name) => name.startsWith(text)) };
  return { from: text.length - word.length, names: names.filter((name) => name.startsWith(word)) };
}

function answerMembers(handle: string, start: number): unknown {
  if (handle === "h-customer")
    return {
      total: 4,
      members: [
        toValue("id", "string", "'c-19'"),
        toValue("name", "undefined", "undefined"),
        toValue("since", "number", "2021"),
        toValue("orders", "getter", "(…)", "h-orders"),
      ],
    };
  if (handle === "h-order")
    return {
      total: 250,
      members: Array.from({ length: Math.min(100, 250 - start) }, (_value, i) =>
        toValue(String(start + i), "number", String((start + i) * 2)),
      ),
    };
  return undefined;
}
