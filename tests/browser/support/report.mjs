// The way of one report, from the start page to the receipt, as the shortest sensible one goes.

const BODY =
  "Jembatan gantung menuju SD Inpres putus sejak banjir 10 November. Anak-anak menyeberang dengan rakit, dan warga sudah dua " +
  "kali bersurat ke dinas tanpa tanggapan.";

/** Sends a complaint without files and gives the answer that brought the receipt. */
export async function sendReport(visitor) {
  const { page } = visitor;
  await visitor.open("/");
  await visitor.press(page.getByRole("link", { name: /^Pengaduan/ }));
  await page.getByLabel("Judul").fill("Jembatan ke sekolah putus");
  await page.getByLabel("Isi pengaduan").fill(BODY);
  await page.getByLabel("Rahasia").check();
  await page.getByLabel(/^Saya setuju laporan dan data saya diproses/).check();
  return visitor.press(page.getByRole("button", { name: "Kirim pengaduan" }));
}
