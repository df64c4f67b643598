// Every page of the staff in every state, for `PAGES` of pages.mjs, where the fields of an entry are told.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { codeOf, readKey } from "./app.mjs";
import { act } from "./desk.mjs";
import { fillIn, submit, takeIn } from "./intake.mjs";
import { SIMILAR, lookUp, press } from "./report.mjs";
import { answered, fresh, newcomer, openAs, openTicket, send, sendAct, signIn, ticketIn, unfold } from "./steps.mjs";

const PASSWORD_MISTAKE = "bukan-kata-sandinya";
const INVITATION_MISTAKE = "0000-0000-0000-0000";

/** The document of authority that holds, and one that could follow it. */
const AUTHORITY = readFileSync(join(import.meta.dirname, "../../../crates/rules/authority.toml"), "utf8");
const NEXT_AUTHORITY = AUTHORITY.replace('versi = "2026-1"', 'versi = "2027-1"').replace("hari_diam = 5", "hari_diam = 4");

/** A portal on which the roles that the document names need an authenticator app. */
const STRICT = { variables: { second_factor: "required" } };

/** A provider that nobody answers for. */
const NO_PROVIDER = {
  oidc_issuer: "http://127.0.0.1:9", oidc_host: "http://127.0.0.1:9", oidc_client_id: "satu-pintu", oidc_client_secret: "rahasia",
  oidc_roles: "humas=petugas",
};

const VIEWS = [
  "antrean", "antrean_saya", "perlu_disaring", "belum_diverifikasi", "hampir_lewat_batas", "terlambat", "menunggu_pelapor", "diam",
  "di_unit", "dijawab", "semua",
];

/** Who looks at a ticket in which state of `WAYS`, and what the reporter said about privacy. */
const TICKETS = [
  ["diterima", "petugas"], ["terverifikasi", "petugas"], ["didisposisi", "petugas"], ["didisposisi", "komite2"], ["bersama", "petugas"],
  ["bersama", "komite3"], ["bersama", "bap"], ["ditangani", "komite2"], ["diusulkan", "penyelia"], ["diusulkan", "petugas"],
  ["diperbaiki", "komite2"], ["dikembalikan", "petugas"], ["ditanya", "komite2"], ["dijawab", "petugas"], ["ditutup", "petugas"],
  ["ditolak", "petugas"], ["dilimpahkan", "petugas"], ["diperketat", "penyelia"], ["bernama", "penyelia"], ["bernama", "petugas2"],
  ["berkadar", "inspektur"], ["berkadar", "penyelia"], ["diterima", "pimpinan"], ["diperketat", "pimpinan"], ["identitas-diminta", "petugas"], ["identitas-diizinkan", "petugas"],
  ["identitas-ditolak", "petugas"],
];

/** What the reporter says of themselves, where a state is about that. */
const REPORTS = {
  identitas: { visibility: "rahasia", name: "Warga Contoh" },
  "identitas-diminta": { visibility: "rahasia", name: "Warga Contoh" },
  "identitas-diizinkan": { visibility: "rahasia", name: "Warga Contoh" },
  "identitas-ditolak": { visibility: "rahasia", name: "Warga Contoh" },
};

/** The form of each act, sent with nothing in it: the ticket's state, who sends it, the act. */
const EMPTY = [
  ["terverifikasi", "petugas", "disposisi"], ["didisposisi", "komite2", "kembalikan"], ["diterima", "petugas", "tanya"],
  ["ditangani", "komite2", "jawab"], ["diterima", "petugas", "tolak"], ["dijawab", "petugas", "tutup"],
  ["didisposisi", "petugas", "teruskan"], ["diterima", "petugas", "catatan"], ["bersama", "komite3", "bahan"],
  ["diusulkan", "penyelia", "perbaikan"], ["diterima", "petugas", "perketat"], ["diperketat", "penyelia", "penangan"],
  ["terverifikasi", "petugas", "limpahkan"], ["dilimpahkan", "petugas", "nomor-limpahan"], ["diterima", "petugas", "gabung"],
];

/** Pages that an address alone brings, by who opens them. */
const OPENED = [
  ["ringkasan", "pimpinan", "/petugas/ringkasan"],
  ["ringkasan-penyelia", "penyelia", "/petugas/ringkasan"],
  ["antrean-unit", "komite2", "/petugas"],
  ["antrean-inspektorat", "inspektur", "/petugas"],
  ["permintaan-identitas", "kustodian", "/petugas"],
  ["antrean-pimpinan", "pimpinan", "/petugas"],
  ["antrean-per-unit", "petugas", "/petugas?view=di_unit&unit=komite-2"],
  ["antrean-dicari", "petugas", "/petugas?view=semua&q=jembatan"],
  ["antrean-tanpa-hasil", "petugas", "/petugas?view=semua&q=zzz"],
  ["antrean-disaring", "petugas", "/petugas?view=semua&kind=pengaduan&status=disposed&priority=biasa&from=2026-11-01&until=2026-11-24"],
  ["antrean-terpilih", "petugas", "/petugas?view=semua&pilih=semua"],
  ["terima", "petugas", "/petugas/terima"],
  ["terima-surat", "petugas", "/petugas/terima?lewat=surat"],
  ["terima-kantor-daerah", "maluku", "/petugas/terima"],
  ["aplikasi", "petugas", "/petugas/akun/aplikasi"],
  ["jabatan", "admin", "/petugas/akun/jabatan"],
  ["pengelola", "admin", "/petugas/pengelola"],
  ["unit-kerja", "admin", "/petugas/pengelola/unit"],
  ["unit-kerja-dicari", "admin", "/petugas/pengelola/unit?q=komite"],
  ["unit-kerja-tidak-ada", "admin", "/petugas/pengelola/unit?q=zzz"],
  ["unit", "admin", "/petugas/pengelola/unit/bap"],
  ["unit-baru", "admin", "/petugas/pengelola/unit/baru"],
  ["orang", "admin", "/petugas/pengelola/orang"],
  ["orang-tidak-ada", "admin", "/petugas/pengelola/orang?q=zzz"],
  ["orang-satu", "admin", "/petugas/pengelola/orang/2"],
  ["akun-baru", "admin", "/petugas/pengelola/akun"],
  ["kewenangan", "admin", "/petugas/pengelola/kewenangan"],
  ["kewenangan-penyelia", "penyelia", "/petugas/pengelola/kewenangan"],
  ["cara-masuk", "admin", "/petugas/pengelola/masuk"],
  ["token", "admin", "/petugas/pengelola/token"],
];

/** Forms that are sent with nothing in them: the form's page, and its button. */
const LEFT_EMPTY = [
  ["aplikasi-salah", "petugas", "/petugas/akun/aplikasi", "Daftarkan"],
  ["unit-baru-salah", "admin", "/petugas/pengelola/unit/baru", "Tambah unit"],
  ["unit-ubah-salah", "admin", "/petugas/pengelola/unit/bap", "Simpan perubahan", ["Nama unit"]],
  ["unit-akhiri-salah", "admin", "/petugas/pengelola/unit/bap", "Akhiri unit"],
  ["jabatan-diberi-salah", "admin", "/petugas/pengelola/orang/2", "Beri jabatan"],
  ["akun-baru-salah", "admin", "/petugas/pengelola/akun", "Tambah akun"],
  ["kewenangan-kosong", "admin", "/petugas/pengelola/kewenangan", "Periksa"],
  ["token-salah", "admin", "/petugas/pengelola/token", "Buat token"],
];

/** Addresses that somebody may not open, or that are not there. */
const REFUSED = [
  ["permintaan-identitas-terlarang", 403, "petugas", "/petugas/identitas"],
  ["tiket-orang-lain", 404, "komite1", "/petugas/tiket/P-2026-000001-9"],
  ["pengelola-terlarang", 403, "petugas", "/petugas/pengelola"],
  ["terima-terlarang", 403, "pimpinan", "/petugas/terima"],
  ["jejak-terlarang", 403, "petugas", "/petugas/pengelola/jejak"],
];

export const DESK_PAGES = [
  // The door
  open("masuk-petugas", 200, (visitor) => visitor.open("/petugas/masuk"), { path: "/petugas/masuk" }),
  open("masuk-petugas-kosong", 422, (visitor) => send(visitor, "/petugas/masuk", "Masuk")),
  open("masuk-petugas-salah", 401, (visitor) => signIn(visitor, "petugas", PASSWORD_MISTAKE)),
  desk("masuk-kembali", 200, (visitor) => visitor.open("/petugas/tiket/P-2026-000001-9")),
  desk("masuk-akun-kantor", 200, (visitor) => visitor.open("/petugas/masuk"), { apart: { variables: NO_PROVIDER } }),
  desk("akun-kantor-putus", 503, (visitor) => visitor.open("/petugas/masuk/kantor"), { apart: { variables: NO_PROVIDER } }),
  desk("masuk-aplikasi", 200, (visitor, { password }) => signIn(visitor, "penyelia", password), { apart: STRICT }),
  desk("masuk-aplikasi-salah", 422, async (visitor, { password }) => {
    await signIn(visitor, "penyelia", password);
    return press(visitor, "Daftarkan dan masuk");
  }, { apart: STRICT }),
  desk("masuk-kode", 200, async (visitor, portal) => (await withApp(visitor, portal)).again()),
  desk("masuk-kode-salah", 422, async (visitor, portal) => {
    await (await withApp(visitor, portal)).again();
    return press(visitor, "Masuk");
  }),
  desk("undangan", 200, (visitor) => visitor.open("/petugas/masuk/undangan")),
  desk("undangan-kosong", 422, (visitor) => send(visitor, "/petugas/masuk/undangan", "Simpan kata sandi")),
  desk("undangan-kode-salah", 422, async (visitor) => send(visitor, "/petugas/masuk/undangan", "Simpan kata sandi", {
    "Kode undangan": INVITATION_MISTAKE, "Kata sandi baru": "kuda besi makan rumput",
    "Kata sandi baru sekali lagi": "kuda besi makan rumput",
  })),
  desk("administrator-pertama", 200, (visitor) => visitor.open("/petugas/awal"), { apart: { empty: true } }),
  desk("administrator-pertama-salah", 422, (visitor) => send(visitor, "/petugas/awal", "Buat administrator"), { apart: { empty: true } }),

  ...OPENED.map(([name, login, path]) => desk(name, 200, (visitor, portal) => openAs(visitor, portal, login, path))),
  ...LEFT_EMPTY.map(([name, login, path, button, emptied = []]) => desk(name, 422, async (visitor, portal) => {
    await openAs(visitor, portal, login, path);
    return send(visitor, path, button, Object.fromEntries(emptied.map((label) => [label, ""])));
  })),
  ...REFUSED.map(([name, status, login, path]) => desk(name, status, (visitor, portal) => openAs(visitor, portal, login, path))),

  // The queue
  ...VIEWS.map((view) => desk(`antrean-${view.replaceAll("_", "-")}`, 200, (visitor, portal) =>
    openAs(visitor, portal, "petugas", `/petugas?view=${view}`))),
  desk("antrean-kosong", 200, async (visitor, portal) => {
    const login = await newcomer(portal);
    return openAs(visitor, portal, login, "/petugas?view=antrean_saya");
  }),
  desk("antrean-halaman-kedua", 200, async (visitor, portal) => {
    await openAs(visitor, portal, "petugas", "/petugas?view=semua&limit=25");
    return visitor.press(visitor.page.getByRole("link", { name: "Halaman berikutnya" }));
  }),
  desk("antrean-saringan-salah", 422, (visitor, portal) => openAs(visitor, portal, "petugas", "/petugas?view=tidak_ada")),
  desk("antrean-tampilan-sendiri", 200, async (visitor, portal) => {
    const login = await newcomer(portal);
    await openAs(visitor, portal, login, "/petugas?view=semua&kind=pengaduan");
    await visitor.page.getByText("Ekspor dan tampilan sendiri").click();
    await visitor.page.getByLabel("Nama tampilan", { exact: true }).fill("Pengaduan saja");
    const answer = await press(visitor, "Simpan tampilan");
    await visitor.page.getByText("Ekspor dan tampilan sendiri").click();
    return answer;
  }),
  desk("antrean-tampilan-salah", 422, async (visitor, portal) => {
    await openAs(visitor, portal, "petugas", "/petugas?view=semua");
    await visitor.page.getByText("Ekspor dan tampilan sendiri").click();
    return press(visitor, "Simpan tampilan");
  }),
  desk("antrean-ekspor", 200, async (visitor, portal) => {
    const answer = await openAs(visitor, portal, "petugas", "/petugas?view=semua");
    await visitor.page.getByText("Ekspor dan tampilan sendiri").click();
    return answer;
  }),
  desk("antrean-pintasan", 200, async (visitor, portal) => {
    const login = await newcomer(portal);
    await openAs(visitor, portal, login, "/petugas/akun");
    await visitor.page.getByLabel("Pakai pintasan papan ketik di meja petugas").check();
    await press(visitor, "Simpan");
    return visitor.open("/petugas?view=semua");
  }),
  desk("massal-disposisi", 200, (visitor, portal) => bulk(visitor, portal, "dispose")),
  desk("massal-disposisi-salah", 422, async (visitor, portal) => {
    await bulk(visitor, portal, "dispose");
    return press(visitor, "Jalankan");
  }),
  desk("massal-catatan", 200, (visitor, portal) => bulk(visitor, portal, "note")),
  desk("massal-hasil", 200, async (visitor, portal) => {
    const { number } = await fresh(visitor);
    await act(portal, "petugas2", number, "ambil", {});
    await bulk(visitor, portal, "claim", number);
    return press(visitor, "Jalankan");
  }),
  desk("massal-kosong", 422, async (visitor, portal) => {
    await openAs(visitor, portal, "petugas", "/petugas?view=semua");
    await visitor.page.locator("#f-tindakan_atas").selectOption("claim");
    return visitor.press(visitor.page.getByRole("button", { name: "Lanjut" }).first());
  }),

  // A ticket
  ...TICKETS.map(([way, login]) => desk(`tiket-${way}-${login}`, 200, async (visitor, portal) =>
    openTicket(visitor, portal, await ticketIn(visitor, portal, way, REPORTS[way]), login))),
  ...EMPTY.map(([way, login, word]) => desk(`tindakan-${word}-salah`, 422, async (visitor, portal) => {
    await openTicket(visitor, portal, await ticketIn(visitor, portal, way, REPORTS[way]), login);
    return sendAct(visitor, word);
  })),
  desk("tindakan-disposisi-unit-ganda", 422, async (visitor, portal) => {
    await openTicket(visitor, portal, await ticketIn(visitor, portal, "terverifikasi"));
    await unfold(visitor, "disposisi");
    const { page } = visitor;
    await page.locator("#f-disposisi-units").click();
    for (const field of ["unit", "unit_2"]) await page.locator(`#f-disposisi-${field}`).selectOption("komite-2");
    await page.locator("#f-disposisi-instruction").fill("Mohon ditelaah.");
    return sendAct(visitor, "disposisi");
  }),
  desk("tiket-demo", 200, async (visitor, portal) => openTicket(visitor, portal, portal.tickets[0])),
  desk("tiket-langkah-cepat", 200, async (visitor, portal) => {
    const { number } = await ticketIn(visitor, portal, "diterima");
    return openAs(visitor, portal, "petugas", `/petugas/tiket/${number}?langkah=tolak-belum-lengkap`);
  }),
  desk("tiket-pratinjau", 200, async (visitor, portal) => {
    await openTicket(visitor, portal, await ticketIn(visitor, portal, "diterima"));
    await unfold(visitor, "tanya");
    await visitor.page.locator("#f-tanya-templat").selectOption("minta-data");
    return visitor.press(visitor.page.locator("#tindakan-tanya").getByRole("button", { name: "Pratinjau" }));
  }),
  desk("tiket-draf", 200, async (visitor, portal) => {
    await openTicket(visitor, portal, await fresh(visitor));
    await visitor.page.locator("#f-catatan-text").fill("Catatan yang belum selesai.");
    return visitor.press(visitor.page.locator("#tindakan-catatan").getByRole("button", { name: "Simpan draf" }));
  }),
  desk("tiket-draf-tertinggal", 200, async (visitor, portal) => {
    const ticket = await fresh(visitor);
    await openTicket(visitor, portal, ticket);
    await unfold(visitor, "tanya");
    await visitor.page.locator("#f-tanya-question").fill("Di desa mana letaknya?");
    await visitor.press(visitor.page.locator("#tindakan-tanya").getByRole("button", { name: "Simpan draf" }));
    await act(portal, "petugas2", ticket.number, "tanya", { question: "Sejak kapan jembatan itu putus?" });
    return visitor.open(`/petugas/tiket/${ticket.number}`);
  }),
  desk("tiket-ditangani-rekan", 200, async (visitor, portal) => {
    const ticket = await fresh(visitor);
    await act(portal, "petugas2", ticket.number, "ambil", {});
    return openTicket(visitor, portal, ticket);
  }),
  desk("tiket-dua-versi", 409, async (visitor, portal) => {
    const { number } = await fresh(visitor);
    await openTicket(visitor, portal, { number });
    await visitor.page.locator("#f-catatan-text").fill("Catatan saya.");
    await act(portal, "penyelia", number, "klasifikasi", { priority: "segera" });
    return visitor.press(visitor.page.getByRole("button", { name: "Simpan catatan" }));
  }),
  desk("tiket-dua-versi-isian", 409, async (visitor, portal) => {
    const { number } = await fresh(visitor);
    await openTicket(visitor, portal, { number });
    await unfold(visitor, "klasifikasi");
    await visitor.page.locator("#f-klasifikasi-priority").selectOption("sangat_segera");
    await act(portal, "penyelia", number, "klasifikasi", { priority: "segera" });
    return sendAct(visitor, "klasifikasi");
  }),
  desk("tiket-dua-versi-terlambat", 409, async (visitor, portal) => {
    const { number } = await fresh(visitor);
    await openTicket(visitor, portal, { number });
    await act(portal, "penyelia", number, "verifikasi", {});
    return sendAct(visitor, "verifikasi");
  }),
  desk("tiket-sesi-berakhir", 403, async (visitor, portal) => {
    await openTicket(visitor, portal, await fresh(visitor));
    await visitor.page.locator("#tindakan-catatan input[name=csrf]").evaluate((field) => field.removeAttribute("name"));
    await visitor.page.locator("#f-catatan-text").fill("Catatan saya.");
    return visitor.press(visitor.page.getByRole("button", { name: "Simpan catatan" }));
  }),
  desk("tiket-lepas-dari-meja", 404, async (visitor, portal) => {
    const { number } = await fresh(visitor);
    for (const [login, word, fields] of [
      ["petugas", "verifikasi", {}], ["petugas", "disposisi", { unit: "komite-2", instruction: "Mohon dijawab." }],
    ]) await act(portal, login, number, word, fields);
    await openTicket(visitor, portal, { number }, "komite2");
    await visitor.page.locator("#f-catatan-text").fill("Catatan yang belum terkirim.");
    await act(portal, "petugas", number, "teruskan", { unit: "komite-3", reason: "Lebih tepat di sana." });
    return visitor.press(visitor.page.getByRole("button", { name: "Simpan catatan" }));
  }),
  desk("tiket-dicabut", 200, async (visitor, portal) => {
    const ticket = await fresh(visitor);
    await lookUp(visitor, ticket);
    const part = visitor.page.locator("details").filter({ hasText: "Cabut laporan ini" });
    await part.locator("summary").click();
    await part.getByLabel("Saya yakin mencabut laporan ini").check();
    await visitor.press(part.getByRole("button", { name: "Cabut laporan", exact: true }));
    return openTicket(visitor, portal, ticket);
  }),
  desk("tiket-dihapus", 200, async (visitor, portal) => {
    const ticket = await fresh(visitor);
    await lookUp(visitor, ticket);
    const part = visitor.page.locator("details").filter({ hasText: "Hapus data saya" });
    await part.locator("summary").click();
    await part.getByLabel("Saya yakin menghapus semua data saya di laporan ini").check();
    await visitor.press(part.getByRole("button", { name: "Hapus data saya", exact: true }));
    return openTicket(visitor, portal, ticket);
  }),
  desk("tiket-digabung", 200, async (visitor, portal) => {
    const [into, ticket] = [await fresh(visitor), await fresh(visitor)];
    await act(portal, "petugas", ticket.number, "gabung", { into: into.number });
    return openTicket(visitor, portal, ticket);
  }),
  desk("tiket-dibuka-lagi", 200, async (visitor, portal) => {
    const ticket = await answered(visitor, portal);
    await lookUp(visitor, ticket);
    await visitor.page.getByLabel("Apa yang belum selesai?").fill("Jembatan darurat belum terpasang.");
    await press(visitor, "Nyatakan belum selesai");
    return openTicket(visitor, portal, ticket);
  }),
  desk("tiket-identitas-dibuka", 200, async (visitor, portal) => {
    await openTicket(visitor, portal, await fresh(visitor, { visibility: "terbuka", name: "Warga Contoh" }));
    await unfold(visitor, "identitas");
    await visitor.page.locator("#f-identitas-identity_reason").fill("Nomor telepon diperlukan untuk meninjau lokasi.");
    return sendAct(visitor, "identitas");
  }),
  desk("permintaan-identitas-salah", 422, async (visitor, portal) => {
    await ticketIn(visitor, portal, "identitas-diminta", REPORTS.identitas);
    await openAs(visitor, portal, "kustodian", "/petugas/identitas");
    return visitor.press(visitor.page.getByRole("button", { name: /^Tolak/ }).first());
  }),
  desk("permintaan-identitas-diputuskan", 200, async (visitor, portal) => {
    const { number } = await fresh(visitor, REPORTS.identitas);
    await act(portal, "petugas", number, "identitas", { identity_reason: "Nomor telepon diperlukan untuk meninjau lokasi." });
    await openAs(visitor, portal, "kustodian", "/petugas/identitas");
    return press(visitor, `Izinkan permintaan untuk tiket ${number}`);
  }),
  desk("berkas-untuk-pelapor", 200, async (visitor, portal) => {
    await openTicket(visitor, portal, await ticketIn(visitor, portal, "terverifikasi"));
    return visitor.press(visitor.page.getByRole("link", { name: "Lampirkan berkas untuk pelapor" }));
  }),
  desk("berkas-untuk-pelapor-kosong", 422, async (visitor, portal) => {
    await openTicket(visitor, portal, await ticketIn(visitor, portal, "terverifikasi"));
    await visitor.press(visitor.page.getByRole("link", { name: "Lampirkan berkas untuk pelapor" }));
    return press(visitor, "Simpan berkas");
  }),
  ...["didisposisi", "bersama"].map((way) => desk(`lembar-disposisi-${way}`, 200, async (visitor, portal) => {
    const { number } = await ticketIn(visitor, portal, way);
    return openAs(visitor, portal, "petugas", `/petugas/tiket/${number}/lembar-disposisi`);
  })),
  ...["dijawab", "ditutup"].map((way) => desk(`surat-${way}`, 200, async (visitor, portal) => {
    const { number } = await ticketIn(visitor, portal, way);
    return openAs(visitor, portal, "petugas", `/petugas/tiket/${number}/surat`);
  })),
  desk("jejak-tiket", 200, async (visitor, portal) => {
    const { number } = await ticketIn(visitor, portal, "ditutup");
    return openAs(visitor, portal, "petugas", `/petugas/tiket/${number}/jejak`);
  }),

  // The counter
  desk("terima-salah", 422, async (visitor, portal) => {
    await openAs(visitor, portal, "petugas", "/petugas");
    await fillIn(visitor, { title: "A", received: "2026-11-25", left: ["f-isi", "f-setuju_proses"] });
    return submit(visitor);
  }),
  desk("terima-data-pribadi", 200, async (visitor, portal) => {
    await openAs(visitor, portal, "petugas", "/petugas");
    await fillIn(visitor, { title: "Atap puskesmas runtuh", left: ["f-isi"] });
    await visitor.page.locator("#f-isi").fill("Atap puskesmas runtuh. Hubungi saya di 081200009999.");
    return submit(visitor);
  }),
  desk("terima-serupa", 200, async (visitor, portal) => {
    await openAs(visitor, portal, "petugas", "/petugas");
    await fillIn(visitor, SIMILAR);
    return submit(visitor);
  }),
  desk("slip", 201, async (visitor, portal) => (await takeIn(visitor, portal, "Atap puskesmas runtuh")).answer),
  desk("penerimaan", 200, async (visitor, portal) => {
    const { number } = await takeIn(visitor, portal, "Atap puskesmas runtuh");
    return visitor.open(`/petugas/terima/${number}`);
  }),
  desk("penerimaan-salah", 422, async (visitor, portal) => {
    const { number } = await takeIn(visitor, portal, "Atap puskesmas runtuh");
    await visitor.open(`/petugas/terima/${number}`);
    return press(visitor, "Buat slip baru");
  }),
  desk("slip-baru", 200, async (visitor, portal) => {
    const { number } = await takeIn(visitor, portal, "Atap puskesmas runtuh");
    await visitor.open(`/petugas/terima/${number}`);
    await visitor.page.locator("textarea, input[type=text]").first().fill("Slip basah terkena hujan.");
    return press(visitor, "Buat slip baru");
  }),
  desk("pindaian", 200, async (visitor, portal) => {
    const { number } = await takeIn(visitor, portal, "Atap puskesmas runtuh");
    return visitor.open(`/petugas/terima/${number}/berkas`);
  }),
  desk("pindaian-kosong", 422, async (visitor, portal) => {
    const { number } = await takeIn(visitor, portal, "Atap puskesmas runtuh");
    await visitor.open(`/petugas/terima/${number}/berkas`);
    return press(visitor, "Simpan berkas");
  }),
  desk("kode-sementara", 200, async (visitor, portal) => lookUp(visitor, await takeIn(visitor, portal, "Atap puskesmas runtuh"))),
  desk("kode-baru", 200, async (visitor, portal) => {
    await lookUp(visitor, await takeIn(visitor, portal, "Atap puskesmas runtuh"));
    return press(visitor, "Buat kode baru");
  }),
  desk("en-kode-sementara", 200, async (visitor, portal) => lookUp(visitor, await takeIn(visitor, portal, "Atap puskesmas runtuh"), "en")),
  desk("en-kode-baru", 200, async (visitor, portal) => {
    await lookUp(visitor, await takeIn(visitor, portal, "Atap puskesmas runtuh"), "en");
    return press(visitor, "Make a new code");
  }),

  // The own account
  desk("akun", 200, async (visitor, portal) => {
    return openAs(visitor, portal, await newcomer(portal), "/petugas/akun");
  }),
  desk("akun-sandi-salah", 422, async (visitor, portal) => {
    await openAs(visitor, portal, await newcomer(portal), "/petugas/akun");
    return press(visitor, "Ganti kata sandi");
  }),
  desk("akun-kode-pemulihan", 200, async (visitor, portal) => (await withApp(visitor, portal)).answer),
  desk("akun-dengan-aplikasi", 200, async (visitor, portal) => {
    await withApp(visitor, portal);
    return visitor.open("/petugas/akun");
  }),
  desk("akun-lepas-salah", 422, async (visitor, portal) => {
    await withApp(visitor, portal);
    return send(visitor, "/petugas/akun", "Lepas aplikasi");
  }),
  desk("jabatan-dua", 200, async (visitor, portal) => {
    const login = await newcomer(portal);
    await openPerson(visitor, portal, login);
    const { page } = visitor;
    await page.getByLabel("Peran", { exact: true }).selectOption("liaison");
    await page.getByLabel("Unit kerja", { exact: true }).selectOption({ label: "Biro Umum" });
    await press(visitor, "Beri jabatan");
    return openAs(visitor, portal, login, "/petugas/akun/jabatan");
  }),

  // Administration
  desk("orang-jabatan-berakhir", 200, async (visitor, portal) => {
    await openPerson(visitor, portal, await newcomer(portal));
    return visitor.press(visitor.page.getByRole("button", { name: "Akhiri sekarang" }).first());
  }),
  desk("unit-berakhir", 200, async (visitor, portal) => {
    await openAs(visitor, portal, "admin", "/petugas/pengelola/unit/kantor-papua");
    const { page } = visitor;
    const end = page.getByLabel("Tidak berlaku lagi mulai", { exact: true });
    if (await end.count()) {
      await end.fill("2026-12-31");
      await press(visitor, "Akhiri unit");
    }
    return visitor.open("/petugas/pengelola/unit/kantor-papua");
  }),
  desk("kewenangan-salah", 422, (visitor, portal) => check(visitor, portal, AUTHORITY.replaceAll('"petugas"', '"tidak_ada"'))),
  desk("kewenangan-pratinjau", 200, (visitor, portal) => check(visitor, portal, NEXT_AUTHORITY)),
  desk("kewenangan-tanggal-salah", 422, async (visitor, portal) => {
    await check(visitor, portal, NEXT_AUTHORITY);
    return press(visitor, "Berlakukan");
  }),
  desk("cara-masuk-diundang", 200, async (visitor, portal) => {
    const login = await newcomer(portal);
    await openAs(visitor, portal, "admin", "/petugas/pengelola/masuk");
    return visitor.press(visitor.page.getByRole("button", { name: `Undang ${login}`, exact: true }));
  }),
  desk("cara-masuk-sendiri", 409, async (visitor, portal) => {
    await openAs(visitor, portal, "admin", "/petugas/pengelola/masuk");
    return visitor.press(visitor.page.getByRole("button", { name: "Tutup admin", exact: true }));
  }),
  desk("token-baru", 200, async (visitor, portal) => {
    await openAs(visitor, portal, "admin", "/petugas/pengelola/token");
    const { page } = visitor;
    const earlier = page.getByRole("button", { name: "Cabut token Rekap mingguan", exact: true });
    while (await earlier.count()) await visitor.press(earlier.first());
    await page.getByLabel("Nama program", { exact: true }).fill("Rekap mingguan");
    await page.getByLabel("Bertindak sebagai", { exact: true }).selectOption("pimpinan");
    await page.getByLabel("Masa berlaku dalam hari", { exact: true }).fill("30");
    await page.locator("#f-cakupan").check();
    return press(visitor, "Buat token");
  }),
  desk("jejak-tanpa-segel", 200, (visitor, portal) => openAs(visitor, portal, "admin", "/petugas/pengelola/jejak"), { apart: {} }),
  desk("jejak", 200, async (visitor, portal) => {
    const authorization = "Bearer tick token of the tests";
    await fetch(`${portal.url}/internal/tick`, { method: "POST", headers: { authorization } });
    return openAs(visitor, portal, "admin", "/petugas/pengelola/jejak");
  }),
];

/** Ticks the last three tickets of the list, and one more, and goes on to an act on all of them. */
async function bulk(visitor, portal, word, more) {
  await openAs(visitor, portal, "petugas", "/petugas?view=semua");
  const { page } = visitor;
  for (const place of [-1, -2, -3]) await page.locator("tbody input[type=checkbox]").nth(place).check();
  if (more) await page.locator(`input[name="t-${more}"]`).check();
  await page.locator("#f-tindakan_atas").selectOption(word);
  return visitor.press(page.getByRole("button", { name: "Lanjut" }).first());
}

/** Somebody who has just registered an app: the page with the recovery codes, and the way to the next sign-in's second step. */
async function withApp(visitor, portal) {
  const login = await newcomer(portal);
  await openAs(visitor, portal, login, "/petugas/akun/aplikasi");
  await visitor.page.getByLabel("Kode dari aplikasi", { exact: true }).fill(codeOf(await readKey(visitor)));
  const answer = await press(visitor, "Daftarkan");
  const again = async () => {
    await visitor.press(visitor.page.getByRole("button", { name: "Keluar", exact: true }));
    return signIn(visitor, login, portal.password);
  };
  return { answer, again };
}

/** The page of somebody for the administrator. */
async function openPerson(visitor, portal, login) {
  await openAs(visitor, portal, "admin", `/petugas/pengelola/orang?q=${login}`);
  return visitor.press(visitor.page.locator("tbody a").first());
}

/** Has a document of authority checked. */
async function check(visitor, portal, text) {
  await openAs(visitor, portal, "admin", "/petugas/pengelola/kewenangan");
  await visitor.page.locator("#f-naskah").fill(text);
  return press(visitor, "Periksa");
}

/** A page behind the sign-in. */
function desk(name, status, reach, more = {}) {
  return { name, audience: "staff", status, reach, ...more };
}

/** A page before it, which is as light as a citizen's. */
function open(name, status, reach, more = {}) {
  return { name, audience: "public", status, reach, ...more };
}
