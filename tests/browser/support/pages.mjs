// Every page of the portal in every state that people come upon. All checks of `setiap_halaman.test.mjs` walk this list, so a
// new page, state or language is held to everything by its entry here.
//
// `name`      also the name of its test and of its screenshots
// `reach`     comes to the page and gives the answer that brought it; works with scripts and without
// `path`      where the page can be opened directly; nothing else than `reach` does
// `audience`  "public": anybody's, without cookies and light; "staff": behind the sign-in
// `status`    of the answer
// `measured`  whether Lighthouse judges it
// `apart`     the portal of its own that it needs, as `startPortal` takes it, because it changes what others would see
// `known`     faults that are there for now, by check, each with its reason; the check fails as soon as it finds none
//
// The names of checks stand in `setiap_halaman.test.mjs`.

import { DESK_PAGES } from "./desk_pages.mjs";
import { png } from "./made.mjs";
import {
  PERSONAL, SIMILAR, WORDS, address, lookUp, press, sendReport, tell, toCheck, toPerson, toPlace, toSimilar,
} from "./report.mjs";
import { answered, fresh, send } from "./steps.mjs";

/** The first page with a field on the way to a report: it has to be usable on a slow link. */
export const FORM = "/lapor/pengaduan";

/** What is known of the files that pages are made of. */
export const FILES = { known: {} };

const CODE_MISTAKE = "0000-0000-0000-0000";

/** How many wrong codes a network may try before it has to wait. */
const GUESSES = 10;

/** A text of some length, as most are. */
const LONG = `${PERSONAL.body.split(" Hubungi")[0]} `.repeat(5);

/** A text in which little is said twice, so that packing saves less. */
const STORY = `${PERSONAL.body.split(" Hubungi")[0]} ${SIMILAR.body}`;

/** Faults that several pages have alike. */
const PLACE = { weight: "the regencies of all provinces stand in the form, and with a mistake it is just above 8000 bytes" };

/** What a receipt must look like to be checked at all; its signature is made up. */
const FORGED = JSON.stringify({
  format: "satu-pintu-bukti/1",
  number: "P-2026-000123-0",
  received_at: "2026-11-24T02:00:00Z",
  digest: "0".repeat(64),
  key: "b1",
  signature: "A".repeat(86),
});

export const PAGES = [
  // For everybody
  open("awal", "/", { measured: true }),
  open("bantuan", "/bantuan", { measured: true }),
  open("privasi", "/privasi", { measured: true }),
  open("luring", "/luring"),
  open("periksa-bukti", "/bukti"),
  state("periksa-bukti-kosong", 422, (visitor) => verify(visitor, "")),
  state("periksa-bukti-palsu", 200, (visitor) => verify(visitor, FORGED)),
  state("periksa-bukti-asli", 200, genuine),

  // Reporting
  open("lapor", "/lapor", { measured: true }),
  open("pengaduan", "/lapor/pengaduan", { measured: true }),
  open("pengaduan-rahasia", "/lapor/pengaduan?privasi=rahasia"),
  open("aspirasi", "/lapor/aspirasi"),
  open("informasi", "/lapor/informasi"),
  state("pengaduan-salah", 422, (visitor) => onward(visitor, {})),
  state("aspirasi-salah", 422, (visitor) => onward(visitor, { kind: "aspirasi" })),
  state("informasi-salah", 422, (visitor) => onward(visitor, { kind: "informasi" })),
  state("data-pribadi", 200, (visitor) => toPlace(visitor, PERSONAL)),
  state("tempat", 200, (visitor) => toPlace(visitor)),
  state("tempat-aspirasi", 200, (visitor) => toPlace(visitor, { kind: "aspirasi" })),
  state("tempat-rahasia", 200, (visitor) => toPlace(visitor, { confidential: true })),
  state("tempat-salah", 422, wrongDate, { known: PLACE }),
  state("serupa", 200, (visitor) => toSimilar(visitor, SIMILAR)),
  state("serupa-rahasia", 200, (visitor) => toSimilar(visitor, { ...SIMILAR, confidential: true })),
  state("identitas", 200, (visitor) => toPerson(visitor)),
  state("identitas-salah", 422, wrongPerson),
  state("periksa", 200, (visitor) => toCheck(visitor)),
  state("periksa-rahasia", 200, (visitor) => toCheck(visitor, { confidential: true })),
  state("periksa-dukung", 200, (visitor) => toCheck(visitor, { ...SIMILAR, support: true })),
  state("periksa-aspirasi", 200, (visitor) => toCheck(visitor, { kind: "aspirasi" })),
  state("periksa-informasi", 200, (visitor) => toCheck(visitor, { kind: "informasi", body: LONG })),
  state("ubah", 200, change),
  state("bukti", 201, (visitor) => sendReport(visitor)),
  state("bukti-terbuka", 201, (visitor) => sendReport(visitor, { visibility: "terbuka", name: "Warga Contoh", publication: true })),
  state("bukti-dukung", 201, (visitor) => sendReport(visitor, { ...SIMILAR, support: true })),

  // Looking up
  open("lacak", "/lacak", { measured: true }),
  state("lacak-kosong", 422, (visitor) => send(visitor, "/lacak", "Lacak tiket")),
  state("lacak-kode-salah", 404, (visitor, { tickets }) => lookUp(visitor, { ...tickets[0], code: CODE_MISTAKE })),
  state("tahap", 200, (visitor, { tickets }) => visitor.open(`/lacak/${tickets[0].number}`)),
  state("tahap-kode-kosong", 422, (visitor, { tickets }) => send(visitor, `/lacak/${tickets[0].number}`, "Buka laporan")),
  state("utas-ditanya", 200, (visitor, { tickets }) => lookUp(visitor, tickets[0])),
  state("utas-dijawab", 200, (visitor, { tickets }) => lookUp(visitor, tickets[1])),
  state("utas-dukung", 200, async (visitor) => lookUp(visitor, await fresh(visitor, { ...SIMILAR, support: true, visibility: "rahasia" }))),
  state("pesan-kosong", 422, (visitor, { tickets }) => write(visitor, tickets[1], "")),
  state("pesan-terkirim", 200, (visitor, { tickets }) => write(visitor, tickets[1], "Terima kasih atas jawabannya.")),
  state("nilai-kosong", 422, async (visitor, portal) => {
    await lookUp(visitor, await answered(visitor, portal));
    return press(visitor, "Kirim penilaian");
  }),
  state("nilai-terkirim", 200, async (visitor, portal) => {
    await lookUp(visitor, await answered(visitor, portal));
    await visitor.page.getByLabel("Sangat baik").check();
    return press(visitor, "Kirim penilaian");
  }),
  state("belum-selesai-kosong", 422, async (visitor, portal) => {
    await lookUp(visitor, await answered(visitor, portal));
    return press(visitor, "Nyatakan belum selesai");
  }),
  state("belum-selesai", 200, async (visitor, portal) => {
    await lookUp(visitor, await answered(visitor, portal));
    await visitor.page.getByLabel("Apa yang belum selesai?").fill("Jembatan darurat belum terpasang.");
    return press(visitor, "Nyatakan belum selesai");
  }),
  state("pisahkan", 200, async (visitor) => {
    await lookUp(visitor, await fresh(visitor, { ...SIMILAR, support: true }));
    return press(visitor, "Tangani laporan saya sendiri");
  }),
  state("cabut-ragu", 422, async (visitor) => end(visitor, await fresh(visitor), "Cabut laporan ini", "Cabut laporan")),
  state("dicabut", 200, async (visitor) =>
    end(visitor, await fresh(visitor), "Cabut laporan ini", "Cabut laporan", "Saya yakin mencabut laporan ini")),
  state("hapus-ragu", 422, async (visitor) => end(visitor, await fresh(visitor), "Hapus data saya", "Hapus data saya")),
  state("dihapus", 200, async (visitor) =>
    end(visitor, await fresh(visitor), "Hapus data saya", "Hapus data saya", "Saya yakin menghapus semua data saya di laporan ini")),

  // Files
  state("berkas-warga", 200, async (visitor) => files(visitor, await fresh(visitor))),
  state("berkas-warga-kosong", 422, async (visitor) => attach(visitor, await fresh(visitor))),
  state("berkas-warga-salah", 422, async (visitor) => attach(visitor, await fresh(visitor), [note("catatan.pdf")])),
  state("berkas-warga-terkirim", 200, async (visitor) => attach(visitor, await fresh(visitor), [photo(1)])),
  state("berkas-warga-penuh", 200, async (visitor) => attach(visitor, await fresh(visitor), [1, 2, 3, 4, 5].map(photo))),
  state("utas-berkas", 200, async (visitor) => {
    await attach(visitor, await fresh(visitor), [photo(1)]);
    return press(visitor, "Ke halaman laporan");
  }),

  // Refusals
  open("tidak-ada", "/tidak-ada", { status: 404 }),
  open("tidak-ada-lapor", "/lapor/tidak-ada", { status: 404 }),
  open("nomor-salah", "/lacak/P-2026-999999-9", { status: 404 }),
  state("terlalu-sering", 429, guess, { apart: {} }),

  // In English
  ...[
    open("en-awal", "/en"),
    open("en-bantuan", "/en/bantuan"),
    open("en-privasi", "/en/privasi"),
    open("en-luring", "/en/luring"),
    open("en-periksa-bukti", "/en/bukti"),
    open("en-lapor", "/en/lapor"),
    open("en-pengaduan", "/en/lapor/pengaduan"),
    open("en-pengaduan-rahasia", "/en/lapor/pengaduan?privasi=rahasia"),
    open("en-aspirasi", "/en/lapor/aspirasi"),
    open("en-informasi", "/en/lapor/informasi"),
    state("en-pengaduan-salah", 422, (visitor) => onward(visitor, { language: "en" })),
    state("en-data-pribadi", 200, (visitor) => toPlace(visitor, { ...PERSONAL, language: "en" })),
    state("en-tempat", 200, (visitor) => toPlace(visitor, { language: "en", body: STORY }), { known: PLACE }),
    state("en-serupa", 200, (visitor) => toSimilar(visitor, { ...SIMILAR, language: "en" })),
    state("en-identitas", 200, (visitor) => toPerson(visitor, { language: "en" })),
    state("en-periksa", 200, (visitor) => toCheck(visitor, { language: "en" })),
    state("en-bukti", 201, (visitor) => sendReport(visitor, { language: "en" })),
    state("en-bukti-dukung", 201, (visitor) => sendReport(visitor, { ...SIMILAR, support: true, language: "en" })),
    open("en-lacak", "/en/lacak"),
    state("en-tahap", 200, (visitor, { tickets }) => visitor.open(`/en/lacak/${tickets[0].number}`)),
    state("en-utas", 200, (visitor, { tickets }) => lookUp(visitor, tickets[1], "en")),
    state("en-berkas-warga", 200, async (visitor) => files(visitor, await fresh(visitor, { language: "en" }), "en")),
    open("en-tidak-ada", "/en/tidak-ada", { status: 404 }),
  ],

  ...DESK_PAGES,
];

/** A page that its address alone brings. */
function open(name, path, more = {}) {
  return { name, path, audience: "public", status: 200, reach: (visitor) => visitor.open(path), ...more };
}

/** A page that takes steps to come to. */
function state(name, status, reach, more = {}) {
  return { name, audience: "public", status, reach, ...more };
}

async function write(visitor, ticket, text) {
  await lookUp(visitor, ticket);
  await visitor.page.locator("#f-pesan").fill(text);
  return visitor.press(visitor.page.getByRole("button", { name: "Kirim pesan" }));
}

/** Goes on from the first page of the form with a title that is too short, and nothing else. */
async function onward(visitor, report) {
  await visitor.open(address(report));
  await tell(visitor, { title: "A", body: "" });
  return press(visitor, WORDS[report.language ?? "id"].onward);
}

async function wrongDate(visitor) {
  await toPlace(visitor);
  const date = { Hari: "31", Bulan: "Februari", Tahun: "2026" };
  for (const [label, text] of Object.entries(date)) await visitor.page.getByLabel(label, { exact: true }).fill(text);
  return press(visitor, WORDS.id.onward);
}

async function wrongPerson(visitor) {
  await toPerson(visitor);
  await visitor.page.getByLabel("Email", { exact: true }).fill("bukan alamat");
  await visitor.page.getByLabel("Nomor telepon", { exact: true }).fill("nol delapan");
  return press(visitor, WORDS.id.onward);
}

/** Back to the first page, from the page on which everything is checked. */
async function change(visitor) {
  await toCheck(visitor);
  return press(visitor, "Ubah Judul");
}

/** Lets the portal check a receipt, as a browser does that cannot. */
async function verify(visitor, text) {
  await visitor.open("/bukti");
  await visitor.page.locator("#f-bukti").fill(text);
  const next = visitor.page.waitForResponse((response) => response.request().method() === "POST");
  await visitor.page.evaluate(() => document.querySelector("form[data-verify]").submit());
  const answer = await next;
  await answer.finished();
  await visitor.page.waitForLoadState("load");
  return answer;
}

/** The same with a receipt that has just been given. */
async function genuine(visitor) {
  await sendReport(visitor);
  const begun = visitor.page.waitForEvent("download");
  await visitor.page.getByRole("button", { name: "Unduh bukti bertanda tangan" }).click();
  return verify(visitor, await textOf(await begun));
}

/** What stands in a file that was downloaded. */
export async function textOf(download) {
  let text = "";
  for await (const piece of await download.createReadStream()) text += piece;
  return text;
}

/** Withdraws or erases a ticket; without `sure` the box that says so stays empty. */
async function end(visitor, ticket, part, button, sure) {
  await lookUp(visitor, ticket);
  const details = visitor.page.locator("details").filter({ hasText: part });
  await details.locator("summary").click();
  if (sure) await details.getByLabel(sure).check();
  return visitor.press(details.getByRole("button", { name: button, exact: true }));
}

async function files(visitor, ticket, language = "id") {
  await lookUp(visitor, ticket, language);
  return press(visitor, WORDS[language].files);
}

/** Sends files one by one; without any, an empty form. */
async function attach(visitor, ticket, sent = [[]]) {
  await files(visitor, ticket);
  let answer;
  for (const file of sent) {
    await visitor.page.locator("#f-berkas").setInputFiles(file);
    answer = await press(visitor, WORDS.id.attach);
  }
  return answer;
}

/** No two are alike: the same file is kept once. */
function photo(number) {
  return { name: `foto-${number}.png`, mimeType: "image/png", buffer: png({ width: 40 + number, height: 30 }) };
}

function note(name) {
  return { name, mimeType: "application/pdf", buffer: Buffer.from("Ini bukan dokumen.") };
}

/** Tries one code too many. */
async function guess(visitor, { url, tickets }) {
  const ticket = { ...tickets[0], code: CODE_MISTAKE };
  const body = new URLSearchParams({ kode: ticket.code });
  for (let tried = 0; tried < GUESSES; tried += 1) await fetch(`${url}/lacak/${ticket.number}`, { method: "POST", body });
  return lookUp(visitor, ticket);
}
