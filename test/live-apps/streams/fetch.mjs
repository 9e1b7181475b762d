// A fetch handler, and what it sees of clients that leave.
const seen = [];
let breakable;

const pages = {
  "/": () => new Response("hello"),
  "/seen": () => Response.json(seen),
  "/wait": (request) => {
    seen.push("wait begins");
    return new Promise((resolve) => {
      request.signal.addEventListener("abort", () => {
        seen.push("wait aborted");
        resolve(new Response("nobody hears this"));
      });
    });
  },
  "/stream": (request) => {
    request.signal.addEventListener("abort", () => seen.push("stream aborted"));
    return new Response(
      new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode("the beginning")),
        cancel: () => void seen.push("stream cancelled"),
      }),
    );
  },
  "/breakable": () =>
    new Response(
      new ReadableStream({
        start: (controller) => {
          breakable = controller;
          controller.enqueue(new TextEncoder().encode("the beginning"));
        },
      }),
    ),
  "/break": () => {
    breakable.error(new Error("broken on purpose"));
    return new Response("told");
  },
};

export default { fetch: (request) => pages[new URL(request.url).pathname](request) };
