// A form that is sent without a network waits on the page and goes once there is one. Its token makes a repeat harmless.

import { button, make, say, sender } from "./words.js";

/** How long to wait after a link is there that leads nowhere yet, in milliseconds. */
const PAUSE = 3000;

/** Whether the form is held back for want of a network. */
export function holds(form, event) {
  if (!form.matches("[data-resend]") || navigator.onLine) return false;
  event.preventDefault();
  if (!form.querySelector("[data-waiting]")) wait(form, event.submitter);
  return true;
}

function wait(form, submitter) {
  const end = new AbortController();
  const notice = make("div", { className: "notice" }, make("p", { className: "notice__text" }, say("waiting")));
  notice.dataset.waiting = "";
  notice.setAttribute("role", "status");
  const stop = () => {
    end.abort();
    notice.remove();
  };
  notice.append(
    button(say("cancel"), () => {
      stop();
      (submitter ?? sender(form))?.focus();
    }),
  );
  (submitter ?? sender(form)).before(notice);
  const send = async () => {
    while (navigator.onLine && !end.signal.aborted) {
      if (await reaches(end.signal)) {
        if (end.signal.aborted) return;
        stop();
        form.requestSubmit(submitter);
        return;
      }
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  };
  addEventListener("online", send, { signal: end.signal });
}

/** Whether the portal answers: a phone is "online" before it is. A page that was sent into the void would be lost. */
async function reaches(signal) {
  try {
    await fetch("/robots.txt", { method: "HEAD", cache: "no-store", signal });
    return true;
  } catch {
    return false;
  }
}
