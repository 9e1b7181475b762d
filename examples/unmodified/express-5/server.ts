import app from "./app.ts";

const port = process.env.PORT ?? 3000;

app.listen(port, () => {
  console.log(`Express 5 listens on port ${port}`);
});
