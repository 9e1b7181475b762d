import { App } from "stopgap";
import { admin } from "./admin.ts";
import { auth } from "./auth.ts";
import { blog } from "./blog.ts";
import { readSecretKey } from "./instance.ts";
import { access, forms, login } from "./people.ts";
import { listUsers } from "./users.ts";

const MAX_UPLOAD_BYTES = 5_000_000;

export const app = new App({
  config: { secretKey: process.env.STOPGAP_SECRET_KEY ?? readSecretKey() },
  limits: { maxBodyBytes: MAX_UPLOAD_BYTES },
  templates: new URL("templates", import.meta.url),
  static: new URL("static", import.meta.url),
});

app.use(forms);
app.use(login);
app.use(access);
app.registerBlueprint(auth);
app.registerBlueprint(blog);
app.registerBlueprint(admin);

app.command("users", "Lists who has registered.", async () => {
  for (const { id, roles } of await listUsers()) console.log(`${id}: ${roles.join(", ")}`);
});
