export default function app(_request: unknown, response: { end(text: string): void }): void {
  response.end("found without a name");
}
