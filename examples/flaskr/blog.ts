import {
  abort,
  Blueprint,
  type Context,
  flash,
  redirect,
  render,
  sendFromFolder,
  urlFor,
} from "stopgap";
import { access, login } from "./people.ts";
import { keepPicture, picturesFolder, removePicture } from "./pictures.ts";
import { addPost, findPost, listPosts, type Post, removePost, savePost } from "./posts.ts";

const MAX_TITLE_LENGTH = 200;

interface Draft {
  title: string;
  body: string;
  /** What is wrong with it. */
  problem: string | undefined;
  picture: string | undefined;
}

export const blog = new Blueprint("blog");

blog.get("/", async () => render("blog/index.html", { posts: await listPosts() }), {
  endpoint: "index",
});

blog.get(
  "/create",
  login.loginRequired(() => render("blog/form.html")),
  { endpoint: "create" },
);

blog.post(
  "/create",
  login.loginRequired(async (context, user) => {
    const draft = await readDraft(context);
    if (draft.problem !== undefined) return await showAgain(draft);
    const { title, body, picture } = draft;
    const createdAt = new Date().toISOString();
    await addPost({ title, body, author: user.id, createdAt, ...(picture && { picture }) });
    return redirect(urlFor("blog.index"), 303);
  }),
);

blog.get(
  "/<int:id>/update",
  login.loginRequired(async ({ params }) =>
    render("blog/form.html", { post: await requirePost(params.id) }),
  ),
  { endpoint: "update" },
);

blog.post(
  "/<int:id>/update",
  login.loginRequired(async (context) => {
    const post = await requirePost(context.params.id);
    const draft = await readDraft(context);
    if (draft.problem !== undefined) return await showAgain(draft, post);
    const { title, body, picture } = draft;
    await savePost({ ...post, title, body, ...(picture && { picture }) });
    if (picture !== undefined) await removePicture(post.picture);
    return redirect(urlFor("blog.index"), 303);
  }),
);

blog.post(
  "/<int:id>/delete",
  login.loginRequired(async ({ params }) => {
    const post = await requirePost(params.id);
    await removePost(post.id);
    await removePicture(post.picture);
    flash(`“${post.title}” is deleted.`);
    return redirect(urlFor("blog.index"), 303);
  }),
  { endpoint: "delete" },
);

blog.get("/pictures/<name>", ({ params }) => sendFromFolder(picturesFolder, params.name), {
  endpoint: "picture",
});

/** A post that whoever asks may change. */
async function requirePost(id: number): Promise<Post> {
  const post = await findPost(id);
  if (post === undefined) abort(404, "There is no such post.");
  await access.check("edit", post);
  return post;
}

async function readDraft(context: Pick<Context, "form">): Promise<Draft> {
  const { fields, files } = await context.form();
  const title = fields.require("title").trim();
  const body = fields.require("body").trim();
  const file = files.get("picture");
  const picture = file && (await keepPicture(await file.bytes()));
  const problems = [
    title === "" && "A post needs a title.",
    title.length > MAX_TITLE_LENGTH && `A title has at most ${MAX_TITLE_LENGTH} characters.`,
    file && picture === undefined && "A picture is a PNG, JPEG, GIF or WebP file.",
  ];
  const problem = problems.find((text) => typeof text === "string");
  if (problem) await removePicture(picture);
  return { title, body, problem: problem || undefined, picture };
}

async function showAgain(
  { title, body, problem = "" }: Draft,
  post?: Post,
): Promise<[string, number]> {
  flash(problem, "error");
  return [await render("blog/form.html", { post, title, body }), 422];
}
