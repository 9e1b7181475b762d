import { StopgapError } from "./stopgap-error.ts";

/** A handler has returned what can't be sent. */
export function badAnswer(where: string, found: string): StopgapError {
  return new StopgapError({
    code: "BAD_ANSWER",
    message: `${where} returned ${found}, which can't be sent.`,
    fix: "Return text, an object, a Response, an iterable, or [body, status, headers]; for JSON that is a list: json([…]).",
  });
}

/** `context()`, `request`, `g` or `session` was used where no request is being answered. */
export function noRequest(what: string): StopgapError {
  return new StopgapError({
    code: "NO_REQUEST",
    message: `${what} was used outside of a request.`,
    fix: "Use it in a handler or a hook, or in what they call; in a test: app.inRequest(request, () => …).",
  });
}

/** The app was changed after it had answered its first request. */
export function appIsRunning(what: string): StopgapError {
  return new StopgapError({
    code: "APP_IS_RUNNING",
    message: `${what} came after the first request had been answered, so that others would differ from it.`,
    fix: "Register routes, hooks, blueprints and extensions while the module loads.",
  });
}

/** Two routes, blueprints or extensions of one name. */
export function nameIsTaken(what: string, name: string, advice: string): StopgapError {
  return new StopgapError({
    code: "NAME_IS_TAKEN",
    message: `There are two ${what} called "${name}".`,
    fix: advice,
  });
}

/** A name with a dot or without any characters, which endpoints are made of. */
export function badName(what: string, name: string): StopgapError {
  return new StopgapError({
    code: "BAD_NAME",
    message: `"${name}" is no name for ${what}: a name has letters, digits, _ and -, and no dots.`,
    fix: "Dots stand between a blueprint's name and that of its route.",
  });
}

/** A blueprint was registered in itself, or in one that it has taken in. */
export function blueprintInItself(name: string, within: string): StopgapError {
  return new StopgapError({
    code: "BLUEPRINT_IN_ITSELF",
    message:
      name === within
        ? `The blueprint "${name}" was registered in itself.`
        : `The blueprint "${within}" was registered in "${name}", which is a part of it.`,
    fix: "Register it in the app, or in a blueprint that is no part of it.",
  });
}

/** An error handler was registered for what is no status of an error. */
export function noErrorStatus(status: number): StopgapError {
  return new StopgapError({
    code: "NO_ERROR_STATUS",
    message: `There are no errors of status ${status}.`,
    fix: "An error has a status from 400 to 599; for errors of a class, give the class.",
  });
}

/** The test client was sent to another site, which it can't ask. */
export function redirectElsewhere(url: string): StopgapError {
  return new StopgapError({
    code: "REDIRECT_ELSEWHERE",
    message: `The app redirects to ${url}, which is not of the app.`,
    fix: "Ask without `follow`, and look at the Location header.",
  });
}

/** The test client was sent on and on. */
export function redirectLoop(path: string, redirectCount: number): StopgapError {
  return new StopgapError({
    code: "REDIRECT_LOOP",
    message: `${path} led to more than ${redirectCount} redirects.`,
    fix: "Ask without `follow`, and look at the Location header.",
  });
}

/** An extension was asked for that the app does not have. */
export function extensionMissing(name: string): StopgapError {
  return new StopgapError({
    code: "EXTENSION_MISSING",
    message: `The app has no extension "${name}".`,
    fix: "Add it first: app.use(…).",
  });
}

/** urlFor() was given a route that has no name of its own, or several. */
export function ambiguousRoute(path: string, endpoints: readonly string[]): StopgapError {
  return new StopgapError({
    code: "AMBIGUOUS_ROUTE",
    message:
      endpoints.length === 0
        ? `The route ${path} belongs to no part of this app.`
        : `The route ${path} was registered several times: ${endpoints.join(", ")}.`,
    fix:
      endpoints.length === 0
        ? "Register its blueprint: app.registerBlueprint(…)."
        : `Give urlFor() the name of the one that is meant: urlFor("${endpoints[0]}").`,
  });
}

/** The session of an app that keeps them in a store was used where no request is being answered. */
export function sessionNotOpened(): StopgapError {
  return new StopgapError({
    code: "SESSION_NOT_OPENED",
    message: "The session was used before the store had been asked for it.",
    fix: "Use it in a handler or a hook; a store has to be waited for, so app.inRequest() has no session of one.",
  });
}

/** render() was called in an app that has no templates. */
export function noTemplates(): StopgapError {
  return new StopgapError({
    code: "NO_TEMPLATES",
    message: "render() was called, and the app has no templates.",
    fix: 'Say where they are: new App({ templates: new URL("templates", import.meta.url) }).',
  });
}
