// A complaint goes from the desk to two units and back: four people, the keyboard alone, no scripts; axe and the content
// security policy judge each step. Its screenshots are the pictures of docs/panduan-petugas.md; they are made anew by every run,
// in tests/browser/out/panduan/.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { DESK, PHONE, Visitor, startBrowser } from "./support/browser.mjs";
import { tabTo } from "./support/keyboard.mjs";
import { startPortal } from "./support/portal.mjs";
import { readReceipt, sendReport } from "./support/report.mjs";

let portal;
let browser;

before(async () => {
  mkdirSync(join(import.meta.dirname, "out/panduan"), { recursive: true });
  [portal, browser] = await Promise.all([startPortal(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await portal?.end();
});

for (const screen of [DESK, PHONE]) {
  test(`disposisi ${screen.width}`, { timeout: 480_000 }, () => journey(screen));
}

async function journey(screen) {
  const people = {};
  for (const login of ["petugas", "penyelia", "komite2", "komite3"]) people[login] = await Officer.arrive(login, screen);
  const { petugas, penyelia, komite2, komite3 } = people;
  try {
    const number = await report(screen);
    await petugas.look("/petugas", "00-antrean");
    await petugas.act(number, "verifikasi", {}, "Verifikasi laporan", "01-verifikasi");
    await petugas.act(
      number,
      "disposisi",
      {
        unit: "komite-2",
        due: "2026-12-01",
        units: "",
        unit_2: "komite-3",
        instruction: "Mohon ditelaah bersama dan disampaikan bahan jawabannya.",
      },
      "Disposisikan",
      "02-disposisi",
    );
    await petugas.look(`/petugas/tiket/${number}/lembar-disposisi`, "03-lembar-disposisi");
    await komite3.act(number, "mulai", {}, "Mulai tangani", "04-unit-pendukung");
    await komite3.act(number, "bahan", { text: "Anggaran pembangunan tersedia tahun depan." }, "Sampaikan bahan", "05-bahan");
    await komite2.act(number, "mulai", {}, "Mulai tangani", "06-penanggung-jawab");
    await komite2.act(number, "jawab", { answer: "Jembatan dibangun tahun depan." }, "Usulkan: Kirim jawaban", "07-usulan");
    await penyelia.act(number, "perbaikan", { reason: "Sebutkan bulannya." }, "Minta perbaikan", "08-perbaikan");
    await komite2.act(number, "jawab", { answer: "Jembatan dibangun Maret 2027." }, "Usulkan: Kirim jawaban", "09-usulan-kedua");
    await penyelia.act(number, "setujui", {}, "Setujui dan kirim", "10-persetujuan");
    await petugas.look(`/petugas/tiket/${number}/surat`, "11-surat");
    await petugas.act(
      number,
      "tutup",
      { outcome: "selesai", reason: "Pembangunan sudah dijadwalkan.", letter: "B-12/HM/2026" },
      "Tutup tiket",
      "12-tutup",
    );
    await petugas.page.getByText("Ditutup", { exact: true }).first().waitFor();
    await conflict(petugas, penyelia, screen);
    await penyelia.look("/petugas/ringkasan", "16-ringkasan");
    await petugas.look(`/petugas/tiket/${number}/jejak`, "17-jejak");
    for (const person of Object.values(people)) person.visitor.verdict();
  } finally {
    for (const person of Object.values(people)) await person.visitor.leave();
  }
}

/** Two write at once; whoever is later sees both, and a draft is there again. */
async function conflict(petugas, penyelia, screen) {
  const number = await report(screen);
  await petugas.open(number);
  await petugas.fill("tanya", { question: "Di desa mana tepatnya?" });
  await penyelia.act(number, "catatan", { text: "Sudah saya telepon dinasnya." }, "Simpan catatan", "13-catatan");
  petugas.visitor.expect(409);
  await petugas.press("tanya", "Kirim pertanyaan");
  await petugas.check("14-dua-versi");
  await petugas.page.getByText("Sudah saya telepon dinasnya.").waitFor();
  assert.equal(await petugas.page.locator("#f-tanya-question").inputValue(), "Di desa mana tepatnya?");
  await petugas.press("tanya", "Simpan gabungan");
  await petugas.open(number);
  await petugas.fill("catatan", { text: "Catatan yang belum selesai." });
  await petugas.press("catatan", "Simpan draf");
  await petugas.open(number);
  assert.equal(await petugas.page.locator("#f-catatan-text").inputValue(), "Catatan yang belum selesai.");
  await petugas.check("15-draf");
}

/** A citizen reports. */
async function report(screen) {
  const citizen = await Visitor.arrive(browser, portal.url, { scripts: false, screen });
  try {
    await sendReport(citizen, { visibility: "anonim" });
    return (await readReceipt(citizen)).number;
  } finally {
    await citizen.leave();
  }
}

/** Somebody of the staff who uses the keyboard alone. */
class Officer {
  static async arrive(login, screen) {
    const officer = new Officer();
    officer.screen = screen;
    officer.visitor = await Visitor.arrive(browser, portal.url, { scripts: false, screen });
    officer.page = officer.visitor.page;
    await officer.visitor.open("/petugas/masuk");
    await tabTo(officer.page, officer.page.getByLabel("Nama pengguna", { exact: true }));
    await officer.page.keyboard.type(login);
    await tabTo(officer.page, officer.page.getByLabel("Kata sandi", { exact: true }));
    await officer.page.keyboard.type(portal.password);
    await officer.#leads(() => officer.page.keyboard.press("Enter"));
    return officer;
  }

  /** Takes the picture and judges the page. */
  async check(step) {
    const name = `panduan/${this.screen.width}-${step}`;
    await this.visitor.check(name);
    await this.visitor.checkCopy(name);
  }

  async open(number) {
    return this.look(`/petugas/tiket/${number}`);
  }

  async look(path, step) {
    await this.visitor.open(path);
    if (step) await this.check(step);
  }

  /** Opens a ticket, fills a form in and sends it. */
  async act(number, word, fields, button, step) {
    await this.open(number);
    await this.fill(word, fields);
    await this.check(step);
    await this.press(word, button);
  }

  /** Fills a form in; an empty text for what is folded away unfolds it. */
  async fill(word, fields) {
    await this.#unfold(this.page.locator(`#tindakan-${word} > summary`));
    for (const [name, text] of Object.entries(fields)) {
      const field = this.page.locator(`#f-${word}-${name}`);
      const kind = await field.evaluate((element) => (element.tagName === "INPUT" ? element.type : element.tagName));
      if (kind === "SUMMARY") await this.#unfold(field);
      else await this.#type(field, kind, text);
    }
  }

  async press(word, name) {
    await tabTo(this.page, this.page.locator(`#tindakan-${word}`).getByRole("button", { name, exact: true }));
    await this.#leads(() => this.page.keyboard.press("Enter"));
  }

  async #type(field, kind, text) {
    await tabTo(this.page, field);
    // A list takes the beginning of what stands in a line.
    if (kind === "SELECT") await this.page.keyboard.type(await field.locator(`option[value="${text}"]`).textContent());
    else if (kind === "date") await this.#typeDay(field, text);
    else await this.page.keyboard.type(text);
    assert.equal(await field.inputValue(), text);
  }

  /** A day takes its parts in the order of the browser's own language, which is not the page's and not ours to choose. */
  async #typeDay(field, text) {
    const [year, month, day] = text.split("-");
    await this.page.keyboard.type(day + month + year);
    if ((await field.inputValue()) === text) return;
    await this.page.keyboard.press("ArrowLeft");
    await this.page.keyboard.press("ArrowLeft");
    await this.page.keyboard.type(month + day + year);
  }

  async #unfold(summary) {
    if (await summary.evaluate((element) => element.parentElement.open)) return;
    await tabTo(this.page, summary);
    await this.page.keyboard.press("Enter");
  }

  async #leads(press) {
    const next = this.page.waitForResponse((response) => {
      const leadsOn = response.status() >= 300 && response.status() < 400;
      return response.request().isNavigationRequest() && !leadsOn;
    });
    await press();
    await (await next).finished();
    await this.page.waitForLoadState("load");
  }
}
