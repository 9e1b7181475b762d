import type { JSX } from "preact";
import type { AppAnswer } from "../../messages/capture-page.ts";
import type { CapturedRequest } from "../../messages/capture.ts";

/** The request that the error belongs to, redacted where it was kept. */
export function RequestView({ request }: { request: CapturedRequest }): JSX.Element {
  return (
    <details class="block">
      <summary>The request</summary>
      <p class="line">
        {request.method} {request.target}
      </p>
      <Headers headers={request.headers} />
    </details>
  );
}

/** What the app itself said. It can do nothing in its frame: no scripts, no forms, nothing from anywhere. */
export function AppAnswerView({ answer }: { answer: AppAnswer }): JSX.Element {
  const type = answer.headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  return (
    <section class="answer" aria-label="The app's own answer" id="app-answer">
      <h2>
        The app's own answer <span class="status">{answer.status}</span>
      </h2>
      {/html/i.test(type) && (
        <iframe title="The app's own answer" sandbox="" srcdoc={answer.body} />
      )}
      <details open={!/html/i.test(type)}>
        <summary>As it was sent</summary>
        <Headers headers={answer.headers} />
        <pre tabIndex={0}>{answer.body}</pre>
      </details>
    </section>
  );
}

function Headers({ headers }: { headers: readonly [string, string][] }): JSX.Element {
  return (
    <dl class="headers">
      {headers.map(([name, value], i) => (
        <div key={i}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
