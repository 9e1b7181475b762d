export type { CookieJar } from "./app/testing/cookie-jar.ts";
export {
  type ClientRequest,
  TestClient,
  type TestClientOptions,
} from "./app/testing/test-client.ts";
export { Developer } from "./testing/developer.ts";
export type { FormValue } from "./app/testing/to-request-body.ts";
export type {
  Capture,
  CapturedError,
  CapturedFrame,
  CapturedRequest,
  CapturedValue,
  CaptureState,
  Completions,
  Evaluation,
  Members,
  SourceLines,
} from "./messages/capture.ts";
export type { AppAnswer, CapturePageData, CaptureSummary } from "./messages/capture-page.ts";
