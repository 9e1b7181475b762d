/** What a route can be told beside its path and its handler. */
export interface RouteOptions {
  /** Its name within its app or blueprint; absent: the handler's own name, as in Flask. */
  endpoint?: string;
  /** `GET` unless given; HEAD and OPTIONS come by themselves. */
  methods?: readonly string[];
  /** Only for requests to this host: `api.example.com`, `<tenant>.example.com`. */
  host?: string;
  /** False: `/page` and `/page/` are the same; absent: `/page` is sent on to a route that is called `/page/`. */
  strictSlashes?: boolean;
  /** Values of parameters that are not in the path. */
  defaults?: Readonly<Record<string, unknown>>;
}

/**
 * A route as it was registered, for `urlFor`: with it, the values are checked as the path has them.
 *
 * @example
 * const user = app.get("/user/<int:id>", ({ params }) => `user ${params.id}`);
 * urlFor(user, { id: 3 }); // "/user/3"
 */
export class Route<out Params = Record<string, unknown>> {
  readonly path: string;
  readonly methods: readonly string[];
  /** Within its app or blueprint. */
  readonly name: string;
  /** The types of its values; there is nothing in it. */
  declare readonly params: Params;

  constructor(path: string, methods: readonly string[], name: string) {
    this.path = path;
    this.methods = methods;
    this.name = name;
  }
}
