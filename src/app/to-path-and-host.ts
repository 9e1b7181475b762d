/** The parts of a request's URL that routing needs; `new URL` would cost more than all the rest of a short answer. */
export function toPathAndHost(url: string): { path: string; query: string; host: string } {
  const hostAt = url.indexOf("://") + 3;
  const slashAt = url.indexOf("/", hostAt);
  const pathAt = slashAt === -1 ? url.length : slashAt;
  const queryAt = url.indexOf("?", pathAt);
  const hashAt = url.indexOf("#", pathAt);
  const end = hashAt === -1 ? url.length : hashAt;
  const pathEnd = queryAt === -1 || queryAt > end ? end : queryAt;
  return {
    path: url.slice(pathAt, pathEnd),
    query: url.slice(pathEnd, end),
    host: url.slice(hostAt, pathAt),
  };
}
