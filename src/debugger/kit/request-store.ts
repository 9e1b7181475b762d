import type { CapturedRequest } from "../../messages/capture.ts";

/** The thread remembers so many throws of one request while it is not answered; those nearest to the answer count. */
const MAX_WAITING = 3;

/** A request that is being answered, as code that runs for it finds it. */
export class RequestStore {
  readonly kind = "request";
  /** What it is to the app. */
  readonly message: object;
  readonly #describe: () => CapturedRequest;
  #primitives: Set<unknown> | undefined;
  #waiting: number[] = [];
  /** Its answer is made: what is thrown from now on changes nothing about it. */
  isAnswered = false;
  /** Code that runs for it finds it by its context. */
  isEntered = false;
  /** Something was thrown that its answer may have been made from. */
  hasThrown = false;

  /** @param describe tells of the request; only asked when something is kept */
  constructor(message: object, describe: () => CapturedRequest) {
    this.message = message;
    this.#describe = describe;
  }

  get request(): CapturedRequest {
    return this.#describe();
  }

  /** Strings and the like have no identity: the same one again is taken for the same one thrown on. */
  hasSeen(primitive: unknown): boolean {
    const primitives = (this.#primitives ??= new Set());
    const isSeen = primitives.has(primitive);
    if (primitives.size < MAX_WAITING * 10) primitives.add(primitive);
    return isSeen;
  }

  /** This capture waits for the answer; gives back the ones that have to go for it. */
  add(capture: number): number[] {
    this.hasThrown = true;
    this.#waiting.push(capture);
    return this.#waiting.splice(0, this.#waiting.length - MAX_WAITING);
  }

  /** The captures that wait, oldest first; they wait no longer. */
  takeWaiting(): number[] {
    return this.#waiting.splice(0);
  }
}

/** What an evaluation has printed; anything that its code starts finds this as well. */
export class EvaluationStore {
  readonly kind = "evaluation";
  readonly id: number;
  readonly output: { stream: "stdout" | "stderr"; text: string }[] = [];
  #length = 0;

  constructor(id: number) {
    this.id = id;
  }

  /** @returns false: too much was printed, and the rest is left out */
  print(stream: "stdout" | "stderr", text: string): void {
    const room = MAX_OUTPUT_LENGTH - this.#length;
    if (room <= 0) return;
    this.#length += text.length;
    this.output.push({ stream, text: text.length > room ? `${text.slice(0, room)}…` : text });
  }
}

const MAX_OUTPUT_LENGTH = 64 * 1024;
