/** The cookies that a first answer sets, as a `Cookie` header gives them back. */
export async function readCookies(url: string): Promise<string> {
  const response = await fetch(url, { headers: { Connection: "close" } });
  await response.arrayBuffer();
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]);
  return cookies.join("; ");
}
