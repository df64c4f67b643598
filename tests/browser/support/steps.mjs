// Steps that many pages of `PAGES` begin with.

import { randomUUID } from "node:crypto";
import { act, answer as answerAtDesk, decide, makeAccount, signIn as signInByHand } from "./desk.mjs";
import { BODY, TITLE, readReceipt, sendReport } from "./report.mjs";

/** Opens a form, fills in what stands in `fields` by label, and presses the button. */
export async function send(visitor, path, button, fields = {}) {
  const { page } = visitor;
  await visitor.open(path);
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
  return visitor.press(page.getByRole("button", { name: button, exact: true }));
}

/** Signs in at the desk. */
export async function signIn(visitor, login, password) {
  return send(visitor, "/petugas/masuk", "Masuk", { "Nama pengguna": login, "Kata sandi": password });
}

/** Opens a page as somebody who has signed in before. Who signs in or out on the way must have an account of their own. */
export async function openAs(visitor, portal, login, path) {
  await visitor.carry(await signInByHand(portal, login));
  return visitor.open(path);
}

/** A ticket at the desk. */
export async function openTicket(visitor, portal, { number }, login = "petugas") {
  return openAs(visitor, portal, login, `/petugas/tiket/${number}`);
}

/** Unfolds the form of an act. */
export async function unfold(visitor, word) {
  const form = visitor.page.locator(`#tindakan-${word}`);
  if (!(await form.evaluate((element) => element.open))) await form.locator("> summary").click();
}

/** Unfolds the form of an act and sends it. */
export async function sendAct(visitor, word) {
  await unfold(visitor, word);
  return visitor.press(visitor.page.locator(`#tindakan-${word} button.govuk-button`));
}

/** A ticket that nobody else looks at. Who joins another report finds it on the way; any other comes in as a program sends it. */
export async function fresh(visitor, report = {}) {
  const told = { visibility: "anonim", ...report };
  if (!report.support) return sendAsProgram(visitor, told);
  await sendReport(visitor, told);
  return readReceipt(visitor);
}

async function sendAsProgram({ page }, { visibility, name }) {
  const consent = { processing: true, publication: visibility === "terbuka" };
  const data = { kind: "pengaduan", title: TITLE, body: BODY, visibility, consent, reporter: { name } };
  const answer = await page.request.post("/api/v1/tickets", { data, headers: { "idempotency-key": randomUUID() } });
  if (answer.status() !== 201) throw new Error(`the report is not taken: ${answer.status()}\n${await answer.text()}`);
  const { number, access_code: code } = await answer.json();
  return { number, code };
}

/** The same, with an answer. */
export async function answered(visitor, portal) {
  const ticket = await fresh(visitor);
  await answerAtDesk(portal, ticket.number);
  return ticket;
}

const VERIFIED = [["petugas", "verifikasi", { topic: "infrastruktur", organ: "komite_2" }]];
const DISPOSED = [...VERIFIED, ["petugas", "disposisi", { unit: "komite-2", instruction: "Mohon ditelaah dan dijawab." }]];
const JOINT = [
  ...VERIFIED,
  ["petugas", "disposisi", {
    unit: "komite-2", due: "2026-12-01", unit_2: "komite-3", part_2: "joint", due_2: "2026-11-27", unit_3: "bap", part_3: "copy",
    instruction: "Mohon ditelaah bersama.",
  }],
  ["komite3", "mulai", {}],
  ["komite3", "bahan", { text: "Anggaran pembangunan tersedia pada tahun 2027." }],
];
const STARTED = [...DISPOSED, ["komite2", "mulai", {}]];
const PROPOSED = [...STARTED, ["komite2", "jawab", { answer: "Jembatan darurat dipasang paling lambat 5 Desember 2026." }]];
const ASKED = [["petugas", "identitas", { identity_reason: "Nomor telepon diperlukan untuk meninjau lokasi." }]];
const ANSWERED = [...PROPOSED, ["penyelia", "setujui", {}]];

/** What the desk does to bring a ticket into a state. Each act: who, the last part of the form's address, its fields. */
const WAYS = {
  diterima: [],
  terverifikasi: VERIFIED,
  didisposisi: DISPOSED,
  bersama: JOINT,
  ditangani: STARTED,
  diusulkan: PROPOSED,
  diperbaiki: [...PROPOSED, ["penyelia", "perbaikan", { reason: "Sebutkan siapa yang memasang jembatan itu." }]],
  dikembalikan: [...DISPOSED, ["komite2", "kembalikan", { cause: "bukan_kewenangan", competent_unit: "komite-1", reason: "Urusan pemerintahan daerah." }]],
  ditanya: [...STARTED, ["komite2", "tanya", { question: "Di desa mana letak jembatan itu?" }]],
  dijawab: ANSWERED,
  ditutup: [...ANSWERED, ["petugas", "tutup", { outcome: "dijelaskan", reason: "Jembatan darurat sudah dijadwalkan.", letter: "B-12/HM/2026" }]],
  ditolak: [
    ["petugas", "tolak", { reason: "tidak_lengkap", explanation: "Sebutkan desa dan kecamatannya, lalu kirim laporan baru." }],
    ["penyelia", "setujui", {}],
  ],
  dilimpahkan: [...VERIFIED, ["petugas", "limpahkan", { body: "Pemerintah Kabupaten Contoh", reason: "Jembatan itu milik kabupaten." }]],
  diperketat: [["petugas", "perketat", { visibility: "rahasia", reason: "Pelapor menyebut nama tetangganya." }]],
  bernama: [
    ["petugas", "perketat", { visibility: "rahasia", reason: "Pelapor menyebut nama tetangganya." }],
    ["penyelia", "penangan", { handler: "petugas2" }],
  ],
  identitas: [],
  "identitas-diminta": ASKED,
  "identitas-diizinkan": [...ASKED, ["kustodian", "izin", { putusan: "izinkan" }]],
  "identitas-ditolak": [...ASKED, ["kustodian", "izin", { putusan: "tolak", alasan: "Alamat di dalam laporan sudah cukup." }]],
  berkadar: [["petugas", "klasifikasi", { class: "berkadar", accused_unit: "bap" }]],
};

/** One ticket for each state and portal: who only looks at it can share it. */
const kept = new Map();

/** A ticket in a state of `WAYS`, with a name where the reporter is to have one. */
export async function ticketIn(visitor, portal, way, report = {}) {
  const key = `${portal.url} ${way} ${JSON.stringify(report)}`;
  if (!kept.has(key)) kept.set(key, bring(visitor, portal, way, report));
  return kept.get(key);
}

async function bring(visitor, portal, way, report) {
  const ticket = await fresh(visitor, report);
  for (const [login, action, fields] of WAYS[way]) {
    await (login === "kustodian" ? decide(portal, ticket.number, fields) : act(portal, login, ticket.number, action, fields));
  }
  return ticket;
}

let people = 0;

/** A new account of the administrator's; nobody else has it. Gives its name for signing in. */
export async function newcomer(portal) {
  people += 1;
  const login = `baru-${process.pid}-${people}`;
  await makeAccount(portal, login);
  return login;
}
