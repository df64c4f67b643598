// A citizen reports on a cheap phone: makes mistakes, goes back and forth, sends files, reads the answer and is not content.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, Visitor, startBrowser } from "./support/browser.mjs";
import { answer } from "./support/desk.mjs";
import { Findings } from "./support/findings.mjs";
import { pdf, png } from "./support/made.mjs";
import { textOf } from "./support/pages.mjs";
import { startPortal } from "./support/portal.mjs";
import {
  PERSONAL, SIMILAR, WORDS, address, introduce, lookUp, press, readReceipt, sendReport, tell, toCheck, toPerson, toPlace,
} from "./support/report.mjs";
import { SLOW_PROCESSOR } from "./support/wire.mjs";

const TITLE = "Jembatan ke sekolah putus";
const CLEAN = PERSONAL.body.replace(/ Hubungi.*/, " Mohon dibantu.");

let portal;
let browser;

before(async () => {
  [portal, browser] = await Promise.all([startPortal(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await portal?.end();
});

/** Somebody with a small screen and little patience of the processor. */
async function withPhone(visit) {
  const visitor = await Visitor.arrive(browser, portal.url, { screen: PHONE });
  try {
    await (await visitor.wire()).send("Emulation.setCPUThrottlingRate", { rate: SLOW_PROCESSOR });
    await visit(visitor, (name) => visitor.check(`ponsel-${name}`));
    assert.deepEqual(await visitor.cookies(), []);
    visitor.verdict();
  } finally {
    await visitor.leave();
  }
}

async function heading({ page }) {
  return (await page.getByRole("heading", { level: 1 }).innerText()).replace(/\s+/g, " ");
}

async function typed({ page }) {
  return { title: await page.locator("#f-judul").inputValue(), body: await page.locator("#f-isi").inputValue() };
}

test("warga_melapor_lewat_ponsel dengan kesalahan dan data pribadi", { timeout: 120_000 }, async () => {
  await withPhone(async (visitor, check) => {
    const { page } = visitor;
    await visitor.open(address());
    visitor.expect(422);
    await tell(visitor, { title: TITLE, body: "" });
    await press(visitor, WORDS.id.onward);
    assert.match(await page.title(), /^Kesalahan: /);
    assert.ok(await page.locator(".govuk-error-summary").evaluate((summary) => summary === document.activeElement));
    assert.equal((await typed(visitor)).title, TITLE, "what was right stays");
    await check("01-kesalahan");

    await tell(visitor, { title: TITLE, body: PERSONAL.body });
    await press(visitor, WORDS.id.onward);
    const warning = page.getByRole("alert").filter({ hasText: "Ada data pribadi di dalam laporan?" });
    assert.match(await warning.innerText(), /nomor telepon “081200009999”/);
    assert.deepEqual(await typed(visitor), { title: TITLE, body: PERSONAL.body });
    await check("02-data-pribadi");

    await tell(visitor, { title: TITLE, body: CLEAN });
    await press(visitor, WORDS.id.onward);
    assert.match(await heading(visitor), /^Langkah 2 dari 3/);
    await check("03-tempat");
  });
});

test("warga_melapor_lewat_ponsel meski tetap menulis data pribadi", { timeout: 120_000 }, async () => {
  await withPhone(async (visitor) => {
    await toPlace(visitor, PERSONAL);
    await press(visitor, WORDS.id.onward);
    assert.match(await heading(visitor), /^Langkah 2 dari 3/, "the warning is one, and nobody is kept from reporting");
  });
});

test("warga_melapor_lewat_ponsel sambil bolak-balik", { timeout: 120_000 }, async () => {
  await withPhone(async (visitor, check) => {
    const { page } = visitor;
    await toPlace(visitor, { title: TITLE, body: CLEAN, topic: "infrastruktur" });
    await page.locator("#f-provinsi").selectOption("81");
    await press(visitor, WORDS.id.back);
    assert.deepEqual(await typed(visitor), { title: TITLE, body: CLEAN });
    assert.equal(await page.locator("#f-topik").inputValue(), "infrastruktur");
    await press(visitor, WORDS.id.onward);
    assert.equal(await page.locator("#f-provinsi").inputValue(), "81", "what was chosen on the page left by Back");
    await press(visitor, WORDS.id.onward);
    await introduce(visitor, { name: "Beatrix Pelupessy" });
    await press(visitor, WORDS.id.back);
    await press(visitor, WORDS.id.onward);
    assert.equal(await page.getByLabel(WORDS.id.name, { exact: true }).inputValue(), "Beatrix Pelupessy");
    assert.ok(await page.getByLabel(WORDS.id.consent).isChecked());
    await press(visitor, WORDS.id.onward);
    assert.match(await heading(visitor), /Periksa jawaban Anda/);

    await press(visitor, "Ubah Judul");
    assert.equal(new URL(page.url()).hash, "#f-judul");
    await check("04-ubah");
    await page.locator("#f-judul").fill(`${TITLE} lagi`);
    await press(visitor, WORDS.id.save);
    assert.match(await heading(visitor), /Periksa jawaban Anda/, "a change leads back to the check");
    assert.ok(await page.getByText(`${TITLE} lagi`).isVisible());
    assert.ok(await page.getByText("Beatrix Pelupessy").isVisible());
    await check("05-periksa");
    assert.equal((await press(visitor, WORDS.id.send.pengaduan)).status(), 201);
  });
});

test("warga_melapor_lewat_ponsel dengan tombol kembali peramban", { timeout: 120_000 }, async (context) => {
  const findings = new Findings(["title"], {});
  await withPhone(async (visitor) => {
    const { page } = visitor;
    await toPerson(visitor, { title: TITLE, body: CLEAN });
    await page.goBack();
    assert.match(await heading(visitor), /^Langkah 2 dari 3/);
    await page.goBack();
    assert.match(await heading(visitor), /^Langkah 1 dari 3/);
    const { title, body } = await typed(visitor);
    assert.equal(body, CLEAN, "the browser still knows what was typed");
    findings.add("title", title === TITLE ? [] : [`the browser puts "${title}" back`]);
    await tell(visitor, { title: `${TITLE} lagi`, body: CLEAN });
    await press(visitor, WORDS.id.onward);
    await press(visitor, WORDS.id.onward);
    await introduce(visitor);
    await press(visitor, WORDS.id.onward);
    assert.ok(await page.getByText(`${TITLE} lagi`).isVisible());
    assert.equal((await press(visitor, WORDS.id.send.pengaduan)).status(), 201);
  });
  for (const line of findings.verdict()) context.diagnostic(line);
});

test("warga_melapor_lewat_ponsel dengan mendukung laporan serupa", { timeout: 120_000 }, async () => {
  await withPhone(async (visitor, check) => {
    const { page } = visitor;
    await toCheck(visitor, { ...SIMILAR, support: true });
    const joined = page.locator(".govuk-summary-list__row").filter({ hasText: "Mendukung laporan" });
    const supported = /P-2026-\d{6}-\d/.exec(await joined.innerText())[0];
    assert.equal((await press(visitor, WORDS.id.send.pengaduan)).status(), 201);
    assert.match(await page.locator(".slip__queue").innerText(), new RegExp(`^Mendukung laporan\\s+${supported}$`));
    await check("06-bukti-dukung");
    const own = await readReceipt(visitor);
    assert.notEqual(own.number, supported);
    await lookUp(visitor, own);
    const panel = page.locator("section.panel");
    assert.match(await panel.innerText(), new RegExp(`Laporan yang Anda dukung: ${supported}`));
    await check("07-utas-dukung");
    await press(visitor, "Tangani laporan saya sendiri");
    await page.getByText("Laporan Anda ditangani sendiri").waitFor();
    assert.equal(await panel.count(), 0);
  });
});

test("warga_melapor_lewat_ponsel dan mengirim foto dan dokumen", { timeout: 120_000 }, async () => {
  await withPhone(async (visitor, check) => {
    const { page } = visitor;
    await sendReport(visitor, { title: TITLE, body: CLEAN });
    const ticket = await readReceipt(visitor);
    await press(visitor, WORDS.id.files);
    await attach(visitor, { name: "IMG_20261124_081500.png", mimeType: "image/png", buffer: png({ width: 1800, height: 900 }) });
    const letter = { name: "surat.pdf", mimeType: "application/pdf", buffer: await pdf(browser, "Surat kepada dinas") };
    await attach(visitor, letter);
    assert.equal(await page.locator("ul.files li").count(), 2);
    await attach(visitor, letter);
    assert.equal(await page.locator("ul.files li").count(), 2, "the same file again is the same file");
    await check("08-berkas");
    const begun = page.waitForEvent("download");
    await page.getByRole("button", { name: /^Unduh .*\.pdf$/ }).click();
    assert.match(await textOf(await begun), /^%PDF-/);
    await press(visitor, "Ke halaman laporan");
    assert.match(await heading(visitor), new RegExp(ticket.number));
    assert.equal(await page.locator("ul.files li").count(), 2);
    await check("09-utas-berkas");
  });
});

async function attach(visitor, file) {
  const { page } = visitor;
  await page.locator("#f-berkas").setInputFiles(file);
  await page.waitForFunction(() => document.querySelector("#f-berkas").files.length === 1);
  const answer = await press(visitor, WORDS.id.attach);
  assert.equal(answer.status(), 200);
  await page.getByText("Berkas sudah kami terima").waitFor();
}

test("warga_melapor_lewat_ponsel lalu menilai dan menyatakan belum selesai", { timeout: 120_000 }, async () => {
  await withPhone(async (visitor, check) => {
    const { page } = visitor;
    await sendReport(visitor, { title: TITLE, body: CLEAN });
    const ticket = await readReceipt(visitor);
    await lookUp(visitor, ticket);
    assert.equal(await page.getByRole("heading", { name: "Bagaimana pelayanan kami?" }).count(), 0, "nothing to rate yet");
    await answer(portal, ticket.number);
    await lookUp(visitor, ticket);
    await page.getByText("Jembatan darurat dipasang").waitFor();
    assert.ok(await page.getByText("Tidak ada identitas yang tersimpan untuk laporan ini.").isVisible());
    await page.getByLabel("Kurang baik").check();
    await page.getByLabel("Catatan (opsional)").fill("Jawabannya lama.");
    await press(visitor, "Kirim penilaian");
    await page.getByText("Terima kasih atas penilaian Anda").waitFor();
    assert.ok(await page.locator("dl").getByText("Kurang baik").isVisible());
    await check("10-dinilai");
    await page.getByLabel("Apa yang belum selesai?").fill("Jembatan darurat belum terpasang.");
    await press(visitor, "Nyatakan belum selesai");
    await page.getByText("Laporan Anda dibuka kembali").waitFor();
    assert.equal(await page.getByRole("heading", { name: "Belum selesai?" }).count(), 0);
    await check("11-dibuka-kembali");
  });
});

test("warga_melapor_lewat_ponsel dan bukti bertanda tangannya asli", { timeout: 120_000 }, async () => {
  await withPhone(async (visitor, check) => {
    const { page } = visitor;
    const report = { title: TITLE, body: CLEAN };
    await sendReport(visitor, report);
    const ticket = await readReceipt(visitor);
    const note = await download(page, "Unduh nomor dan kode");
    assert.ok(note.includes(ticket.number) && note.includes(ticket.code));
    const receipt = await download(page, "Unduh bukti bertanda tangan");
    assert.ok(receipt.includes(ticket.number) && !receipt.includes(ticket.code) && !receipt.includes(TITLE));
    await visitor.open("/bukti");
    await page.locator("#f-bukti").fill(receipt);
    await page.getByRole("button", { name: "Periksa" }).click();
    await page.getByText(/^Bukti ini asli/).first().waitFor();
    await page.getByLabel("Judul laporan").fill(report.title);
    await page.getByLabel("Isi laporan").fill(report.body);
    await page.getByRole("button", { name: "Bandingkan" }).click();
    await page.getByText(/^Teks ini sama/).waitFor();
    await check("12-bukti-asli");
  });
});

async function download(page, name) {
  const begun = page.waitForEvent("download");
  await page.getByRole("button", { name }).click();
  return textOf(await begun);
}

test("warga_melapor_lewat_ponsel sekali saja dari dua tab", { timeout: 120_000 }, async () => {
  await withPhone(async (visitor) => {
    await toCheck(visitor, { title: TITLE, body: CLEAN });
    const other = await visitor.page.context().newPage();
    // A second tab with the very same form, as "duplicate tab" makes it.
    await other.goto(portal.url);
    await other.setContent(await visitor.page.locator("main").innerHTML());
    assert.equal((await press(visitor, WORDS.id.send.pengaduan)).status(), 201);
    const ticket = await readReceipt(visitor);
    const again = other.waitForResponse((response) => response.request().method() === "POST");
    await other.getByRole("button", { name: WORDS.id.send.pengaduan }).click();
    assert.equal((await again).status(), 200);
    await other.waitForLoadState("load");
    assert.deepEqual(await readReceipt({ page: other }), ticket, "the second tab shows the same ticket");
  });
});

test("warga_melapor_lewat_ponsel dan menyimpan alamat bukti", { timeout: 120_000 }, async () => {
  await withPhone(async (visitor) => {
    const { page } = visitor;
    await sendReport(visitor, { title: TITLE, body: CLEAN });
    const ticket = await readReceipt(visitor);
    const bookmark = page.url();
    const answer = await visitor.open(bookmark);
    assert.equal(answer.status(), 200);
    assert.match(await heading(visitor), /^Langkah 1 dari 3/, "an empty form, no fault");
    assert.deepEqual(await typed(visitor), { title: "", body: "" });
    const text = await page.content();
    assert.equal(text.includes(ticket.code) || text.includes(ticket.number), false);
    for (const path of [`/lacak/${ticket.number}`, `/lacak/${ticket.number}/berkas`]) {
      const opened = await visitor.open(path);
      assert.equal(opened.status(), 200, path);
      assert.equal((await page.content()).includes(CLEAN.slice(0, 30)), false, `${path} shows no report without its code`);
    }
  });
});
