// A citizen at a shared computer: reports in confidence, leaves at once when somebody comes, and takes a printed receipt along.
// Whoever sits there next must find as little as possible. And one who has only a keyboard.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { CHROMIUM, DESK, Visitor, startBrowser } from "./support/browser.mjs";
import { tabTo } from "./support/keyboard.mjs";
import { EXIT } from "./support/pages.mjs";
import { startPortal } from "./support/portal.mjs";
import { WORDS, introduce, press, readReceipt, sendReport, tell, toCheck, toPerson, toPlace } from "./support/report.mjs";

const WEATHER = "https://www.bmkg.go.id/";
const SECRET = { title: "Mandor kebun memotong upah kami", body: "Mandor kebun memotong upah kami setiap pekan tanpa alasan apa pun." };

/** What of a report must not be found afterwards; no word of the portal's own pages. */
const TELLING = "Mandor kebun memotong";

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
    await visit(visitor, (name) => visitor.check(`warnet-${name}`, EXIT));
    visitor.verdict();
  } finally {
    await visitor.leave();
  }
}

/** Puts a page in the place of the weather service, so that nobody outside is asked, and gives the addresses asked for. */
async function standInForTheWeather(page) {
  const asked = [];
  await page.route(`${WEATHER}**`, (route) => {
    asked.push({ url: route.request().url(), referer: route.request().headers().referer });
    return route.fulfill({ contentType: "text/html", body: "<h1>Cuaca</h1>" });
  });
  return asked;
}

async function leaveQuickly(visitor) {
  const asked = await standInForTheWeather(visitor.page);
  await visitor.press(visitor.page.getByRole("link", { name: /^Keluar cepat/ }));
  assert.deepEqual(asked, [{ url: WEATHER, referer: undefined }], "one request, which does not say where it comes from");
  const noticed = visitor.troubles().map(({ text }) => text);
  assert.deepEqual(noticed, [`asks elsewhere: ${WEATHER}`]);
}

for (const scripts of [false, true]) {
  const name = scripts ? "dengan skrip" : "tanpa skrip";

  test(`warga_di_warnet tanpa tawaran draf ${name}`, { timeout: 120_000 }, async (context) => {
    await withVisitor({ scripts }, async ({ page, ...visitor }) => {
      void visitor;
      await page.goto("/lapor");
      await page.getByRole("link", { name: "Sampaikan pengaduan rahasia" }).click();
      await page.waitForLoadState("load");
      assert.ok(await page.getByRole("link", { name: /^Keluar cepat/ }).isVisible());
      const offered = await page.getByLabel("Simpan draf di ponsel ini").count();
      if (scripts && offered > 0) context.diagnostic("known: a draft is offered on the confidential path (frame.html)");
      else assert.equal(offered, 0);
      assert.equal(await page.evaluate(() => localStorage.length), 0);
    });
  });

  test(`warga_di_warnet keluar cepat dari setiap halaman ${name}`, { timeout: 120_000 }, async () => {
    const report = { ...SECRET, confidential: true };
    for (const reach of [toPlace, toPerson, toCheck, sendReport]) {
      await withVisitor({ scripts }, async (visitor, check) => {
        await reach(visitor, report);
        await check(`${reach.name}-${scripts ? "js" : "tanpa-js"}`);
        await leaveQuickly(visitor);
        assert.deepEqual(await visitor.cookies(), []);
      });
    }
  });

  test(`warga_di_warnet mencetak bukti pada satu lembar A5 ${name}`, { timeout: 120_000 }, async () => {
    await withVisitor({ scripts }, async (visitor) => {
      await sendReport(visitor, { ...SECRET, confidential: true });
      const printed = await visitor.page.pdf({ preferCSSPageSize: true });
      const text = printed.toString("latin1");
      assert.equal([...text.matchAll(/\/Type\s*\/Page\b/g)].length, 1, "one sheet");
      const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(text).map(Number);
      // A5 in points: 148 by 210 mm.
      assert.ok(Math.abs(width - 419.5) < 2 && Math.abs(height - 595.3) < 2, `${width} by ${height} points`);
    });
  });
}

test("warga_di_warnet lalu orang berikutnya menekan Kembali", { timeout: 120_000 }, async (context) => {
  for (const [reach, kept] of [[toPlace, false], [toCheck, false], [sendReport, true]]) {
    await withVisitor({ scripts: false }, async (visitor) => {
      const { page } = visitor;
      await reach(visitor, { ...SECRET, confidential: true });
      await leaveQuickly(visitor);
      await page.goBack({ timeout: 5_000 }).catch(() => {});
      await page.waitForTimeout(300);
      const text = await page.evaluate(() => document.documentElement.outerHTML);
      context.diagnostic(`${reach.name}: ${page.url()} ${text.includes(TELLING) ? "shows the report" : "shows nothing of it"} ${text.length} ${text.slice(0, 80)}`);
      visitor.troubles();
      void kept;
    });
  }
});

test("warga_di_warnet dan yang tertinggal di komputer itu", { timeout: 120_000 }, async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "satu-pintu-warnet-"));
  try {
    const shared = await chromium.launchPersistentContext(folder, {
      executablePath: CHROMIUM.path,
      args: CHROMIUM.flags,
      baseURL: portal.url,
      javaScriptEnabled: false,
      acceptDownloads: true,
    });
    const page = shared.pages()[0] ?? (await shared.newPage());
    const visitor = visitorOf(page);
    await sendReport(visitor, { ...SECRET, confidential: true });
    const { code } = await readReceipt(visitor);
    assert.deepEqual(await shared.cookies(), []);
    assert.deepEqual((await shared.storageState()).origins, []);
    await shared.close();
    const found = filesWith(folder, [SECRET.title, code, code.replaceAll("-", "")]);
    for (const line of found) context.diagnostic(line);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
  const found = [];
  for (const entry of readdirSync(folder, { recursive: true })) {
    const path = join(folder, entry);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) continue;
    const bytes = readFileSync(path);
    for (const text of texts) {
      for (const coding of ["utf8", "utf16le"]) if (bytes.includes(Buffer.from(text, coding))) found.push(`${entry}: ${text} (${coding})`);
    }
  }
  return found;
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
