// The desk takes a report in for a citizen: steps that journeys and `PAGES` share.

import { openAs } from "./steps.mjs";

/** Signs in at the desk. */
export async function enter(visitor, login, password) {
  const { page } = visitor;
  await visitor.open("/petugas/masuk");
  await page.getByLabel("Nama pengguna", { exact: true }).fill(login);
  await page.getByLabel("Kata sandi", { exact: true }).fill(password);
  return visitor.press(page.getByRole("button", { name: "Masuk", exact: true }));
}

/** What a letter is about, if nothing else is said. */
const MATTER = "Pelapor menyampaikan bahwa atap puskesmas pembantu di Desa Contoh runtuh sejak awal bulan.";

/** Fills the form for a letter in, all but what `left` names by its id. */
export async function fillIn(visitor, { title, body = MATTER, received = "2026-11-20", left = [] }) {
  const { page } = visitor;
  await visitor.open("/petugas/terima?lewat=surat");
  const texts = {
    "f-diterima": received,
    "f-nomor_surat": "12/LSM/XI/2026",
    "f-tanggal_surat": "2026-11-12",
    "f-agenda": "AG-881",
    "f-halaman": "4",
    "f-judul": title,
    "f-isi": body,
    "f-nama": "Warga Contoh",
  };
  for (const [id, text] of Object.entries(texts)) if (!left.includes(id)) await page.locator(`#${id}`).fill(text);
  await page.getByLabel("Ringkasan petugas").check();
  const consent = page.getByRole("group", { name: "Pemrosesan laporan dan data pelapor" });
  if (!left.includes("f-setuju_proses")) await consent.getByLabel("Formulir bertanda tangan").check();
}

export function submit(visitor) {
  return visitor.press(visitor.page.getByRole("button", { name: "Catat dan buat slip" }));
}

/** Takes a letter in and reads the slip. */
export async function takeIn(visitor, portal, title) {
  await openAs(visitor, portal, "petugas", "/petugas");
  await fillIn(visitor, { title });
  const answer = await submit(visitor);
  return { answer, ...(await readSlip(visitor)) };
}

export async function readSlip({ page }) {
  const read = async (part) => (await page.locator(`.slip__${part}`).innerText()).trim();
  return { number: await read("number"), code: await read("code") };
}
