import express, { type Request, type Response } from "express";

const app = express();

app.get("/", (_request: Request, response: Response) => {
  response.send("trivial");
});

app.listen(Number(process.env.PORT), "127.0.0.1");
