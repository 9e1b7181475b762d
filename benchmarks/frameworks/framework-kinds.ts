import { Hono } from "hono";
import { App } from "stopgap";

/** The contract of both. */
export type Fetch = (request: Request) => Response | Promise<Response>;

export interface FrameworkKind {
  name: string;
  /** The four answers that are compared. */
  create(): Fetch;
  /** With so many routes besides, ready to answer. */
  createLarge(routeCount: number): Fetch;
}

const stopgap: FrameworkKind = {
  name: "Stopgap",
  create() {
    const app = new App();
    app.get("/", () => "Hello");
    app.get("/user/<int:id>/<name>", ({ params }) => `${params.id} ${params.name}`);
    app.post("/json", async ({ json }) => await json<object>());
    app.post("/form", async ({ form }) => {
      const { fields } = await form();
      return fields.get("name") ?? "";
    });
    return app.fetch;
  },
  createLarge(routeCount) {
    const app = new App();
    for (let i = 0; i < routeCount; i++)
      app.get(`/part${i}/<int:id>`, ({ params }) => String(params.id), { endpoint: `part${i}` });
    return app.fetch;
  },
};

const hono: FrameworkKind = {
  name: "Hono",
  create() {
    const app = new Hono();
    app.get("/", (context) => context.html("Hello"));
    app.get("/user/:id/:name", (context) => {
      const { id, name } = context.req.param();
      return context.html(`${Number(id)} ${name}`);
    });
    app.post("/json", async (context) => context.json(await context.req.json<object>()));
    app.post("/form", async (context) => {
      const form = await context.req.parseBody();
      return context.html(typeof form["name"] === "string" ? form["name"] : "");
    });
    return app.fetch;
  },
  createLarge(routeCount) {
    const app = new Hono();
    for (let i = 0; i < routeCount; i++)
      app.get(`/part${i}/:id`, (context) => context.html(context.req.param("id")));
    return app.fetch;
  },
};

export const frameworkKinds: readonly FrameworkKind[] = [stopgap, hono];
