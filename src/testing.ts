export type { CookieJar } from "./app/testing/cookie-jar.ts";
export {
  type ClientRequest,
  TestClient,
  type TestClientOptions,
} from "./app/testing/test-client.ts";
export type { FormValue } from "./app/testing/to-request-body.ts";
