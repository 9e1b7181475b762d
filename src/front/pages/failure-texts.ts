/** Why a request was not answered by the app. */
export type FailureKind =
  | "thread-died"
  | "host-died"
  | "blocked"
  | "too-long"
  | "queue-full"
  | "waited-too-long"
  | "app-down"
  | "closing"
  | "outdated"
  | "body-stalled"
  | "not-found"
  | "unreadable"
  | "buffers-full"
  | "body-too-large"
  | "head-too-large"
  | "url-too-long";

export interface FailureText {
  readonly status: number;
  readonly title: string;
  /** What happened, in a tester's words. */
  readonly what: string;
  /** What the tester can do. */
  readonly advice: string;
}

const NOT_YOU = "It is not your fault, and nobody else was disturbed.";
const TRY_AGAIN =
  "Try again. If it happens again, tell the developers the number below: they can look it up.";

/** What testers read. No jargon: they need not know what a thread or a process is. */
export const FAILURE_TEXTS: Readonly<Record<FailureKind, FailureText>> = {
  "thread-died": {
    status: 502,
    title: "This page crashed",
    what: `The app stopped while it was making this page. ${NOT_YOU}`,
    advice: TRY_AGAIN,
  },
  "host-died": {
    status: 502,
    title: "The app crashed",
    what: "The app stopped while it was making this page, and is being started again. It is not your fault.",
    advice: TRY_AGAIN,
  },
  blocked: {
    status: 504,
    title: "This page got stuck",
    what: `The app worked on this page for so long without a sign of life that it was stopped. ${NOT_YOU}`,
    advice: TRY_AGAIN,
  },
  "too-long": {
    status: 504,
    title: "This page took too long",
    what: `The app did not finish this page in the time that it has for one. ${NOT_YOU}`,
    advice: TRY_AGAIN,
  },
  "queue-full": {
    status: 503,
    title: "Too busy right now",
    what: "More people are asking for pages than the app can answer at the moment. It is not your fault.",
    advice: "Wait a few seconds, then try again.",
  },
  "waited-too-long": {
    status: 503,
    title: "Too busy right now",
    what: "The app was busy with other pages for so long that this one never had its turn. It is not your fault.",
    advice: "Wait a few seconds, then try again.",
  },
  "app-down": {
    status: 503,
    title: "The app is not running right now",
    what: "The app can't be started at the moment. The developers see why, and it is tried again all the time.",
    advice: "Leave this page open: it looks again by itself every few seconds.",
  },
  closing: {
    status: 503,
    title: "The app is being stopped",
    what: "The test server is shutting down, so this page was not finished. It is not your fault.",
    advice: "Ask the developers when it will be back.",
  },
  outdated: {
    status: 503,
    title: "This page took too long",
    what: "A newer version of the app has come in the meantime, and the old one was not done with this page in time.",
    advice: "Try again: the newer version will answer.",
  },
  "body-stalled": {
    status: 408,
    title: "The upload stopped",
    what: "Your browser began to send something, and then nothing more came, or next to nothing.",
    advice: "Check your connection, then try again.",
  },
  "not-found": {
    status: 404,
    title: "Not found",
    what: "There is nothing at this address.",
    advice: "Check the address, or go back to the page that you came from.",
  },
  unreadable: {
    status: 503,
    title: "This file can't be had right now",
    what: "The file is there, but it could not be read at this moment. It is not your fault.",
    advice: "Wait a few seconds, then try again.",
  },
  "buffers-full": {
    status: 503,
    title: "Too busy right now",
    what: "More is being uploaded than the test server can take in at the moment. It is not your fault.",
    advice: "Wait a few seconds, then try again.",
  },
  "body-too-large": {
    status: 413,
    title: "Too much to upload",
    what: "What your browser sends is larger than this test server takes.",
    advice:
      "Try with something smaller, or ask the developers to raise the limit (--max-body-bytes).",
  },
  "head-too-large": {
    status: 431,
    title: "Too many cookies",
    what: "What your browser sends along with every page, cookies most of all, is more than this test server takes.",
    advice:
      "Delete the cookies of this site, then try again. The developers can raise the limit (--max-header-bytes, --max-headers).",
  },
  "url-too-long": {
    status: 414,
    title: "The address is too long",
    what: "The address of this page is longer than this test server takes.",
    advice: "Go back and try another way. The developers can raise the limit (--max-url-bytes).",
  },
};
