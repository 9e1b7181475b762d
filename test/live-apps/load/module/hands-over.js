const app = { fetch: (request) => new Response(`run ${new URL(request.url).pathname}`) };
globalThis[Symbol.for("stopgap.thread")].handOver(app, { threaded: true });
await new Promise(() => {});
