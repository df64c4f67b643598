// Every page in every state of `support/pages.mjs` by itself: to the eye, to a finger, by keyboard, without scripts, enlarged, as
// markup, and by what it costs.
//
// The checks: `status` of the answer; `axe`, also in the dark; `html`, by html-validate; `policy`, what the content security
// policy refuses; `console`, errors; `answers`, faulty ones; `hosts` other than ours; `cookies` on citizens' pages; `targets`
// for fingers; `ids` that stand twice; `width` at 320, 360 and 1280 px; `zoom` to 400 %; `keyboard`; `scriptless`, the same page
// without scripts; `weight` of the first view.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { DESK, ENLARGED, NARROW, PHONE, Visitor, startBrowser } from "./support/browser.mjs";
import { CHECKS } from "./support/checks.mjs";
import { Findings } from "./support/findings.mjs";
import { skipLink, walk } from "./support/keyboard.mjs";
import { PAGES } from "./support/pages.mjs";
import { startPortal } from "./support/portal.mjs";
import { icon, sum, told } from "./support/wire.mjs";

/** What a citizen's page may cost, in bytes over the wire and compressed; `all` is the first view with an empty cache. */
const WEIGHT = { all: 30_000, Document: 8_000, Stylesheet: 16_000, Script: 10_000 };

/** How many requests the first view may take. */
const REQUESTS = 5;

/** Whether every page is also drawn, at both widths, for people to look at: that takes a tenth of the time. */
const DRAWN = process.env.SATU_PINTU_PICTURES === "1";

const validator = new HtmlValidate(JSON.parse(readFileSync(join(import.meta.dirname, ".htmlvalidate.json"), "utf8")));

/** The names of all checks, in the order of a visit. */
const MADE = [
  "status", "weight", "axe", "width", "targets", "ids", "keyboard", "cookies", "html", "zoom", "scriptless",
  "policy", "console", "answers", "hosts",
];

let portal;
let browser;

before(async () => {
  [portal, browser] = await Promise.all([startPortal(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await portal?.end();
});

test("setiap_halaman bernama sendiri", () => {
  const names = PAGES.map(({ name }) => name);
  assert.deepEqual(names, [...new Set(names)]);
});

// Two at a time: while one waits for the browser, the other works.
describe("setiap_halaman", { concurrency: 2 }, () => {
  for (const entry of PAGES) {
    test(`setiap_halaman ${entry.name}`, { timeout: 120_000 }, async (context) => {
      const findings = new Findings(MADE, entry.known);
      const at = entry.apart ? await startPortal(entry.apart) : portal;
      let shown, plain;
      try {
        shown = await visit(at, entry, { screen: PHONE }, findings, look);
        plain = await visit(at, entry, { screen: ENLARGED, scale: 4, scripts: false }, findings, lookWithoutScripts);
      } finally {
        if (entry.apart) await at.end();
      }
      if (plain !== shown) findings.add("scriptless", [`with scripts ${shown}, without ${plain}`]);
      for (const line of findings.verdict()) context.diagnostic(line);
    });
  }
});

/** Comes to a page, looks at it, and gives what can be read and done there. */
async function visit(portal, entry, kind, findings, look) {
  const isPublic = entry.audience === "public";
  const visitor = await Visitor.arrive(browser, portal.url, kind);
  try {
    visitor.expect(entry.status);
    const meter = isPublic && kind.scripts !== false ? await visitor.weigh() : undefined;
    const answer = await entry.reach(visitor, portal);
    if (answer.status() !== entry.status) findings.add("status", [`${answer.status()} instead of ${entry.status}`]);
    if (meter) findings.add("weight", weigh([...(await meter.firstView()), ...(await icon(visitor.page))]));
    const outline = await visitor.page.evaluate(outlineOf);
    await look(visitor, entry, findings, answer);
    const cookies = isPublic ? await visitor.cookies() : [];
    findings.add("cookies", cookies.map(({ name }) => name));
    for (const { check, text } of visitor.troubles()) findings.add(check, [text]);
    return outline;
  } finally {
    await visitor.leave();
  }
}

/** On a phone, in the dark, on the narrowest screen, and at a desk, where the keyboard is. One window that changes for all. */
async function look(visitor, { name }, findings) {
  const { page } = visitor;
  const make = async (where, checks) => {
    // Heads of tables stay in sight, so on a page that was scrolled one of them lies over half a line.
    await page.evaluate(() => scrollTo(0, 0));
    for (const check of checks) {
      const texts = (await CHECKS[check](page)).map((text) => `${where}: ${text}`);
      findings.add(check === "appearance" ? "axe" : check, texts);
    }
  };
  const goesAhead = await page.evaluate(() => document.activeElement !== document.body);
  if (DRAWN) await visitor.shoot(`halaman-${name}-360`);
  await make("360", ["axe", "ids", "width"]);
  await page.emulateMedia({ colorScheme: "dark" });
  await make("dark", ["appearance"]);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(NARROW);
  await make("320", ["width", "targets"]);
  await page.setViewportSize(DESK);
  if (DRAWN) await visitor.shoot(`halaman-${name}-1280`);
  await make("1280", ["appearance", "width", "targets"]);
  // A page that says at once what is wrong has the focus there.
  findings.add("keyboard", goesAhead ? [] : await skipLink(page));
  findings.add("keyboard", await walk(page));
}

/** Enlarged to 400 %, and as it came over the wire. */
async function lookWithoutScripts({ page }, _, findings, answer) {
  findings.add("zoom", await CHECKS.width(page));
  const html = await answer.text();
  const { results } = await validator.validateString(html);
  const lines = html.split("\n");
  for (const { ruleId, message, line } of results.flatMap(({ messages }) => messages)) {
    findings.add("html", [`line ${line}: ${ruleId}: ${message}: ${lines[line - 1]?.slice(0, 160)}`]);
  }
}

/** What of a first view is over its budget. */
function weigh(parts) {
  const found = Object.entries(WEIGHT).flatMap(([type, most]) => {
    const bytes = sum(parts.filter((part) => type === "all" || part.type === type));
    return bytes > most ? [`${bytes} bytes of ${type}, more than ${most}\n${told(parts)}`] : [];
  });
  return parts.length > REQUESTS ? [...found, `${parts.length} requests, more than ${REQUESTS}\n${told(parts)}`] : found;
}

/**
 * In the page: its heading, the kinds of fields that it sends and the buttons that send them. Only a script does the work of
 * `kerja`, a ticket or a person that was made for the visit has a number of its own, and a list grows while others work.
 */
function outlineOf() {
  const heading = document.querySelector("h1")?.innerText;
  const fields = [...document.querySelectorAll("form [name]:not([name=kerja])")].map(({ form, name }) => `${form.getAttribute("action")} ${name}`);
  const buttons = [...document.querySelectorAll("button[type=submit]")].map((button) => button.innerText);
  const kinds = (texts) => [...new Set(texts.map((text) => text.replace(/[PAI]-\d{4}-\d{6,}-\d\b|(?<=\/orang\/)\d+/g, "{number}")))];
  return JSON.stringify({ heading: kinds([heading ?? ""]), fields: kinds(fields), buttons: kinds(buttons) });
}
