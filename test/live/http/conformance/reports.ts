import { createServer, type AddressInfo, type Server } from "node:net";
import { createInterface } from "node:readline";

/** What the app tells of its connections, over connections of its own: by the client's port. */
export class Reports {
  readonly #events = new Map<number, string[]>();
  readonly #server: Server;

  static async listen(): Promise<Reports> {
    const reports = new Reports();
    await new Promise<void>((resolve) => reports.#server.listen(0, "127.0.0.1", resolve));
    return reports;
  }

  private constructor() {
    this.#server = createServer((socket) => {
      // An app that is ended resets its connection.
      socket.on("error", () => socket.destroy());
      createInterface({ input: socket }).on("line", (line) => {
        const { port, event } = JSON.parse(line) as { port: number; event: string };
        this.#events.get(port)?.push(event);
      });
    });
    this.#server.unref();
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** A new list for a new connection: ports come round again. It grows as the app goes on. */
  watch(port: number): readonly string[] {
    const events: string[] = [];
    this.#events.set(port, events);
    return events;
  }

  close(): void {
    this.#server.close();
  }
}
