import { abort, Blueprint, flash, redirect, render, urlFor } from "stopgap";
import { RoleNeed } from "stopgap/auth";
import { login } from "./people.ts";
import { findUser, listUsers, saveUser } from "./users.ts";

export const admin = new Blueprint("admin", { prefix: "/admin" });

admin.beforeRequest(login.requires(RoleNeed("admin")));

admin.get("/users", async () => render("admin/users.html", { users: await listUsers() }), {
  endpoint: "users",
});

admin.post(
  "/users/<id>/active",
  async (context) => {
    const user = await findUser(context.params.id);
    if (user === undefined) abort(404, "There is no such person.");
    if (user.roles.includes("admin")) abort(422, "An admin can't be locked out.");
    const { fields } = await context.form();
    user.isActive = fields.oneOf("active", ["yes", "no"]) === "yes";
    await saveUser(user);
    flash(user.isActive ? `${user.id} may sign in again.` : `${user.id} is locked out.`);
    return redirect(urlFor("admin.users"), 303);
  },
  { endpoint: "set_active" },
);
