export const app = Promise.resolve({
  callback: () => (_request, response) => response.end("koa-like"),
});
