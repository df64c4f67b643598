// Keys for the desk, for those who switched them on: the page says so by data-shortcuts. What carries data-key is
// followed by that key if it is a link; otherwise its form opens, with the focus on the first field.

const SHEET = [
  ["j", "tiket berikutnya"],
  ["k", "tiket sebelumnya"],
  ["x", "pilih atau lepas tiket ini"],
  ["o", "buka tiket ini"],
  ["/", "ke kotak cari"],
  ["d", "disposisi"],
  ["r", "jawab pelapor"],
  ["e", "catatan internal"],
  ["?", "tampilkan atau tutup daftar ini"],
];

const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;

const rows = () => [...document.querySelectorAll("[data-row]")];

const current = () => rows().find((row) => row.contains(document.activeElement));

const move = (step) => {
  const all = rows();
  const here = all.indexOf(current());
  const next = all[here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step];
  next?.querySelector("a")?.focus();
};

const sheet = () => {
  const open = document.querySelector("dialog[data-sheet]");
  if (open) {
    open.close();
    return;
  }
  const dialog = document.createElement("dialog");
  dialog.dataset.sheet = "";
  dialog.className = "sheet";
  dialog.setAttribute("aria-label", "Pintasan papan ketik");
  const list = document.createElement("dl");
  for (const [key, words] of SHEET) {
    const term = document.createElement("dt");
    const detail = document.createElement("dd");
    term.textContent = key;
    detail.textContent = words;
    list.append(term, detail);
  }
  const form = document.createElement("form");
  form.method = "dialog";
  const button = document.createElement("button");
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = "Tutup";
  form.append(button);
  dialog.append(list, form);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};

const ACTS = {
  j: () => move(1),
  k: () => move(-1),
  x: () => current()?.querySelector("input[type=checkbox]")?.click(),
  o: () => current()?.querySelector("a")?.click(),
  "/": () => document.querySelector("#f-q")?.focus(),
  "?": sheet,
};

const reach = (key) => {
  const part = document.querySelector(`[data-key="${key}"]`);
  if (part?.matches("a")) {
    part.click();
  } else {
    const form = part?.closest("details");
    form?.setAttribute("open", "");
    (form?.querySelector("textarea, select") ?? part)?.focus();
  }
};

if (document.querySelector("[data-shortcuts]")) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) {
      return;
    }
    const act = ACTS[event.key] ?? (["d", "r", "e"].includes(event.key) && (() => reach(event.key)));
    if (act) {
      event.preventDefault();
      act();
    }
  });
}
