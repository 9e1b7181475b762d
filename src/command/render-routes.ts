import type { RouteInfo } from "../app/app.ts";
import { renderTable } from "./render-table.ts";

/** What `stopgap routes` shows: a line for each route, in the order of registration. Hosts only where there are some. */
export function renderRoutes(routes: readonly RouteInfo[]): string {
  if (routes.length === 0) return "The app has no routes.\n";
  const hasHosts = routes.some(({ host }) => host !== undefined);
  const rows = routes.map(({ endpoint, methods, path, host }) => [
    endpoint,
    methods.join(", "),
    path,
    ...(hasHosts ? [host ?? "any"] : []),
  ]);
  return renderTable([["ENDPOINT", "METHODS", "PATH", ...(hasHosts ? ["HOST"] : [])], ...rows]);
}
