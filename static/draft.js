// Drafts on the citizen's own device: only when asked for, only what may be kept, and for a week.

import { button, make, moment, say, sender } from "./words.js";

const PREFIX = "draf:";
const LIFE = 7 * 24 * 3600 * 1000;

/** Identity never stays on a device, not even where a page marks its field by mistake. */
const IDENTITY = /\b(name|email|tel|address|street)/;

/** Keeps drafts of the forms on this page, and clears away what is old or has been sent. */
export function drafts() {
  try {
    tidy(document.querySelector("main[data-sent]"));
    for (const form of document.querySelectorAll("form[data-draft]")) keep(form);
  } catch {
    // A browser that allows no storage keeps no drafts.
  }
}

function tidy(sent) {
  for (const key of Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) {
    // Without a word at `data-sent` every draft goes: one too few is better than one too many.
    const isSent = sent && (!sent.dataset.sent || key === PREFIX + sent.dataset.sent);
    if (isSent || !readDraft(key)) localStorage.removeItem(key);
  }
}

/** A draft that is still good, or nothing. */
function readDraft(key) {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    const age = Date.now() - draft.at;
    return age >= 0 && age < LIFE && draft.fields ? draft : null;
  } catch {
    return null;
  }
}

function keep(form) {
  const key = PREFIX + form.dataset.draft;
  const fields = [...form.elements].filter(
    (field) =>
      field.matches("[data-keep]") &&
      !["hidden", "password", "file"].includes(field.type) &&
      !IDENTITY.test(field.autocomplete),
  );
  const box = make("input", { type: "checkbox", id: "simpan-draf", className: "govuk-checkboxes__input" });
  box.checked = Boolean(readDraft(key));
  let pause = 0;
  const save = () => {
    clearTimeout(pause);
    pause = 0;
    if (!box.checked) return;
    // The steps of one report share a draft, so what other steps have kept stays.
    const kept = { ...readDraft(key)?.fields };
    for (const field of fields) {
      if (!ticks(field)) kept[field.name] = field.value;
      else if (field.type === "checkbox") kept[field.name] = field.checked ? field.value : "";
      else if (field.checked) kept[field.name] = field.value;
    }
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields: kept }));
    } catch {
      // A full storage: the form itself still holds everything.
    }
  };
  ask(form, box);
  fill(form, fields, key, box);
  box.addEventListener("change", () => (box.checked ? save() : localStorage.removeItem(key)));
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(save, 500);
  });
  // A phone may end a page that lies in the background without another word. Only what was typed makes a draft younger.
  const flush = () => pause && save();
  document.addEventListener("visibilitychange", flush);
  form.addEventListener("submit", flush);
}

function ticks(field) {
  return field.type === "radio" || field.type === "checkbox";
}

function ask(form, box) {
  const hint = make("div", { id: "simpan-draf-hint", className: "govuk-hint govuk-checkboxes__hint" });
  hint.append(`${say("draftHint")} ${say("draftKept")}`);
  box.setAttribute("aria-describedby", hint.id);
  const label = make("label", { htmlFor: box.id, className: "govuk-label govuk-checkboxes__label" }, say("draft"));
  const item = make("div", { className: "govuk-checkboxes__item" }, box, label, hint);
  const group = make("div", { className: "govuk-form-group part" }, make("div", { className: "govuk-checkboxes" }, item));
  sender(form)?.before(group);
}

/** Puts a draft into fields that are still empty, and says so. */
function fill(form, fields, key, box) {
  const draft = readDraft(key);
  if (!draft) return;
  const filled = fields.filter((field) => {
    const kept = draft.fields[field.name];
    if (!kept) return false;
    if (!ticks(field)) {
      if (field.value) return false;
      field.value = kept;
      return field.value === kept;
    }
    const group = fields.filter(({ name }) => name === field.name);
    if (field.value !== kept || group.some(({ checked }) => checked)) return false;
    return (field.checked = true);
  });
  if (filled.length === 0) return;
  const notice = make("div", { className: "notice" });
  notice.setAttribute("role", "status");
  notice.append(
    make("p", { className: "notice__text" }, say("draftFilled", moment(draft.at))),
    button(say("draftDelete"), () => {
      localStorage.removeItem(key);
      box.checked = false;
      // Whoever finds another person's draft must be able to clear the page too; what was typed since then stays.
      for (const field of filled) {
        if (ticks(field)) field.checked = false;
        else if (field.value === draft.fields[field.name]) field.value = "";
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
      notice.remove();
      fields[0].focus();
    }),
  );
  form.before(notice);
  // The counters must see the new length.
  for (const field of filled) field.dispatchEvent(new Event("input", { bubbles: true }));
}
