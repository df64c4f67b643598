// A citizen reports, the desk verifies and disposes, the unit answers, the supervisor lets the answer go out, the citizen reads
// and writes, the desk closes. The same way with scripts and without, on a phone and at a desk.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { DESK, PHONE, Visitor, startBrowser } from "./support/browser.mjs";
import { startPortal } from "./support/portal.mjs";
import { WORDS, introduce, press, readReceipt, tell } from "./support/report.mjs";

const BODY =
  "Jembatan gantung menuju SD Inpres putus sejak banjir 10 November.\n\n" +
  "Anak-anak menyeberang dengan rakit. Kami sudah dua kali bersurat ke dinas, tetapi belum ada tanggapan.";
const ANSWER =
  "Terima kasih atas laporan Anda. Hasil rapat dengan dinas: jembatan darurat dipasang paling lambat 5 Desember 2026.";
const MESSAGE = "Terima kasih. Mohon kabar bila jembatan darurat sudah terpasang.";
const EVIDENCE = "Surat dinas nomor 600/1123/2026 tentang pemasangan jembatan darurat.";

let portal;
let browser;

before(async () => {
  [portal, browser] = await Promise.all([startPortal(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await portal?.end();
});

// Two at a time: while one waits for the browser, the other works.
describe("warga_melapor_sampai_ditutup", { concurrency: 2 }, () => {
  for (const scripts of [false, true]) {
    for (const screen of [PHONE, DESK]) {
      const variant = `${scripts ? "js" : "tanpa-js"}-${screen.width}`;
      test(`warga_melapor_sampai_ditutup ${variant}`, { timeout: 240_000 }, () => journey(variant, { scripts, screen }));
    }
  }
});

async function journey(variant, kind) {
  const shot = (step) => `perjalanan-${variant}-${step}`;
  const people = [];
  const arrive = async () => {
    const visitor = await Visitor.arrive(browser, portal.url, kind);
    people.push(visitor);
    return visitor;
  };
  try {
    const title = `Jembatan ke sekolah putus ${variant}`;
    const citizen = await arrive();
    const ticket = await report(citizen, title, shot);

    const officer = await arrive();
    await signIn(officer, "petugas", shot);
    await openFromQueue(officer, ticket, title, shot);
    await verifyAndDispose(officer, ticket, shot);

    const unit = await arrive();
    await signIn(unit, "komite2");
    await openFromQueue(unit, ticket, title);
    await startAndReply(unit, shot);
    const supervisor = await arrive();
    await signIn(supervisor, "penyelia");
    await approve(supervisor, ticket, shot);

    await readAndWrite(citizen, ticket, shot);
    await close(officer, ticket, shot);
    await seeItClosed(citizen, ticket, shot);
    assert.deepEqual(await citizen.cookies(), [], "a citizen carries no cookie");
    for (const visitor of people) visitor.verdict();
  } finally {
    for (const visitor of people) await visitor.leave();
  }
}

/** From the start page to the receipt, with one mistake on the way. */
async function report(citizen, title, shot) {
  const { page } = citizen;
  await citizen.open("/");
  await citizen.check(shot("01-awal"));
  await citizen.press(page.getByRole("link", { name: WORDS.id.tile }));
  await expectHeading(page, /Langkah 1 dari 3\s*Ceritakan pengaduan Anda/);
  await citizen.check(shot("02-laporan"));

  citizen.expect(422);
  await press(citizen, WORDS.id.onward);
  await citizen.check(shot("03-laporan-kosong"));
  await page.locator(".govuk-error-summary").getByRole("link", { name: "Tulis judul." }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "f-judul", "the summary leads to the field");
  await tell(citizen, { title, body: BODY, topic: "infrastruktur" });
  await press(citizen, WORDS.id.onward);

  await expectHeading(page, /Langkah 2 dari 3\s*Di mana dan kapan\?/);
  await page.getByLabel("Provinsi", { exact: true }).selectOption({ label: "Maluku" });
  await page.getByLabel("Kabupaten atau kota").selectOption("81.71");
  await page.getByLabel("Hari", { exact: true }).fill("10");
  await page.getByLabel("Bulan").fill("November");
  await page.getByLabel("Tahun").fill("2026");
  await citizen.check(shot("04-tempat"));
  await press(citizen, WORDS.id.onward);

  await expectHeading(page, /Langkah 3 dari 3\s*Privasi dan identitas Anda/);
  await introduce(citizen, { name: "Beatrix Pelupessy", email: "beatrix@warga.example", phone: "081200009999" });
  await citizen.check(shot("05-identitas"));
  await press(citizen, WORDS.id.onward);

  await expectHeading(page, /Periksa jawaban Anda/);
  for (const answer of [title, "Maluku", "10 November 2026", "Beatrix Pelupessy", "Rahasia"]) {
    assert.ok((await page.locator("main").innerText()).includes(answer), `${answer} stands on the check page`);
  }
  await citizen.check(shot("06-periksa"));
  const receipt = await press(citizen, WORDS.id.send.pengaduan);
  assert.equal(receipt.status(), 201);

  await expectHeading(page, /^Pengaduan Anda sudah kami terima$/);
  const ticket = await readReceipt(citizen);
  assert.match(ticket.number, /^P-2026-\d{6}-\d$/);
  assert.match(ticket.code, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
  assert.match(await page.locator(".slip__queue").innerText(), /antrean\s+\d+\s+dari \d+/);
  assert.equal(page.url().includes(ticket.code), false, "a code never stands in an address");
  await citizen.check(shot("07-bukti"));
  return ticket;
}

async function expectHeading(page, words) {
  assert.match(await page.getByRole("heading", { level: 1 }).innerText(), words);
}

async function signIn(visitor, login, shot) {
  const { page } = visitor;
  await visitor.open("/petugas");
  if (shot) await visitor.check(shot("08-masuk"));
  await page.getByLabel("Nama pengguna").fill(login);
  await page.getByLabel("Kata sandi").fill(portal.password);
  await visitor.press(page.getByRole("button", { name: "Masuk" }));
  assert.equal(new URL(page.url()).pathname, "/petugas");
  const [cookie, ...others] = await visitor.cookies();
  assert.deepEqual(others, []);
  assert.equal(cookie.httpOnly, true);
  assert.equal(cookie.sameSite, "Strict");
}

async function openFromQueue(visitor, ticket, title, shot) {
  const { page } = visitor;
  if (shot) await visitor.check(shot("09-antrean"));
  await visitor.press(page.getByRole("navigation", { name: "Tampilan" }).getByRole("link", { name: /^Semua/ }));
  await page.getByLabel("Cari di judul dan isi").fill("jembatan sekolah");
  await visitor.press(page.getByRole("button", { name: "Saring" }));
  if (shot) await visitor.check(shot("10-saringan"));
  await visitor.press(page.getByRole("link", { name: ticket.number }));
  await page.getByRole("heading", { level: 2, name: title }).waitFor();
}

async function verifyAndDispose(officer, ticket, shot) {
  const { page } = officer;
  await officer.check(shot("11-berkas"));
  assert.equal(await page.getByText("Beatrix").count(), 0, "the name is sealed until somebody opens it with a reason");

  const verify = await act(officer, "verifikasi");
  await verify.getByLabel("Topik").selectOption("infrastruktur");
  await verify.getByLabel("Alat kelengkapan").selectOption("komite_2");
  await officer.press(verify.getByRole("button", { name: "Verifikasi laporan" }));
  await expectState(page, "Terverifikasi");
  await officer.check(shot("12-terverifikasi"));

  const dispose = await act(officer, "disposisi");
  officer.expect(422);
  await officer.press(dispose.getByRole("button", { name: "Disposisikan" }));
  await officer.check(shot("13-disposisi-kosong"));
  await dispose.getByLabel("Unit penanggung jawab").selectOption({ label: "Sekretariat Komite II" });
  await dispose.getByLabel("Instruksi").fill("Mohon dirapatkan dengan dinas terkait dan dijawab sebelum batas waktu.");
  await officer.press(dispose.getByRole("button", { name: "Disposisikan" }));
  await expectState(page, "Diteruskan ke unit");
  assert.equal(new URL(page.url()).pathname, `/petugas/tiket/${ticket.number}`);
  await officer.check(shot("14-didisposisikan"));
}

async function startAndReply(unit, shot) {
  const { page } = unit;
  await unit.press((await act(unit, "mulai")).getByRole("button", { name: "Mulai tangani" }));
  await expectState(page, "Sedang ditangani");
  await unit.check(shot("15-ditangani"));
  const reply = await act(unit, "jawab");
  await reply.getByLabel("Jawaban", { exact: true }).fill(ANSWER);
  await unit.press(reply.getByRole("button", { name: "Usulkan: Kirim jawaban" }));
  await expectState(page, "Sedang ditangani");
  await unit.check(shot("16-diusulkan"));
}

async function approve(supervisor, ticket, shot) {
  await supervisor.open(`/petugas/tiket/${ticket.number}`);
  await supervisor.press((await act(supervisor, "setujui")).getByRole("button", { name: "Setujui dan kirim" }));
  await expectState(supervisor.page, "Sudah dijawab");
  await supervisor.check(shot("16-dijawab"));
}

async function readAndWrite(citizen, ticket, shot) {
  const { page } = citizen;
  await citizen.open("/lacak");
  await citizen.check(shot("17-lacak"));
  await page.getByLabel("Nomor tiket").fill(ticket.number.toLowerCase());
  await citizen.press(page.getByRole("button", { name: "Lacak tiket" }));
  assert.equal(await page.getByText(BODY.slice(0, 30)).count(), 0, "the number alone shows the stage only");
  await citizen.check(shot("18-tahap"));

  await page.getByLabel("Kode lacak").fill(ticket.code.toLowerCase().replaceAll("-", " "));
  await citizen.press(page.getByRole("button", { name: "Buka laporan" }));
  await page.getByText(ANSWER).waitFor();
  assert.equal(await page.getByText("dirapatkan").count(), 0, "instructions stay inside");
  await citizen.check(shot("19-jawaban"));

  await page.locator("#f-pesan").fill(MESSAGE);
  await citizen.press(page.getByRole("button", { name: "Kirim pesan" }));
  await page.getByText("Pesan Anda sudah kami terima").waitFor();
  assert.equal(await page.locator(".remark").filter({ hasText: MESSAGE }).count(), 1);
  await citizen.check(shot("20-pesan"));
}

async function close(officer, ticket, shot) {
  const { page } = officer;
  await officer.open(`/petugas/tiket/${ticket.number}`);
  await page.getByText(MESSAGE).waitFor();
  const form = await act(officer, "tutup");
  await form.getByLabel("Hasil").selectOption("selesai");
  await form.getByLabel("Bukti", { exact: true }).fill(EVIDENCE);
  await officer.press(form.getByRole("button", { name: "Tutup tiket" }));
  await expectState(page, "Ditutup");
  await officer.check(shot("21-ditutup"));

  await officer.press(page.getByRole("button", { name: "Keluar" }));
  assert.deepEqual(await officer.cookies(), [], "nothing is left after signing out");
  await officer.check(shot("22-keluar"));
}

async function seeItClosed(citizen, ticket, shot) {
  const { page } = citizen;
  await citizen.open("/lacak");
  await page.getByLabel("Nomor tiket").fill(ticket.number);
  await page.getByLabel("Kode lacak").fill(ticket.code);
  await citizen.press(page.getByRole("button", { name: "Lacak tiket" }));
  await page.getByText("Selesai ditangani").first().waitFor();
  await page.getByText(EVIDENCE).waitFor();
  await page.getByText("Tiket ini sudah berakhir").waitFor();
  await page.getByRole("heading", { name: "Bagaimana pelayanan kami?" }).waitFor();
  await citizen.check(shot("23-selesai"));
}

/** Opens the part of the page for one action and gives it. */
async function act(visitor, path) {
  const part = visitor.page.locator(`#tindakan-${path}`);
  if ((await part.getAttribute("open")) === null) await part.locator("summary").click();
  return part;
}

async function expectState(page, label) {
  assert.equal(await page.locator(".tag").first().innerText(), label);
}
