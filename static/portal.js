// Small helps for browsers with JavaScript. Every page works without them.

document.documentElement.classList.add("js-enabled");

// What went wrong, or what became of the last step, is read first.
const first = document.querySelector("[data-focus]");
if (first) first.focus();

// A second press on a button while the first is under way would only make people wait longer.
for (const form of document.forms) {
  form.addEventListener("submit", () => {
    const button = form.querySelector("[data-once]");
    if (button) setTimeout(() => (button.disabled = true), 0);
  });
}

// A page that comes back out of the browser's memory must be usable again.
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("[data-once]")) button.disabled = false;
});

// How many characters are left, said once there are few.
for (const area of document.querySelectorAll("textarea[data-count]")) {
  const max = Number(area.dataset.count);
  const note = document.createElement("p");
  note.className = "govuk-hint";
  note.setAttribute("aria-live", "polite");
  area.after(note);
  const tell = () => {
    const left = max - [...area.value.trim()].length;
    if (left < 0) note.textContent = `Kelebihan ${(-left).toLocaleString("id-ID")} huruf.`;
    else note.textContent = left < max / 10 ? `Sisa ${left.toLocaleString("id-ID")} huruf.` : "";
  };
  area.addEventListener("input", tell);
  tell();
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
