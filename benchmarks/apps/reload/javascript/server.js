import express from "express";
import { version } from "./version.js";
import { long } from "./pages/long.js";
import { stream } from "./pages/stream.js";

const app = express();

app.get("/", (_request, response) => {
  response.send(`${version} ${version}`);
});
app.get("/long", long);
app.get("/stream", stream);

app.listen(process.env.PORT, "127.0.0.1");
