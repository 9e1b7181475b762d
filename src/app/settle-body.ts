import { isPromise } from "./is-promise.ts";

type PendingList = readonly [body: PromiseLike<unknown>, ...head: unknown[]];

/** Whether an answer is a list whose body has to be waited for, as in `[render("form.html"), 422]`. */
export function hasPendingBody(answer: unknown): answer is PendingList {
  return Array.isArray(answer) && isPromise(answer[0]);
}

/** The answer, with its body there. */
export function settleBody(answer: unknown): unknown {
  return hasPendingBody(answer) ? settleList(answer) : answer;
}

async function settleList([body, ...head]: PendingList): Promise<unknown[]> {
  return [await body, ...head];
}
