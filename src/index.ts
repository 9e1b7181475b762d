export type { Answer, AnswerBody, AnswerHeaders } from "./app/answer.ts";
export type { AppOptions, Command, RouteInfo } from "./app/app.ts";
export { Blueprint } from "./app/blueprint.ts";
export { type AppConfig, fromPrefixedEnv } from "./app/config.ts";
export { fromFile, type FromFileOptions } from "./app/from-file.ts";
export type { Context, Globals } from "./app/context.ts";
export type { CookieOptions } from "./app/cookies/cookie-options.ts";
export { context, hasContext } from "./app/current-context.ts";
export { abort } from "./app/errors/abort.ts";
export { HttpError } from "./app/errors/http-error.ts";
export type { Extension } from "./app/extension.ts";
export { requireUnchanged } from "./app/files/require-unchanged.ts";
export { safeJoin } from "./app/files/safe-join.ts";
export type { SendFileOptions } from "./app/files/send-file-options.ts";
export { staticFolder } from "./app/files/static-folder.ts";
export { staticVersion } from "./app/files/static-version.ts";
export { toConditional } from "./app/files/to-conditional.ts";
export { flash, getFlashedMessages } from "./app/flashes.ts";
export type { AfterHook, BeforeHook, TeardownHook } from "./app/hooks.ts";
export { json } from "./app/json.ts";
export type { SessionData } from "./app/open-session.ts";
export { g, request, session } from "./app/proxies.ts";
export { redirect } from "./app/redirect.ts";
export { render } from "./app/render.ts";
export { bestMatch } from "./app/request/best-match.ts";
export type { Form } from "./app/request/form/form.ts";
export type { UploadedFile } from "./app/request/form/uploaded-file.ts";
export { readParts } from "./app/request/read-parts.ts";
export type { RequestLimits } from "./app/request/request-limits.ts";
export { wantsJson } from "./app/request/wants-json.ts";
export type { Route, RouteOptions } from "./app/route.ts";
export type { Converter } from "./app/routing/converters/own-converters.ts";
export type { Handler } from "./app/scaffold.ts";
export { sendFile, sendFromFolder } from "./app/send-file.ts";
export type { Session } from "./app/session/session.ts";
export { FileStore } from "./app/session/store/file-store.ts";
export { MemoryStore } from "./app/session/store/memory-store.ts";
export type { SessionStore } from "./app/session/store/session-store.ts";
export { escapeHtml } from "./app/templates/escape-html.ts";
export { markSafe } from "./app/templates/mark-safe.ts";
export type { TemplateEngine, TemplateValues } from "./app/templates/template-engine.ts";
export type { TemplateSettings } from "./app/templates/template-settings.ts";
export type { UrlDefaults } from "./app/add-url-defaults.ts";
export { type UrlForOptions, urlFor } from "./app/url-for.ts";
export { StopgapError } from "./errors/stopgap-error.ts";
export { generation } from "./run/generation.ts";
export { isReloading } from "./run/is-reloading.ts";
export { onRetire } from "./run/on-retire.ts";
export { run } from "./run/run.ts";
export { App } from "./run/served-app.ts";
export { runSimple } from "./run/run-simple.ts";
export type { RunOptions } from "./options/run-options.ts";
export type { RunSimpleOptions } from "./options/run-simple-options.ts";
export type { RunningServer } from "./run/running-server.ts";
export type {
  HostStats,
  RequestStats,
  ServerStats,
  ThreadState,
  ThreadStats,
} from "./messages/server-stats.ts";
