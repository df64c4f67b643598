// Small helps for browsers with JavaScript. Every page works without them. The build joins the modules into one file.

import { drafts } from "./draft.js";
import { photos } from "./photo.js";
import { receipts } from "./receipt.js";
import { holds } from "./resend.js";
import { figure, say } from "./words.js";
import { work } from "./work.js";

document.documentElement.classList.add("js-enabled");

// What went wrong, or what became of the last step, is read first.
document.querySelector("[data-focus]")?.focus();

// A link of the error summary leads to its field, with the label in sight.
for (const link of document.querySelectorAll(".govuk-error-summary a")) {
  link.addEventListener("click", (event) => {
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.closest(".govuk-form-group")?.scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

// The code of an invitation comes behind the `#`, which no server sees; it is taken out of the address at once.
const invitation = document.querySelector("form[data-invitation] [name=kode]");
if (invitation && location.hash.length > 1) {
  invitation.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
}

// A second press while the first is under way would only make people wait longer.
for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    else if (holds(form, event)) return;
    else if (form.querySelector("[data-once]")) form.dataset.sent = "ya";
  });
}

// A page that comes back out of the browser's memory must be usable again.
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// How many characters are left: seen at once, said after a pause in typing.
for (const area of document.querySelectorAll("textarea[data-count]")) {
  const max = Number(area.dataset.count);
  const seen = document.createElement("p");
  const said = document.createElement("p");
  seen.setAttribute("aria-hidden", "true");
  said.className = "govuk-visually-hidden";
  said.setAttribute("aria-live", "polite");
  area.after(seen, said);
  let pause;
  const tell = () => {
    const left = max - [...area.value.trim().replace(/\r\n/g, "\n")].length;
    const number = figure(Math.abs(left));
    seen.className = left < 0 ? "left left--over" : "left";
    seen.textContent = left < 0 ? say("over", number) : left < max / 10 ? say("left", number) : "";
    clearTimeout(pause);
    pause = setTimeout(() => (said.textContent = seen.textContent), 1000);
  };
  area.addEventListener("input", tell);
  tell();
}

// Who leaves at once leaves nothing behind to come back to.
for (const way of document.querySelectorAll("[data-exit]")) {
  way.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(way.href);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

drafts();
photos();
receipts();
work();

// Citizens' pages keep an offline page; staff's are never kept, so the desk neither needs nor asks for the worker. It is
// fetched when the page is complete, so that it delays nothing.
if ("serviceWorker" in navigator && !/^\/petugas(\/|$)/.test(location.pathname)) {
  addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
}
