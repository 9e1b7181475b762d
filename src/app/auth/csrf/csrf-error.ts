import { HttpError } from "../../errors/http-error.ts";

/** `missing`: no token; `wrong`: one of another session, or of before a sign-in; `foreign`: sent by another site's page. */
export type CsrfReason = "missing" | "wrong" | "foreign";

const MESSAGES: Readonly<Record<CsrfReason, string>> = {
  missing:
    "This form came without the token that shows it to be one of this site's own. Go back, reload the page and send it again. " +
    "If that does not help, the form has to be mended: it needs {{ csrf_field() }}, a script's request the header X-CSRF-Token.",
  wrong:
    "This form is too old: you have signed in or out since its page was opened, or it was left open for long. " +
    "Go back, reload the page and send it again.",
  foreign:
    "This was sent by a page of another site, so nothing has been changed. Do it on a page of this site.",
};

/** A 400 for what another site may have had a browser send. */
export class CsrfError extends HttpError {
  readonly reason: CsrfReason;

  constructor(reason: CsrfReason) {
    super(400, MESSAGES[reason]);
    this.reason = reason;
  }
}
