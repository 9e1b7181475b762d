import { html } from "./html.ts";
import { renderPage } from "./layout.ts";

export function renderSignIn(problem?: string): string {
  return renderPage(
    "Sign in – Guestbook",
    html`
      <h1>Sign in</h1>
      <p>Any name will do. There is no password.</p>
      <form class="card" method="post" action="/sign-in">
        <label for="name">Your name</label>
        <input id="name" name="name" maxlength="40" autocomplete="name" required autofocus />
        ${problem && html`<p class="problem" role="alert">${problem}</p>`}
        <button>Sign in</button>
      </form>
      <p><a href="/">Back to the guestbook</a></p>
    `,
  );
}
