interface Settings {
  database: string;
}

function connect(settings: Settings): never {
  throw new TypeError(`no database at ${settings.database}`);
}

connect({ database: "nowhere" });
