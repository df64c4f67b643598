// Every public page by itself: at three widths, in light and dark, by keyboard, as markup, and by weight.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { HtmlValidate } from "html-validate";
import { DESK, NARROW, PHONE, Visitor, startBrowser } from "./support/browser.mjs";
import { startPortal } from "./support/portal.mjs";

/** What the first view of a page may cost, with an empty cache. */
const WEIGHT = { bytes: 30_000, requests: 5 };

/**
 * All pages that anybody can come upon. `send` presses that button, `fill` stands in fields before it; a page that `mends`
 * says at once what is wrong, and its summary has the focus.
 */
const PAGES = [
  { name: "awal", path: "/" },
  { name: "bantuan", path: "/bantuan" },
  { name: "privasi", path: "/privasi" },
  { name: "luring", path: "/luring" },
  { name: "bukti", path: "/bukti" },
  { name: "lapor", path: "/lapor" },
  { name: "pengaduan", path: "/lapor/pengaduan" },
  { name: "aspirasi", path: "/lapor/aspirasi" },
  { name: "informasi", path: "/lapor/informasi" },
  { name: "pengaduan-salah", path: "/lapor/pengaduan", send: "Kirim pengaduan", status: 422, fill: mistakes() },
  { name: "aspirasi-salah", path: "/lapor/aspirasi", send: "Kirim aspirasi", status: 422 },
  { name: "informasi-salah", path: "/lapor/informasi", send: "Kirim permintaan", status: 422 },
  { name: "lacak", path: "/lacak" },
  { name: "lacak-salah", path: "/lacak", send: "Lacak tiket", status: 422 },
  { name: "tahap", ticket: true },
  { name: "masuk-petugas", path: "/petugas/masuk" },
  { name: "tidak-ada", path: "/tidak-ada", status: 404 },
  { name: "tidak-ada-lapor", path: "/lapor/tidak-ada", status: 404 },
  { name: "nomor-salah", path: "/lacak/P-2026-999999-9", status: 404, mends: true },
];

const validator = new HtmlValidate(JSON.parse(readFileSync(join(import.meta.dirname, ".htmlvalidate.json"), "utf8")));

let portal;
let browser;

before(async () => {
  [portal, browser] = await Promise.all([startPortal(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await portal?.end();
});

for (const [look, kind] of Object.entries({
  320: { screen: NARROW },
  360: { screen: PHONE },
  1280: { screen: DESK },
  gelap: { screen: PHONE, dark: true },
})) {
  test(`setiap_halaman terbaca ${look}`, { timeout: 240_000 }, async () => {
    await withVisitor(kind, async (visitor) => {
      for (const page of PAGES) {
        await come(visitor, page);
        await visitor.check(`halaman-${page.name}-${look}`);
      }
      assert.deepEqual(await visitor.cookies(), [], "pages for everyone set no cookie");
    });
  });
}

test("setiap_halaman tersusun benar", { timeout: 120_000 }, async () => {
  const found = [];
  await withVisitor({ scripts: false }, async (visitor) => {
    for (const page of PAGES) {
      const html = await (await come(visitor, page)).text();
      const report = await validator.validateString(html);
      for (const { ruleId, message, line } of report.results.flatMap((result) => result.messages)) {
        found.push(`${page.name}: line ${line}: ${ruleId}: ${message}: ${html.split("\n")[line - 1]?.slice(0, 160)}`);
      }
    }
  });
  if (found.length > 0) throw new Error(found.join("\n"));
});

test("setiap_halaman dapat dipakai dengan papan ketik", { timeout: 120_000 }, async () => {
  await withVisitor({ screen: DESK }, async (visitor) => {
    for (const page of PAGES.filter(({ send, mends }) => !send && !mends)) {
      await come(visitor, page);
      await skipLinkComesFirst(visitor.page, page.name);
      await focusIsSeen(visitor.page, page.name);
    }
  });
});

for (const path of ["/", "/lapor/pengaduan"]) {
  test(`setiap_halaman ringan ${path}`, { timeout: 60_000 }, async () => {
    await withVisitor({ screen: PHONE }, async (visitor) => {
      const { requests, bytes } = await visitor.weigh(path);
      const told = requests.map(({ url, bytes }) => `${bytes} ${new URL(url).pathname}`).join("\n");
      assert.ok(requests.length <= WEIGHT.requests, `${requests.length} requests\n${told}`);
      assert.ok(bytes <= WEIGHT.bytes, `${bytes} bytes\n${told}`);
    });
  });
}

async function withVisitor(kind, visit) {
  const visitor = await Visitor.arrive(browser, portal.url, kind);
  try {
    await visit(visitor);
    visitor.verdict();
  } finally {
    await visitor.leave();
  }
}

/** Opens a page as it is described above, and gives its answer. */
async function come(visitor, { path, ticket, send, fill = {}, status = 200 }) {
  visitor.expect(status);
  let answer = await visitor.open(ticket ? `/lacak/${portal.tickets[0].number}` : path);
  if (send) {
    for (const [label, text] of Object.entries(fill)) await visitor.page.getByLabel(label, { exact: true }).fill(text);
    answer = await visitor.press(visitor.page.getByRole("button", { name: send }));
  }
  assert.equal(answer.status(), status, path);
  return answer;
}

async function skipLinkComesFirst(page, name) {
  await page.keyboard.press("Tab");
  const link = page.getByRole("link", { name: "Langsung ke isi" });
  assert.ok(await link.evaluate((element) => element === document.activeElement), `${name}: the skip link is first`);
  const box = await link.boundingBox();
  assert.ok(box.height > 20 && box.width > 60 && box.y >= 0, `${name}: the skip link is seen: ${JSON.stringify(box)}`);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "isi-halaman", `${name}: it leads to the content`);
}

/** Every control on the way shows that it has the focus: an outline, a shadow or another ground than before. */
async function focusIsSeen(page, name) {
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const at = document.activeElement;
      if (at === document.body) return { end: true };
      const look = (element, pseudo) => {
        const { outlineStyle, outlineWidth, boxShadow, backgroundColor } = getComputedStyle(element, pseudo);
        return [outlineStyle === "none" || outlineWidth === "0px" ? "" : outlineStyle, boxShadow, backgroundColor].join();
      };
      // A radio draws itself in its label.
      const drawn = [at, ...(at.labels ?? [])].flatMap((element) => [[element], [element, "::before"]]);
      const focused = drawn.map((one) => look(...one));
      at.blur();
      const calm = drawn.map((one) => look(...one));
      at.focus({ preventScroll: true });
      return { differs: focused.join() !== calm.join(), what: at.outerHTML.slice(0, 120) };
    });
    if (seen.end) return;
    assert.ok(seen.differs, `${name}: nobody sees the focus on ${seen.what}`);
  }
}

function mistakes() {
  return {
    Judul: "Apa",
    "Isi pengaduan": "Pendek",
    Hari: "31",
    Bulan: "Februari",
    Tahun: "2026",
    Email: "bukan alamat",
    "Nomor telepon": "nol delapan",
  };
}
