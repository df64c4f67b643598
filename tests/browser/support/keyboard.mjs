// A page by keyboard alone, to be used and to be judged: every control is reached by Tab, shows that it has the focus, and is in sight then.

/** Presses beyond once around that a walk may take, for what the browser itself puts into the way. */
const SPARE = 5;

/** The first press of Tab comes to the skip link, and that one leads to the content. */
export async function skipLink(page) {
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => {
    const { height, width, top } = document.activeElement.getBoundingClientRect();
    const isSeen = height >= 24 && width >= 44 && top >= 0;
    return { leads: document.activeElement.getAttribute("href") ?? "", isSeen, what: document.activeElement.outerHTML };
  });
  const what = first.what.slice(0, 120);
  if (!first.leads.startsWith("#")) return [`the first press of Tab leads to ${what}, which is no skip link`];
  if (!first.isSeen) return [`the skip link is not seen when it has the focus: ${what}`];
  await page.keyboard.press("Enter");
  const reached = await page.evaluate(() => `#${document.activeElement.id}`);
  return reached === first.leads ? [] : [`the skip link leads to ${reached} instead of ${first.leads}`];
}

/** Goes once around. */
export async function walk(page) {
  const total = await page.evaluate(remember);
  const found = [];
  let left = total;
  for (let press = 0; left > 0 && press < total * 2 + SPARE; press += 1) {
    await page.keyboard.press("Tab");
    const step = await page.evaluate(arrive);
    left = step.left;
    found.push(...step.faults);
  }
  const missed = left > 0 ? await page.evaluate(() => window.walked.map((control) => control.outerHTML.slice(0, 120))) : [];
  return [...found, ...missed.map((what) => `Tab never comes to ${what}`)];
}

/** In the page: notes all that Tab has to reach, and says how many that are. */
function remember() {
  const kinds = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]";
  const controls = [...document.querySelectorAll(kinds)].filter((control) => {
    const isOpen = control.tabIndex >= 0 && control.type !== "hidden" && !control.disabled;
    return isOpen && control.checkVisibility({ visibilityProperty: true });
  });
  // Of a group of radios Tab reaches one, the arrow keys do the rest.
  const group = (radio) => controls.filter(({ type, name, form }) => type === "radio" && name === radio.name && form === radio.form);
  const chosen = (radio) => group(radio).find(({ checked }) => checked) ?? group(radio)[0];
  window.walked = controls.filter((control) => control.type !== "radio" || chosen(control) === control);
  return window.walked.length;
}

/** In the page: judges the control that has the focus now. */
function arrive() {
  const at = document.activeElement;
  const place = window.walked.indexOf(at);
  if (place < 0) return { left: window.walked.length, faults: [] };
  window.walked.splice(place, 1);
  const what = at.outerHTML.slice(0, 120);
  const look = (element, pseudo) => {
    const { outlineStyle, outlineWidth, boxShadow, backgroundColor } = getComputedStyle(element, pseudo);
    return [outlineStyle === "none" || outlineWidth === "0px" ? "" : outlineStyle, boxShadow, backgroundColor].join();
  };
  // A radio draws itself in its label.
  const drawn = [at, ...(at.labels ?? [])].flatMap((element) => [[element], [element, "::before"]]);
  const focused = drawn.map((one) => look(...one)).join();
  const { top, bottom, left, right } = at.getBoundingClientRect();
  const inSight = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  at.blur();
  const calm = drawn.map((one) => look(...one)).join();
  at.focus({ preventScroll: true });
  const faults = [];
  if (focused === calm) faults.push(`nobody sees the focus on ${what}`);
  if (!inSight) faults.push(`has the focus out of sight: ${what}`);
  return { left: window.walked.length, faults };
}

/** Presses that it may take to come to one control: the longest page has fewer. */
const PATIENCE = 120;

/** Presses Tab until the control has the focus. Of a group of radios Tab comes to the chosen one. */
export async function tabTo(page, control) {
  for (let press = 0; press < PATIENCE; press += 1) {
    await page.keyboard.press("Tab");
    if (await control.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab never comes to ${control}`);
}
