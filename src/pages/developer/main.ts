/* Runs in the page that the terminal's link leads to: sends the key that stands behind the `#`, when asked to. */
import { DEVELOPER_PATH } from "../../live/live-paths.ts";

const key = new URLSearchParams(location.hash.slice(1)).get("key");
const button = document.querySelector("button");
const status = document.querySelector("[role=status]");

function say(text: string): void {
  if (status) status.textContent = text;
}

async function sendKey(text: string): Promise<void> {
  try {
    const answer = await fetch(DEVELOPER_PATH, { method: "POST", body: text });
    if (answer.ok) say("Done: from now on this browser shows you what is wrong.");
    else if (answer.status === 429) say("There were too many wrong links. Try again in a minute.");
    else say("This link is of an earlier start of the server. The terminal shows the new one.");
  } catch {
    say("The server can't be reached. Is it still running?");
  }
}

// Out of the address bar and the history, where others may see it.
history.replaceState(null, "", location.pathname);
if (key === null) say("The link is not whole: copy all of it from the terminal.");
else if (button) {
  button.disabled = false;
  button.addEventListener("click", () => void sendKey(key));
}
