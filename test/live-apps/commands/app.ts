import { App, Blueprint, onRetire, session, urlFor } from "stopgap";

// Never ends by itself: what it has open would keep the process.
setInterval(() => {}, 1000);
onRetire(() => console.log("cleaned up"));

export const app = new App({ config: { secretKey: "a secret key for nothing but tests" } });

app.get("/", function index() {
  return "Hello";
});
app.route("/user/<int:id>", ({ params }) => urlFor("user", { id: params.id + 1 }), {
  endpoint: "user",
  methods: ["GET", "POST"],
});

const blog = new Blueprint("blog", { prefix: "/blog" });
blog.get("/", function index() {
  return String(session.get("name" as never));
});
app.registerBlueprint(blog);

app.command("seed", "Fills the store.", async (words) => {
  console.log("begins");
  await new Promise((resolve) => setTimeout(resolve, 50));
  console.log(`seeded ${JSON.stringify(words)} at ${app.urlFor("user", { id: 1 })}`);
});
app.command("fail", "Fails.", () => {
  throw new TypeError("no store");
});
app.command("leave", "Ends with a code of its own.", () => {
  process.exitCode = 7;
});
app.command("wait", "Waits until it is ended.", async () => {
  console.log("waiting");
  await new Promise(() => {});
});
app.command("mode", "Says MODE.", () => console.log(`mode ${process.env["MODE"]}`));
