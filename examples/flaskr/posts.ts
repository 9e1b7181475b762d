import type { AccessControlled, RequestAccess } from "stopgap/auth";
import { Records } from "./records.ts";
import type { User } from "./users.ts";

export interface PostData {
  id: number;
  title: string;
  body: string;
  author: string;
  /** ISO 8601. */
  createdAt: string;
  /** The name of a file among the pictures. */
  picture?: string;
}

/** What the rules of a post may ask for. */
export interface PostAccess extends RequestAccess<User> {
  author?: string;
}

export interface Post extends PostData, AccessControlled<PostAccess> {}

const posts = new Records<PostData>("posts");

export async function findPost(id: number): Promise<Post | undefined> {
  const data = await posts.read(String(id));
  return data && toPost(data);
}

/** The newest first. */
export async function listPosts(): Promise<Post[]> {
  return (await posts.all()).sort((one, other) => other.id - one.id).map(toPost);
}

export async function addPost(data: Omit<PostData, "id">): Promise<PostData> {
  for (;;) {
    const ids = (await posts.ids()).map(Number);
    const post = { id: Math.max(0, ...ids) + 1, ...data };
    if (await posts.create(String(post.id), post)) return post;
    // Another thread has taken that number in between.
  }
}

export async function savePost({ acl: _acl, aclContext: _context, ...data }: Post): Promise<void> {
  await posts.replace(String(data.id), data);
}

export async function removePost(id: number): Promise<void> {
  await posts.remove(String(id));
}

function toPost(data: PostData): Post {
  return {
    ...data,
    acl: () => `
      ALLOW AUTHOR edit
      ALLOW ADMIN  edit
      ALLOW ANY    read
    `,
    aclContext: () => ({ author: data.author }),
  };
}
