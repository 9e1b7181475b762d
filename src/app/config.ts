/** Settings that the app itself reads. An app's own stand beside them: `declare module "stopgap" { interface AppConfig { shopName: string } }`. */
export interface AppConfig {
  /** Errors that nobody handles are thrown on to whoever called, instead of becoming a 500; for tests. Default: false. */
  testing: boolean;
  /** Signs sessions and tokens; several while it is being changed, the newest first. Absent: the environment's STOPGAP_SECRET_KEY. */
  secretKey: string | readonly string[] | undefined;
  /** The scheme and host of all links to this app, whatever a request says: `https://qa.example.com`. Absent: the request's own. */
  baseUrl: string | undefined;
}

const DEFAULTS: AppConfig = {
  testing: false,
  secretKey: undefined,
  baseUrl: undefined,
};

/** The settings of an app: its defaults, then what it was given, then what it is told later. */
export function createConfig(given: Partial<AppConfig>): AppConfig {
  return { ...DEFAULTS, ...given };
}

/**
 * Settings from environment variables, as Flask's `from_prefixed_env`: `MYAPP_SHOP_NAME=Ann` is `shopName`. Values that are
 * JSON are taken as that, others as text; `__` goes into an object: `MYAPP_MAIL__HOST` is `mail.host`.
 *
 * @param prefix without the underscore behind it
 */
export function fromPrefixedEnv(
  prefix: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, unknown> {
  const settings: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, text] of Object.entries(env).toSorted()) {
    if (!name.startsWith(`${prefix}_`) || text === undefined) continue;
    const path = name
      .slice(prefix.length + 1)
      .split("__")
      .map(toCamelCase);
    if (path.every((part) => part !== "")) put(settings, path, toValue(text));
  }
  return settings;
}

function put(settings: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let owner = settings;
  for (const part of path.slice(0, -1)) {
    const inner = owner[part];
    const next = isRecord(inner) ? inner : (Object.create(null) as Record<string, unknown>);
    owner[part] = next;
    owner = next;
  }
  owner[path.at(-1) ?? ""] = value;
}

function toCamelCase(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/_+([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

function toValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Most settings are plain words.
    return text;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
