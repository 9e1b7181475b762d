import { hashPassword } from "stopgap/auth";
import { Records } from "./records.ts";

export interface User {
  /** Their name, in small letters. */
  id: string;
  passwordHash: string;
  roles: ("admin" | "author")[];
  isActive: boolean;
}

const NAME = /^[a-z][a-z0-9_-]{1,29}$/;
const MIN_PASSWORD_LENGTH = 8;

const users = new Records<User>("users");
/** Whoever registers first becomes the admin; this is how two at once find out who was. */
const firsts = new Records<{ id: string }>("firsts");

export async function findUser(id: string): Promise<User | undefined> {
  return await users.read(id);
}

export async function listUsers(): Promise<User[]> {
  return (await users.all()).sort((one, other) => one.id.localeCompare(other.id));
}

export async function saveUser(user: User): Promise<void> {
  await users.replace(user.id, user);
}

/** The new user, or what is wrong with the name or the password. */
export async function registerUser(name: string, password: string): Promise<User | string> {
  const id = name.trim().toLowerCase();
  if (!NAME.test(id))
    return "A name has 2 to 30 letters, digits, - and _, and begins with a letter.";
  if (password.length < MIN_PASSWORD_LENGTH)
    return `A password has at least ${MIN_PASSWORD_LENGTH} characters.`;
  const user: User = {
    id,
    passwordHash: await hashPassword(password),
    roles: ["author"],
    isActive: true,
  };
  if (!(await users.create(id, user))) return `Somebody is called ${id} already.`;
  if (await firsts.create("admin", { id })) {
    user.roles.push("admin");
    await saveUser(user);
  }
  return user;
}
