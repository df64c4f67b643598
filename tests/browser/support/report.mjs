// The way of one report, page by page. Without options it is the shortest sensible one: a confidential complaint without a name.

/** What the pages say, by language, as far as the tests press or fill it. */
export const WORDS = {
  id: {
    start: "/",
    root: "",
    tile: /^Pengaduan/,
    title: "Judul",
    topic: "Topik (opsional)",
    province: "Provinsi",
    regency: "Kabupaten atau kota",
    visibility: { rahasia: "Rahasia", anonim: "Anonim", terbuka: "Terbuka" },
    consent: /^Saya setuju laporan dan data saya diproses/,
    publication: /^Saya setuju laporan ini ditampilkan/,
    name: "Nama",
    email: "Email",
    phone: "Nomor telepon",
    onward: "Lanjutkan",
    save: "Simpan dan periksa",
    back: "Kembali",
    support: /^Dukung laporan ini/,
    none: "Tidak ada yang sama, lanjutkan",
    send: { pengaduan: "Kirim pengaduan", aspirasi: "Kirim aspirasi", informasi: "Kirim permintaan" },
    number: "Nomor tiket",
    code: "Kode lacak",
    anyCode: "Kode lacak (opsional)",
    track: "Lacak tiket",
    unlock: "Buka laporan",
    write: "Kirim pesan",
    files: "Tambah foto atau dokumen",
    attach: "Kirim berkas",
  },
  en: {
    start: "/en",
    root: "/en",
    tile: /^Complaint/,
    title: "Title",
    topic: "Topic (optional)",
    province: "Province",
    regency: "Regency or city",
    visibility: { rahasia: "Confidential", anonim: "Anonymous", terbuka: "Public" },
    consent: /^I agree that my report and my data are processed/,
    publication: /^I agree that this report is shown/,
    name: "Name",
    email: "Email",
    phone: "Phone number",
    onward: "Continue",
    save: "Save and check",
    back: "Back",
    support: /^Support this report/,
    none: "None is the same, continue",
    send: { pengaduan: "Send complaint", aspirasi: "Send suggestion", informasi: "Send request" },
    number: "Ticket number",
    code: "Tracking code",
    anyCode: "Tracking code (optional)",
    track: "Track a ticket",
    unlock: "Open the report",
    write: "Send message",
    files: "Add a photo or document",
    attach: "Send file",
  },
};

export const TITLE = "Jembatan ke sekolah putus";
export const BODY =
  "Jembatan gantung menuju SD Inpres putus sejak banjir 10 November. Anak-anak menyeberang dengan rakit, dan warga sudah dua " +
  "kali bersurat ke dinas tanpa tanggapan.";

/** Close to a report of the demo's that everyone may read. */
export const SIMILAR = {
  title: "Truk batu bara lewat jalan umum saat jam sekolah",
  body: "Setiap pagi truk batu bara melewati jalan umum pada jam sekolah. Anak-anak berjalan di bahu jalan yang berdebu dan sempit.",
  topic: "infrastruktur",
  regency: "63.05",
};

/** What a citizen would write about himself by mistake. The number is nobody's. */
export const PERSONAL = { body: `${BODY} Hubungi saya di 081200009999.` };

/** Presses the button of a page of the form. */
export async function press(visitor, name) {
  return visitor.press(visitor.page.getByRole("button", { name, exact: typeof name === "string" }));
}

/** The address of a form. */
export function address({ language = "id", kind = "pengaduan", confidential = false } = {}) {
  return `${WORDS[language].root}/lapor/${kind}${confidential ? "?privasi=rahasia" : ""}`;
}

/** Fills in the first page, wherever the visitor has come from. */
export async function tell({ page }, { title = TITLE, body = BODY, topic } = {}) {
  await page.locator("#f-judul").fill(title);
  await page.locator("#f-isi").fill(body);
  if (topic) await page.locator("#f-topik").selectOption(topic);
}

/** Comes to the second page. */
export async function toPlace(visitor, report = {}) {
  await visitor.open(address(report));
  await tell(visitor, report);
  return press(visitor, WORDS[report.language ?? "id"].onward);
}

/** Comes to the page of similar reports, or past it where there is none. */
export async function toSimilar(visitor, report = {}) {
  await toPlace(visitor, report);
  const { page } = visitor;
  if (report.regency) await page.locator("#f-kabupaten").selectOption(report.regency);
  return press(visitor, WORDS[report.language ?? "id"].onward);
}

/** Comes to the third page; `support` joins the first report that is similar. */
export async function toPerson(visitor, report = {}) {
  const words = WORDS[report.language ?? "id"];
  const answer = await toSimilar(visitor, report);
  const { page } = visitor;
  if (report.support) return visitor.press(page.getByRole("button", { name: words.support }).first());
  const others = page.getByRole("button", { name: words.none });
  return (await others.count()) > 0 ? visitor.press(others) : answer;
}

/** Fills in the third page. */
export async function introduce({ page }, { language = "id", visibility = "rahasia", name, email, phone, publication } = {}) {
  const words = WORDS[language];
  await page.getByLabel(words.visibility[visibility], { exact: true }).check();
  if (name) await page.getByLabel(words.name, { exact: true }).fill(name);
  if (email) await page.getByLabel(words.email, { exact: true }).fill(email);
  if (phone) await page.getByLabel(words.phone, { exact: true }).fill(phone);
  await page.getByLabel(words.consent).check();
  if (publication) await page.getByLabel(words.publication).check();
}

/** Comes to the page on which everything is read once more. */
export async function toCheck(visitor, report = {}) {
  await toPerson(visitor, report);
  await introduce(visitor, report);
  return press(visitor, WORDS[report.language ?? "id"].onward);
}

/** Sends a report and gives the answer that brought the receipt. */
export async function sendReport(visitor, report = {}) {
  await toCheck(visitor, report);
  return press(visitor, WORDS[report.language ?? "id"].send[report.kind ?? "pengaduan"]);
}

/** The same from the start page, as a reader comes to it. */
export async function sendFromStart(visitor) {
  const { page } = visitor;
  await visitor.open("/");
  await visitor.press(page.getByRole("link", { name: WORDS.id.tile }));
  await tell(visitor);
  await press(visitor, WORDS.id.onward);
  await press(visitor, WORDS.id.onward);
  await introduce(visitor);
  await press(visitor, WORDS.id.onward);
  return press(visitor, WORDS.id.send.pengaduan);
}

/** Number and code of the receipt that is seen. */
export async function readReceipt({ page }) {
  const [number, code] = [page.locator(".slip__number"), page.locator(".slip__code")];
  return { number: (await number.innerText()).trim(), code: (await code.innerText()).trim() };
}

/** Opens the thread of a ticket. */
export async function lookUp(visitor, { number, code }, language = "id") {
  const { page } = visitor;
  const words = WORDS[language];
  await visitor.open(`${words.root}/lacak`);
  await page.getByLabel(words.number, { exact: true }).fill(number);
  await page.getByLabel(words.anyCode, { exact: true }).fill(code);
  return press(visitor, words.track);
}
