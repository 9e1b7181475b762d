import type { Entry } from "../entries.ts";
import { html, type Html } from "./html.ts";
import { renderPage } from "./layout.ts";

const troubles = [
  ["/slow", "Slow", "waits for 5 seconds, then answers"],
  ["/burn", "Busy", "computes for 5 seconds and keeps a processor core busy"],
  ["/error", "Error", "fails while it makes the page"],
  ["/crash", "Crash", "fails in a timer, which ends a plain Node process"],
  ["/exit", "Exit", "calls process.exit()"],
  ["/endless", "Endless loop", "never comes back"],
  ["/memory", "Memory leak", "fills the memory until there is none left"],
] as const;

interface Home {
  name: string | undefined;
  entries: Entry[];
  startedAt: Date;
  pagesServed: number;
}

export function renderHome({ name, entries, startedAt, pagesServed }: Home): string {
  return renderPage(
    "Guestbook",
    html`
      <header>
        <h1>Guestbook</h1>
        ${name === undefined ? html`<a class="button" href="/sign-in">Sign in</a>` : signedIn(name)}
      </header>
      ${name === undefined ? html`<p>Sign in to write an entry.</p>` : entryForm()}
      <section aria-labelledby="entries">
        <h2 id="entries">Entries</h2>
        ${entries.length === 0 ? html`<p>Nobody has written anything yet.</p>` : entryList(entries)}
      </section>
      <section aria-labelledby="trouble">
        <h2 id="trouble">Make trouble</h2>
        <p>
          Open one of these in a second tab. Everybody else should notice nothing. Your own pages
          may wait for it, and after a crash you sign in again, because your login lives in the
          memory of your copy of the app.
        </p>
        <ul class="troubles">
          ${troubles.map(
            ([path, title, description]) =>
              html`<li>
                <a href="${path}" target="_blank">${title}</a> <span>${description}</span>
              </li>`,
          )}
        </ul>
      </section>
      <footer>
        This copy of the app started at ${startedAt.toISOString().slice(11, 19)} UTC and has shown
        this page ${pagesServed === 1 ? "once" : `${pagesServed} times`}.
      </footer>
    `,
  );
}

function signedIn(name: string): Html {
  return html`<form method="post" action="/sign-out">
    <span>Signed in as <strong>${name}</strong></span> <button class="quiet">Sign out</button>
  </form>`;
}

function entryForm(): Html {
  return html`<form class="card" method="post" action="/entries">
    <label for="text">Your entry</label>
    <textarea id="text" name="text" rows="3" maxlength="500" required></textarea>
    <button>Write it down</button>
  </form>`;
}

function entryList(entries: Entry[]): Html {
  return html`<ol class="entries">
    ${entries.map(
      ({ name, text, at }) =>
        html`<li class="card">
          <p class="text">${text}</p>
          <p class="byline">
            ${name}, <time datetime="${at}">${at.slice(0, 16).replace("T", " ")} UTC</time>
          </p>
        </li>`,
    )}
  </ol>`;
}
