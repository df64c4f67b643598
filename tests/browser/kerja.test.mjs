// The browser's side of the proof of work, against an answer that the server's side holds for right (crates/web).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { solve } from "../../static/work.js";
import { Visitor, startBrowser } from "./support/browser.mjs";
import { page, servePages } from "./support/fixtures.mjs";

const answer = readFileSync(join(import.meta.dirname, "kerja.txt"), "utf8").trim();
const challenge = answer.split(".").slice(0, 6).join(".");

test("kerja terjawab seperti di peladen", async () => {
  assert.equal(await solve(challenge), answer);
});

test("kerja tanpa jawaban berakhir", async () => {
  // A key of 32 bytes does not begin with 33.
  const hopeless = challenge.split(".").with(4, "00".repeat(33)).with(0, "1").join(".");
  assert.equal(await solve(hopeless), null);
});

test("kerja baru dimulai setelah warga menulis", { timeout: 60_000 }, async () => {
  const form = `<form method="post" action="/kirim" data-work="${challenge}"><label for="isi">Isi</label><input id="isi" name="isi">
    <input type="hidden" name="kerja"><button type="submit">Kirim</button></form>`;
  const server = await servePages({ "/": page(""), "/luring": page(""), "/lapor": page(form) });
  const browser = await startBrowser();
  try {
    const visitor = await Visitor.arrive(browser, server.url);
    await visitor.open("/lapor");
    const told = () => visitor.page.locator("[name=kerja]").inputValue();
    await visitor.page.evaluate(() => navigator.serviceWorker.ready);
    assert.equal(await told(), "");
    await visitor.page.getByLabel("Isi").fill("Jalan");
    await visitor.page.waitForFunction(() => document.querySelector("[name=kerja]").value);
    assert.equal(await told(), answer);
    visitor.verdict();
  } finally {
    await browser.close();
    await server.end();
  }
});
