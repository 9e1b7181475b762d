import { CONSOLE_PATH, toCapturePath, TOKEN_HEADER } from "../../captures/debugger-paths.ts";
import type { CaptureState, Completions, Evaluation, Members } from "../../messages/capture.ts";

/** What a console speaks to: a frame, or a thread without one. */
export interface ConsoleTarget {
  evaluate(code: string): Promise<Evaluation>;
  complete(text: string, cursor: number): Promise<Completions>;
  readMembers(handle: string, start: number): Promise<Members>;
}

/** The server did not do what it was asked; the message is for people. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
}

const REFUSALS: Readonly<Record<number, string>> = {
  401: "This browser is no longer known as a developer's. Open the link that the terminal shows.",
  403: "The server does not accept this page any more. Load it again.",
  404: "The server no longer has this error.",
  410: "The variables are gone.",
  413: "That is too much at once.",
  429: "The server is busy with other consoles. Try again in a moment.",
};
const UNREACHABLE = "The server can't be reached. Is it still running?";
const MAX_TEXT_CHARACTERS = 500;

/** A capture's console of one frame. */
export function toFrameTarget(id: string, frame: number, token: string): ConsoleTarget {
  const path = toCapturePath(id);
  return toTarget(`${path}/frames/${frame}`, `${path}/members`, token);
}

/** The console without a frame. */
export function toThreadTarget(token: string): ConsoleTarget {
  return toTarget(CONSOLE_PATH, `${CONSOLE_PATH}/members`, token);
}

/** What is left of a capture, and when the server's clock says so; undefined: the server no longer has it. */
export async function readState(
  id: string,
): Promise<{ state: CaptureState; nowMs: number } | undefined> {
  const answer = await fetch(`${toCapturePath(id)}/state`, {
    headers: { Accept: "application/json" },
  });
  if (answer.status === 404 || answer.status === 410) return undefined;
  if (!answer.ok) throw await toRefusal(answer);
  // Through a tunnel, the server's clock may be another than the browser's.
  const nowMs = Date.parse(answer.headers.get("Date") ?? "") || Date.now();
  return { state: (await answer.json()) as CaptureState, nowMs };
}

function toTarget(path: string, membersPath: string, token: string): ConsoleTarget {
  return {
    evaluate: (code) => post<Evaluation>(`${path}/evaluate`, token, { code }),
    complete: (text, cursor) => post<Completions>(`${path}/complete`, token, { text, cursor }),
    readMembers: (handle, start) => post<Members>(membersPath, token, { handle, start }),
  };
}

async function post<Answer>(path: string, token: string, body: unknown): Promise<Answer> {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", [TOKEN_HEADER]: token },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  if (answer === undefined) throw new RefusedError(UNREACHABLE);
  if (!answer.ok) throw await toRefusal(answer);
  return (await answer.json()) as Answer;
}

async function toRefusal(answer: Response): Promise<RefusedError> {
  const known = REFUSALS[answer.status];
  if (known !== undefined) return new RefusedError(known);
  const text = (await answer.text()).trim().slice(0, MAX_TEXT_CHARACTERS);
  return new RefusedError(text || `The server answered ${answer.status}.`);
}
