import { HttpError } from "../../errors/http-error.ts";

/** A 401 for somebody who may sign in, or has to sign in once more. */
export class LoginNeeded extends HttpError {
  /** Somebody is signed in, but has not given a password since the browser was opened. */
  readonly isStale: boolean;

  constructor(isStale: boolean) {
    super(401, isStale ? "You have to sign in once more to see this." : undefined);
    this.isStale = isStale;
  }
}
