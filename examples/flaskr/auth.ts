import { Blueprint, flash, redirect, render, urlFor } from "stopgap";
import { verifyPassword } from "stopgap/auth";
import { login } from "./people.ts";
import { findUser, registerUser } from "./users.ts";

export const auth = new Blueprint("auth", { prefix: "/auth" });

auth.get("/register", () => render("auth/register.html"), { endpoint: "register" });

auth.post("/register", async (context) => {
  const { fields } = await context.form();
  const user = await registerUser(fields.require("name"), fields.require("password"));
  if (typeof user === "string") {
    flash(user, "error");
    return [await render("auth/register.html", { name: fields.get("name") }), 422];
  }
  login.login(user);
  return redirect(urlFor("blog.index"), 303);
});

auth.get("/login", () => render("auth/login.html"), { endpoint: "login" });

auth.post("/login", async (context) => {
  const { fields } = await context.form();
  const user = await findUser(fields.require("name").trim().toLowerCase());
  // For a name that nobody has, it takes as long: the time does not tell who has an account.
  const isRight = await verifyPassword(fields.require("password"), user?.passwordHash ?? "");
  if (!user || !isRight || !login.login(user, { remember: fields.has("remember") })) {
    flash("Wrong name or password.", "error");
    return [await render("auth/login.html", { name: fields.get("name") }), 403];
  }
  return redirect(login.nextUrl(urlFor("blog.index")), 303);
});

auth.post(
  "/logout",
  () => {
    login.logout();
    flash("You are signed out.");
    return redirect(urlFor("blog.index"), 303);
  },
  { endpoint: "logout" },
);
