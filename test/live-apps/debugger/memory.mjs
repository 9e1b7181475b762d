import { createServer } from "node:http";

const growing = {
  "/objects": () => {
    const kept = [];
    for (;;) kept.push({ text: "b".repeat(10) });
  },
  // One array that grows takes a whole process with it where nothing pauses it in time.
  "/array": () => {
    const kept = [];
    for (let i = 0; ; i++) kept[i] = i;
  },
};

createServer((request, response) => {
  growing[request.url]?.();
  response.end(String(process.pid));
}).listen(3000);
