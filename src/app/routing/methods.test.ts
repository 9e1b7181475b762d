import { describe, it } from "node:test";
import { checkBothOrders, checkMatches, routerOf } from "../../../test/support/check-matches.ts";

describe("methods", () => {
  it("HEAD goes to GET, unless a rule has it", () => {
    const router = routerOf(
      "/get",
      { path: "/post", methods: ["POST"] },
      { path: "/own", endpoint: "get" },
      { path: "/own", methods: ["head"], endpoint: "head" },
    );
    checkMatches(
      router,
      [
        ["/get", "found /get"],
        ["/own", "found head"],
      ],
      { method: "HEAD" },
    );
    checkMatches(router, [["/post", "method-not-allowed OPTIONS, POST"]], { method: "HEAD" });
  });

  it("OPTIONS is answered for all rules of a path, unless one has it", () => {
    const router = routerOf(
      "/<name>",
      { path: "/x", methods: ["POST", "PUT"] },
      { path: "/own", methods: ["OPTIONS"] },
    );
    checkMatches(router, [["/x", "options GET, HEAD, OPTIONS, POST, PUT"]], { method: "OPTIONS" });
    checkMatches(router, [["/y", "options GET, HEAD, OPTIONS"]], { method: "OPTIONS" });
    checkMatches(router, [["/own", "found /own"]], { method: "OPTIONS" });
    checkMatches(router, [["/y/z", "not-found"]], { method: "OPTIONS" });
  });

  it("are all named in a 405, over all rules of a path", () => {
    const router = routerOf(
      "/<name>",
      { path: "/x", methods: ["POST"] },
      { path: "/<path:rest>", methods: ["PURGE"] },
    );
    checkMatches(router, [["/x", "method-not-allowed GET, HEAD, OPTIONS, POST, PURGE"]], {
      method: "DELETE",
    });
    checkMatches(router, [["/y/", "method-not-allowed OPTIONS, PURGE"]], { method: "DELETE" });
  });

  it("are all answered by a rule that names none, behind those that do", () => {
    const router = routerOf({ path: "/x", endpoint: "get" });
    router.add({ path: "/x", target: "all" });
    router.add({ path: "/<name>", methods: ["POST"], target: "post" });
    checkMatches(router, [["/x", "found get"]]);
    checkMatches(router, [["/x", "found all"]], { method: "POST" });
    checkMatches(router, [["/x", "found all"]], { method: "OPTIONS" });
  });
});

describe("defaults", () => {
  it("are values of the rule, and its address is the only one for them", () => {
    checkBothOrders(
      [
        { path: "/foo/", endpoint: "foo", defaults: { page: 1 } },
        { path: "/foo/<int:page>", endpoint: "foo" },
        { path: "/bar/<name>", endpoint: "bar", defaults: { size: "small" } },
      ],
      [
        ["/foo/", "found foo", { page: 1 }],
        ["/foo/2", "found foo", { page: 2 }],
        ["/foo/1", "redirect /foo/"],
        ["/bar/ada", "found bar", { name: "ada", size: "small" }],
      ],
    );
  });
});
