import Koa from "koa";

const app = new Koa();
app.silent = true;
app.use(async (context, next) => await next());
app.use(async () => {
  const word = "later";
  await new Promise((resolve) => setTimeout(resolve, 1));
  const after = { word };
  throw new RangeError(`async ${after.word}`);
});
app.listen(3000);
