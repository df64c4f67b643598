// A citizen lets the phone keep a draft: only when asked for, never who they are, for a week, and gone once sent.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, Visitor, startBrowser } from "./support/browser.mjs";
import { page, servePages } from "./support/fixtures.mjs";

const DAY = 24 * 3600 * 1000;

const FORM = `
<h1>Lapor</h1>
<form method="post" action="/kirim" data-draft="pengaduan">
<label for="judul">Judul</label><input id="judul" name="judul" data-keep>
<label for="isi">Isi</label><textarea id="isi" name="isi" data-keep data-count="2000"></textarea>
<label for="topik">Topik</label><select id="topik" name="topik" data-keep><option value="">Pilih<option value="a">A</select>
<input type="radio" id="ya" name="pilihan" value="ya" data-keep><label for="ya">Ya</label>
<input type="radio" id="tidak" name="pilihan" value="tidak" data-keep><label for="tidak">Tidak</label>
<label for="nama">Nama</label><input id="nama" name="nama" autocomplete="name">
<label for="salah">Email</label><input id="salah" name="email" autocomplete="email" data-keep>
<input type="hidden" name="token" value="rahasia" data-keep>
<button type="submit">Lanjut</button>
</form>`;

let server;
let browser;

before(async () => {
  server = await servePages({
    "/": page("<h1>Awal</h1>"),
    "/luring": page("<h1>Anda sedang luring</h1>"),
    "/lapor": page(FORM),
    "/lapor/2": page(FORM.replaceAll("judul", "langkah")),
    "/en/lapor": page(FORM, { lang: "en" }),
    "/kirim": page("<h1>Diterima</h1>", { attributes: "data-sent" }),
    "/kirim/aspirasi": page("<h1>Diterima</h1>", { attributes: 'data-sent="aspirasi"' }),
  });
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.end();
});

/** A visitor at the form, and what the phone holds. */
async function withForm(visit) {
  const visitor = await Visitor.arrive(browser, server.url, { screen: PHONE });
  const check = (name) => visitor.check(name);
  const held = () => visitor.page.evaluate(() => JSON.parse(localStorage.getItem("draf:pengaduan")));
  try {
    await visitor.open("/lapor");
    await visit(visitor.page, held, check);
    visitor.verdict();
  } finally {
    await visitor.leave();
  }
}

async function write(page) {
  await page.getByLabel("Judul").fill("Jalan rusak");
  await page.getByLabel("Isi").fill("Sudah dua bulan.");
  await page.getByLabel("Topik").selectOption("a");
  await page.getByLabel("Tidak").check();
  await page.getByLabel("Nama").fill("Warga Contoh");
  await page.getByLabel("Email").fill("warga@contoh.example");
}

/** Draws the box, writes, and waits until it is kept. */
async function keep(page) {
  await page.getByLabel("Simpan draf di ponsel ini").check();
  await write(page);
  await page.waitForFunction(() => localStorage.getItem("draf:pengaduan")?.includes("tidak"));
  // The last of what was typed is kept when the page goes out of sight.
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
}

test("warga_menyimpan_draf hanya bila diminta", { timeout: 60_000 }, async () => {
  await withForm(async (page, held) => {
    const box = page.getByLabel("Simpan draf di ponsel ini");
    assert.equal(await box.isChecked(), false);
    assert.match(await box.getAttribute("aria-describedby"), /./);
    assert.ok(await page.getByText("Jangan pakai di ponsel atau komputer bersama.").isVisible());
    await write(page);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.reload();
    assert.equal(await held(), null);
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    await keep(page);
    assert.ok(await held());
    await box.uncheck();
    assert.equal(await held(), null);
  });
});

test("warga_menyimpan_draf tanpa identitas lalu melanjutkan", { timeout: 60_000 }, async () => {
  await withForm(async (page, held, check) => {
    await keep(page);
    const { at, fields } = await held();
    assert.deepEqual(fields, { judul: "Jalan rusak", isi: "Sudah dua bulan.", topik: "a", pilihan: "tidak" });
    await page.reload();
    assert.ok(await page.getByText("berasal dari draf yang Anda simpan pada").isVisible());
    assert.equal(await page.getByLabel("Judul").inputValue(), "Jalan rusak");
    assert.equal(await page.getByLabel("Topik").inputValue(), "a");
    assert.ok(await page.getByLabel("Tidak").isChecked());
    assert.equal(await page.getByLabel("Nama").inputValue(), "");
    assert.ok(await page.getByLabel("Simpan draf di ponsel ini").isChecked());
    assert.equal((await held()).at, at, "reading a draft does not make it younger");
    await check("draf-dilanjutkan");
  });
});

test("warga_menyimpan_draf dari beberapa langkah", { timeout: 60_000 }, async () => {
  await withForm(async (page, held) => {
    await keep(page);
    await page.goto("/lapor/2");
    await page.locator("#langkah").fill("Dua");
    await page.waitForFunction(() => localStorage.getItem("draf:pengaduan").includes("Dua"));
    const { fields } = await held();
    assert.equal(fields.judul, "Jalan rusak");
    assert.equal(fields.langkah, "Dua");
  });
});

test("warga_menyimpan_draf lalu menghapusnya", { timeout: 60_000 }, async () => {
  await withForm(async (page, held) => {
    await keep(page);
    await page.reload();
    await page.getByLabel("Isi").fill("Ditulis sesudahnya.");
    await page.getByRole("button", { name: "Hapus draf" }).click();
    assert.equal(await held(), null);
    assert.equal(await page.getByLabel("Judul").inputValue(), "");
    assert.equal(await page.getByLabel("Tidak").isChecked(), false);
    assert.equal(await page.getByLabel("Isi").inputValue(), "Ditulis sesudahnya.");
    assert.equal(await page.getByRole("button", { name: "Hapus draf" }).count(), 0);
  });
});

test("warga_menyimpan_draf selama tujuh hari", { timeout: 60_000 }, async () => {
  await withForm(async (page, held) => {
    await keep(page);
    const age = (days) =>
      page.evaluate((at) => {
        const draft = JSON.parse(localStorage.getItem("draf:pengaduan"));
        localStorage.setItem("draf:pengaduan", JSON.stringify({ ...draft, at }));
      }, Date.now() - days * DAY);
    await age(6.9);
    await page.goto("/");
    assert.ok(await held());
    await age(7.1);
    await page.goto("/");
    assert.equal(await held(), null, "any page clears old drafts away");
    await page.evaluate(() => localStorage.setItem("draf:pengaduan", "bukan draf"));
    await page.goto("/lapor");
    assert.equal(await page.getByLabel("Judul").inputValue(), "");
  });
});

test("warga_menyimpan_draf sampai terkirim", { timeout: 60_000 }, async () => {
  await withForm(async (page, held) => {
    await keep(page);
    await page.goto("/kirim/aspirasi");
    assert.ok(await held(), "another report was sent");
    await page.goto("/lapor");
    await page.getByRole("button", { name: "Lanjut" }).click();
    await page.getByRole("heading", { name: "Diterima" }).waitFor();
    assert.equal(await held(), null);
  });
});

test("warga_menyimpan_draf dalam bahasa Inggris", { timeout: 60_000 }, async () => {
  await withForm(async (page) => {
    await page.goto("/en/lapor");
    assert.ok(await page.getByLabel("Save a draft on this phone").isVisible());
    await page.locator("#isi").fill("a".repeat(1999));
    assert.ok(await page.locator(".left").getByText("1 characters left").first().isVisible());
  });
});
