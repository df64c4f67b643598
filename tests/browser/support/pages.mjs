// Every page of the portal in every state that people come upon. All checks of `setiap_halaman.test.mjs` walk this list, so a
// new page, state or language is held to everything by its entry here.
//
// `name`      also the name of its test and of its screenshots
// `reach`     comes to the page and gives the answer that brought it; works with scripts and without
// `path`      where the page can be opened directly; nothing else than `reach` does
// `audience`  "public": anybody's, without cookies and light; "staff": behind the sign-in
// `status`    of the answer
// `measured`  whether Lighthouse judges it
// `known`     faults that are there for now, by check, each with its reason; the check fails as soon as it finds none
//
// The names of checks stand in `setiap_halaman.test.mjs`.

import { sendReport } from "./report.mjs";

/** The first page with a field on the way to a report: it has to be usable on a slow link. */
export const FORM = "/lapor/pengaduan";

/** What is known of the files that pages are made of. */
export const FILES = {
  known: { held: "packed files are sent once more to whoever holds them: fit.rs lets alone what is packed" },
};

const PASSWORD_MISTAKE = "bukan-kata-sandinya";
const CODE_MISTAKE = "0000-0000-0000-0000";

/** Faults that several pages have alike. */
const UNDESCRIBED = { seo: "no page has a description" };
const REGENCIES = { weight: "the regencies of all provinces stand in the form" };
const SUMMARY = { targets: "links of the error summary are 38 px high, at the desk 33 px" };
const RECEIPT = {
  targets: "the list of ways on is made of links one line high",
  weight: "pages about a ticket shorter than 8 KiB go uncompressed, and the receipt is just shorter",
};

export const PAGES = [
  // For everybody
  open("awal", "/", { measured: true, known: UNDESCRIBED }),
  open("bantuan", "/bantuan", { measured: true, known: UNDESCRIBED }),
  open("privasi", "/privasi", { measured: true, known: UNDESCRIBED }),

  // Reporting
  open("lapor", "/lapor", { measured: true, known: UNDESCRIBED }),
  open("pengaduan", "/lapor/pengaduan", { measured: true, known: { ...UNDESCRIBED, ...REGENCIES } }),
  open("aspirasi", "/lapor/aspirasi", { known: REGENCIES }),
  open("informasi", "/lapor/informasi", { known: REGENCIES }),
  state("pengaduan-salah", 422, (visitor) => send(visitor, "/lapor/pengaduan", "Kirim pengaduan", mistakes()), {
    known: { ...REGENCIES, ...SUMMARY },
  }),
  state("aspirasi-salah", 422, (visitor) => send(visitor, "/lapor/aspirasi", "Kirim aspirasi"), {
    known: { ...REGENCIES, ...SUMMARY },
  }),
  state("informasi-salah", 422, (visitor) => send(visitor, "/lapor/informasi", "Kirim permintaan"), {
    known: { ...REGENCIES, ...SUMMARY },
  }),
  state("bukti", 201, (visitor) => sendReport(visitor), { known: RECEIPT }),

  // Looking up
  open("lacak", "/lacak", { measured: true, known: UNDESCRIBED }),
  state("lacak-kosong", 422, (visitor) => send(visitor, "/lacak", "Lacak tiket"), { known: SUMMARY }),
  state("lacak-kode-salah", 404, (visitor, { tickets }) => lookUp(visitor, { ...tickets[0], code: CODE_MISTAKE })),
  state("tahap", 200, (visitor, { tickets }) => visitor.open(`/lacak/${tickets[0].number}`)),
  state("tahap-kode-kosong", 422, (visitor, { tickets }) => send(visitor, `/lacak/${tickets[0].number}`, "Buka laporan")),
  state("utas-ditanya", 200, (visitor, { tickets }) => lookUp(visitor, tickets[0])),
  state("utas-dijawab", 200, (visitor, { tickets }) => lookUp(visitor, tickets[1])),
  state("pesan-kosong", 422, (visitor, { tickets }) => write(visitor, tickets[1], ""), { known: SUMMARY }),
  state("pesan-terkirim", 200, (visitor, { tickets }) => write(visitor, tickets[1], "Terima kasih atas jawabannya.")),

  // Refusals
  open("tidak-ada", "/tidak-ada", { status: 404 }),
  open("tidak-ada-lapor", "/lapor/tidak-ada", { status: 404 }),
  open("nomor-salah", "/lacak/P-2026-999999-9", { status: 404 }),

  // The desk
  open("masuk-petugas", "/petugas/masuk"),
  state("masuk-petugas-kosong", 422, (visitor) => send(visitor, "/petugas/masuk", "Masuk"), { known: SUMMARY }),
  state("masuk-petugas-salah", 401, (visitor) => signIn(visitor, "petugas", PASSWORD_MISTAKE)),
  desk("antrean", 200, (visitor, { password }) => signIn(visitor, "petugas", password)),
  desk("berkas", 200, async (visitor, { password, tickets }) => {
    await signIn(visitor, "petugas", password);
    return visitor.open(`/petugas/tiket/${tickets[0].number}`);
  }),
  desk("pengelola", 200, async (visitor, { password }) => {
    await signIn(visitor, "admin", password);
    return visitor.open("/petugas/pengelola");
  }),
];

/** A page that its address alone brings. */
function open(name, path, more = {}) {
  return { name, path, audience: "public", status: 200, reach: (visitor) => visitor.open(path), ...more };
}

/** A page that takes steps to come to. */
function state(name, status, reach, more = {}) {
  return { name, audience: "public", status, reach, ...more };
}

/** A page behind the sign-in. */
function desk(name, status, reach, more = {}) {
  return { name, audience: "staff", status, reach, ...more };
}

/** Opens a form, fills in what stands in `fields` by label, and presses the button. */
async function send(visitor, path, button, fields = {}) {
  const { page } = visitor;
  await visitor.open(path);
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
  return visitor.press(page.getByRole("button", { name: button, exact: true }));
}

async function lookUp(visitor, { number, code }) {
  return send(visitor, "/lacak", "Lacak tiket", { "Nomor tiket": number, "Kode lacak (opsional)": code });
}

async function write(visitor, ticket, text) {
  await lookUp(visitor, ticket);
  await visitor.page.locator("#f-pesan").fill(text);
  return visitor.press(visitor.page.getByRole("button", { name: "Kirim pesan" }));
}

async function signIn(visitor, login, password) {
  return send(visitor, "/petugas/masuk", "Masuk", { "Nama pengguna": login, "Kata sandi": password });
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
