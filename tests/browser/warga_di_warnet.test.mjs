// A citizen at a shared computer: reports in confidence, leaves at once when somebody comes, and takes a printed receipt along.
// Whoever sits there next must find as little as possible. And one who has only a keyboard.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { CHROMIUM, DESK, Visitor, startBrowser } from "./support/browser.mjs";
import { Findings } from "./support/findings.mjs";
import { tabTo } from "./support/keyboard.mjs";
import { startPortal } from "./support/portal.mjs";
import { WORDS, lookUp, readReceipt, sendReport, toCheck, toPerson, toPlace } from "./support/report.mjs";

const WEATHER = "https://www.bmkg.go.id/";
const SECRET = {
  title: "Mandor kebun memotong upah kami",
  body: "Mandor kebun memotong upah kami setiap pekan tanpa alasan apa pun.",
  confidential: true,
};

/** What is known to be wrong, as in `support/pages.mjs`. */
const KNOWN = {
  session: "to open its tabs again, the browser itself keeps what forms have sent; only a private window does not",
};

let portal;
let browser;

before(async () => {
  [portal, browser] = await Promise.all([startPortal(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await portal?.end();
});

async function withVisitor(kind, visit) {
  const visitor = await Visitor.arrive(browser, portal.url, { screen: DESK, ...kind });
  try {
    await visit(visitor, (name) => visitor.check(`warnet-${name}`));
    visitor.verdict();
  } finally {
    await visitor.leave();
  }
}

/** Presses the button to leave. Nobody outside can be reached from here, so the request is seen and fails. */
async function leaveQuickly(visitor) {
  const { page } = visitor;
  const asked = page.waitForRequest((request) => request.isNavigationRequest());
  await page.getByRole("link", { name: /^Keluar cepat/ }).click();
  const request = await asked;
  assert.equal(request.url(), WEATHER);
  assert.equal((await request.allHeaders()).referer, undefined, "nobody is told where the reader comes from");
  await page.waitForURL((url) => url.origin !== portal.url);
  const noticed = visitor.troubles().map(({ check, text }) => `${check}: ${text}`);
  assert.deepEqual(noticed, [`hosts: asks elsewhere: ${WEATHER}`, `answers: GET ${WEATHER}: net::ERR_NAME_NOT_RESOLVED`]);
}

/** The known faults of these checks. */
function findingsOf(...checks) {
  return new Findings(checks, Object.fromEntries(Object.entries(KNOWN).filter(([check]) => checks.includes(check))));
}

for (const scripts of [false, true]) {
  const name = scripts ? "dengan skrip" : "tanpa skrip";

  test(`warga_di_warnet keluar cepat dari setiap halaman ${name}`, { timeout: 120_000 }, async () => {
    for (const reach of [toPlace, toPerson, toCheck, sendReport]) {
      await withVisitor({ scripts }, async (visitor, check) => {
        await reach(visitor, SECRET);
        await check(`${reach.name}-${scripts ? "js" : "tanpa-js"}`);
        await leaveQuickly(visitor);
        assert.deepEqual(await visitor.cookies(), []);
      });
    }
  });

  test(`warga_di_warnet lalu orang berikutnya menekan Kembali ${name}`, { timeout: 120_000 }, async (context) => {
    const findings = findingsOf("back", "receipt");
    for (const reach of [toPlace, toPerson, toCheck, sendReport]) {
      await withVisitor({ scripts }, async (visitor) => {
        const { page } = visitor;
        await reach(visitor, SECRET);
        const telling = reach === sendReport ? (await readReceipt(visitor)).code : SECRET.title;
        await leaveQuickly(visitor);
        // The browser refuses to show a page that it may not keep and would have to send once more.
        await page.goBack().catch(({ message }) => assert.match(message, /ERR_CACHE_MISS/));
        await page.waitForLoadState("load");
        const shows = (await page.locator("html").innerHTML()).includes(telling);
        findings.add(reach === sendReport ? "receipt" : "back", shows ? [`${reach.name}: Back shows the report`] : []);
        visitor.troubles();
      });
    }
    for (const line of findings.verdict()) context.diagnostic(line);
  });

  test(`warga_di_warnet mencetak bukti pada satu lembar A5 ${name}`, { timeout: 120_000 }, async (context) => {
    const findings = findingsOf("sheet");
    await withVisitor({ scripts }, async (visitor) => {
      await sendReport(visitor, { visibility: "anonim" });
      assert.deepEqual(await sheets(visitor.page), ["148 x 210"]);
      await sendReport(visitor, SECRET);
      const printed = await sheets(visitor.page);
      findings.add("sheet", printed.length === 1 ? [] : [`prints ${printed.join(" and ")} mm`]);
      assert.equal(printed.at(-1), "148 x 210");
    });
    for (const line of findings.verdict()) context.diagnostic(line);
  });
}

/** The sheets that a page is printed on, in millimetres. */
async function sheets(page) {
  const printed = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const millimetres = (points) => Math.round((Number(points) / 72) * 25.4);
  return [...printed.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, ...sides]) => sides.map(millimetres).join(" x "));
}

test("warga_di_warnet tanpa tawaran draf", { timeout: 120_000 }, async (context) => {
  const findings = findingsOf("draft");
  await withVisitor({}, async (visitor) => {
    const { page } = visitor;
    await visitor.open("/lapor");
    await visitor.press(page.getByRole("link", { name: "Sampaikan pengaduan rahasia" }));
    assert.ok(await page.getByRole("link", { name: /^Keluar cepat/ }).isVisible());
    const offered = await page.getByLabel("Simpan draf di ponsel ini").count();
    findings.add("draft", offered > 0 ? ["a draft is offered"] : []);
    assert.equal(await page.evaluate(() => localStorage.length), 0, "nothing is kept that nobody has asked for");
  });
  for (const line of findings.verdict()) context.diagnostic(line);
});

test("warga_di_warnet dan yang tertinggal di komputer itu", { timeout: 120_000 }, async (context) => {
  const findings = findingsOf("cache", "session", "elsewhere");
  const folder = mkdtempSync(join(tmpdir(), "satu-pintu-warnet-"));
  try {
    const options = { executablePath: CHROMIUM.path, args: CHROMIUM.flags, baseURL: portal.url, javaScriptEnabled: false };
    const shared = await chromium.launchPersistentContext(folder, options);
    const visitor = visitorOf(shared.pages()[0] ?? (await shared.newPage()));
    await sendReport(visitor, SECRET);
    const { number, code } = await readReceipt(visitor);
    await lookUp(visitor, { number, code });
    assert.deepEqual(await shared.storageState(), { cookies: [], origins: [] });
    await shared.close();
    // The number stands in addresses, so the history has it; whoever knows it sees the stage and nothing else.
    const files = filesWith(folder, { title: SECRET.title, code, "bare code": code.replaceAll("-", "") });
    for (const { path, what } of files) {
      const part = /(Cache_Data|Sessions)/.exec(path)?.[1];
      findings.add({ Cache_Data: "cache", Sessions: "session" }[part] ?? "elsewhere", [`${path} holds the ${what}`]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const line of findings.verdict()) context.diagnostic(line);
});

/** As much of a visitor as the way of a report needs. */
function visitorOf(page) {
  const through = async (locator) => {
    const next = page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() < 300);
    await locator.click();
    const answer = await next;
    await answer.finished();
    await page.waitForLoadState("load");
    return answer;
  };
  return { page, press: through, open: (path) => page.goto(path) };
}

/** The files below a folder that hold one of the texts, in either of the browser's codings. */
function filesWith(folder, texts) {
  const paths = readdirSync(folder, { recursive: true }).filter((path) => statSync(join(folder, path), { throwIfNoEntry: false })?.isFile());
  return paths.flatMap((path) => {
    const bytes = readFileSync(join(folder, path));
    const isIn = ([, text]) => ["utf8", "utf16le"].some((coding) => bytes.includes(Buffer.from(text, coding)));
    return Object.entries(texts).filter(isIn).map(([what]) => ({ path, what }));
  });
}

test("warga_di_warnet hanya dengan papan ketik", { timeout: 120_000 }, async () => {
  await withVisitor({}, async (visitor) => {
    const { page } = visitor;
    const by = async (control, key) => {
      await tabTo(page, control);
      const next = page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() < 300);
      await page.keyboard.press(key);
      await (await next).finished();
      await page.waitForLoadState("load");
    };
    const button = (name) => page.getByRole("button", { name, exact: true });
    await visitor.open("/");
    await by(page.getByRole("link", { name: WORDS.id.tile }), "Enter");
    await tabTo(page, page.locator("#f-judul"));
    await page.keyboard.type(SECRET.title);
    await tabTo(page, page.locator("#f-isi"));
    await page.keyboard.type(SECRET.body);
    await by(button(WORDS.id.onward), "Space");
    // Enter in a field goes on; nothing here has to be filled in.
    await tabTo(page, page.locator("#f-tanggal_hari"));
    const next = page.waitForResponse((response) => response.request().isNavigationRequest());
    await page.keyboard.press("Enter");
    await (await next).finished();
    await page.waitForLoadState("load");
    await page.getByRole("heading", { level: 1, name: /Privasi dan identitas/ }).waitFor();
    await tabTo(page, page.getByLabel(WORDS.id.visibility.anonim, { exact: true }));
    await page.keyboard.press("ArrowUp");
    assert.ok(await page.getByLabel(WORDS.id.visibility.rahasia, { exact: true }).isChecked());
    await tabTo(page, page.getByLabel(WORDS.id.consent));
    await page.keyboard.press("Space");
    await by(button(WORDS.id.onward), "Enter");
    await by(button(WORDS.id.send.pengaduan), "Enter");
    const ticket = await readReceipt(visitor);
    assert.match(ticket.number, /^P-2026-/);
    // The files, and back to the report, without a pointer too.
    await by(button(WORDS.id.files), "Enter");
    await by(button("Ke halaman laporan"), "Enter");
    await page.getByRole("heading", { level: 1, name: ticket.number }).waitFor();
  });
});
