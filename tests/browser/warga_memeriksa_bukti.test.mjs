// A citizen checks a receipt: in the browser, on this very device.

import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PHONE, Visitor, startBrowser } from "./support/browser.mjs";
import { page, servePages } from "./support/fixtures.mjs";

/** The page itself, as far as it is its own. */
const TEMPLATE = readFileSync(
  join(import.meta.dirname, "../../components/submit/templates/verify.html"),
  "utf8",
)
  // What a check by the portal would say, and what would be to be mended.
  .replace(/\{%- if let Some\(result\)[^]*?(?=<h1)/, "")
  .replace(/\{% if !error\.is_empty\(\) %\}.*?\{% endif %\}/g, "")
  .replace("{{ action }}", "/bukti")
  .replace("{{ page.title }}", "Periksa bukti laporan")
  .replace(/\{\{ page\.t\("(.*?)"\) \}\}/g, "$1")
  .replace(/\{\{.*?\}\}|\{%.*?%\}/g, "");

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const other = generateKeyPairSync("ed25519");
const REPORT = { title: "Jalan rusak", body: "Sudah dua bulan.\nMohon diperbaiki." };
const DIGEST = createHash("sha256").update(`${REPORT.title}\n${REPORT.body}`).digest("hex");

let server;
let browser;

before(async () => {
  server = await servePages({
    "/": page(""),
    "/luring": page(""),
    "/bukti": page(TEMPLATE),
    "/bukti/kunci.json": JSON.stringify({ keys: [{ id: "k1", x: publicKey.export({ format: "jwk" }).x }] }),
  });
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.end();
});

/** A receipt as the portal gives it; `key` and `signer` may be wrong ones. */
function receipt({ key = "k1", signer = privateKey } = {}) {
  const parts = { number: "P-2026-000123-0", received_at: "2026-11-24T03:00:00Z", digest: DIGEST, key };
  const lines = ["satu-pintu-bukti/1", ...Object.values(parts), ""].join("\n");
  const signature = sign(null, Buffer.from(lines), signer).toString("base64url");
  return { format: "satu-pintu-bukti/1", ...parts, signature };
}

async function withPage(visit) {
  const visitor = await Visitor.arrive(browser, server.url, { screen: PHONE });
  try {
    await visitor.open("/bukti");
    await visit(visitor);
    visitor.verdict();
  } finally {
    await visitor.leave();
  }
}

/** Gives a receipt to the page as a file and reads what it says. */
async function verdict(page, text) {
  const buffer = Buffer.from(text);
  await page.getByLabel("Pilih berkas bukti").setInputFiles({ name: "bukti.json", mimeType: "application/json", buffer });
  await page.waitForFunction((text) => document.querySelector("#f-bukti").value === text, text);
  return said(page, page.getByRole("button", { name: "Periksa" }), "form[data-verify] ~ [data-result]");
}

async function said(page, press, area) {
  await page.evaluate((area) => (document.querySelector(area).textContent = ""), area);
  await press.click();
  await page.waitForFunction((area) => document.querySelector(area).textContent, area);
  assert.ok(await page.locator(area).evaluate((element) => element === document.activeElement && !element.hidden));
  return page.locator(area).textContent();
}

test("warga_memeriksa_bukti asli dan palsu", { timeout: 60_000 }, async () => {
  await withPage(async (visitor) => {
    const { page } = visitor;
    const genuine = await verdict(page, JSON.stringify(receipt()));
    assert.match(genuine, /^Bukti ini asli\. .*P-2026-000123-0 pada 24 November 2026 pukul 10\.00 WIB/);
    assert.ok(genuine.includes(DIGEST));
    const forged = { ...receipt(), number: "P-2026-000124-0" };
    assert.match(await verdict(page, JSON.stringify(forged)), /^Tanda tangan tidak cocok/);
    assert.match(await verdict(page, JSON.stringify(receipt({ signer: other.privateKey }))), /^Tanda tangan tidak cocok/);
    assert.match(await verdict(page, JSON.stringify(receipt({ key: "k2" }))), /^Kunci bukti ini tidak dikenal/);
    const shortened = { ...receipt(), digest: "" };
    for (const text of ["{}", "bukan JSON", "null", JSON.stringify(shortened)]) {
      assert.match(await verdict(page, text), /^Ini bukan isi berkas bukti/, text);
    }
    assert.equal(server.posts.length, 0, "nothing leaves the device");
    await visitor.check("bukti-diperiksa");
  });
});

test("warga_memeriksa_bukti dengan teksnya sendiri", { timeout: 60_000 }, async () => {
  await withPage(async ({ page }) => {
    await verdict(page, JSON.stringify(receipt()));
    const area = "form[data-compare] [data-result]";
    const button = page.getByRole("button", { name: "Bandingkan" });
    await page.getByLabel("Judul laporan").fill(`  ${REPORT.title} `);
    await page.getByLabel("Isi laporan").fill(`${REPORT.body}\n`);
    assert.match(await said(page, button, area), /^Teks ini sama/);
    await page.getByLabel("Judul laporan").fill("Jalan rusak.");
    assert.match(await said(page, button, area), /^Teks ini tidak sama/);
  });
});

test("warga_memeriksa_bukti di peramban lama lewat portal", { timeout: 60_000 }, async () => {
  await withPage(async ({ page }) => {
    await page.evaluate(() => (SubtleCrypto.prototype.importKey = () => Promise.reject(new Error("no Ed25519"))));
    const text = JSON.stringify(receipt());
    await page.getByLabel("Tempel isi berkas bukti").fill(text);
    const next = page.waitForNavigation();
    await page.getByRole("button", { name: "Periksa" }).click();
    await next;
    assert.equal(new URLSearchParams(server.posts.at(-1).body).get("bukti"), text);
  });
});
