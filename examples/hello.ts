import { App } from "stopgap";

const app = new App();
app.get("/", () => "<h1>Hello</h1>");
await app.run({ host: "127.0.0.1", port: 5000, threaded: true });
