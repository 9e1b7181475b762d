import http from "node:http";
import { Color } from "@lib/color";
import { Color as Again } from "./lib/color.js";

function loud(_target: object, _name: string, descriptor: PropertyDescriptor): void {
  const method = descriptor.value as () => string;
  descriptor.value = () => method().toUpperCase();
}

function element(tag: string, _attributes: object | null, ...children: string[]): string {
  return `<${tag}>${children.join("")}</${tag}>`;
}

class Page {
  @loud
  static title(): string {
    return Color.Red + Again.Red;
  }
}

http
  .createServer((request, response) => {
    const place = new Error("here").stack?.split("\n")[1] ?? "";
    response.end(request.url === "/place" ? place : <h1>{Page.title()}</h1>);
  })
  .listen(3000);
