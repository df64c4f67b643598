// What the script says, in the language of the page, and the few parts that it says it with.

const english = document.documentElement.lang === "en";

/** Indonesian first, as on the pages. `%` stands for what is filled in, in order. */
const TEXTS = {
  over: ["Kelebihan % huruf", "% characters too many"],
  left: ["Sisa % huruf", "% characters left"],
  draft: ["Simpan draf di ponsel ini", "Save a draft on this phone"],
  draftHint: ["Jangan pakai di ponsel atau komputer bersama.", "Do not use this on a shared phone or computer."],
  draftKept: [
    "Disimpan paling lama 7 hari, tanpa nama dan kontak Anda.",
    "Kept for 7 days at most, without your name and contact details.",
  ],
  draftFilled: [
    "Isian di bawah berasal dari draf yang Anda simpan pada %.",
    "The answers below come from the draft that you saved on %.",
  ],
  draftDelete: ["Hapus draf", "Delete draft"],
  shrunk: ["Foto diperkecil dari % menjadi %.", "Photo reduced from % to %."],
  large: [
    "Berkas % berukuran %. Ukuran paling besar 5 MB; pilih berkas yang lebih kecil.",
    "The file % is %. The largest size is 5 MB; choose a smaller file.",
  ],
  waiting: [
    "Tidak ada jaringan. Laporan dikirim sekali begitu tersambung; biarkan halaman ini terbuka.",
    "No network. Your report is sent once as soon as there is a connection; leave this page open.",
  ],
  cancel: ["Batalkan", "Cancel"],
  noReceipt: [
    "Ini bukan isi berkas bukti. Pilih berkas yang Anda simpan setelah melapor, atau tempel seluruh isinya.",
    "This is not a receipt. Choose the file that you saved after reporting, or paste all of its content.",
  ],
  noKeys: [
    "Kunci portal belum tersimpan di peramban ini. Sambungkan ke internet, lalu periksa lagi.",
    "This browser does not hold the portal's keys yet. Connect to the internet and check again.",
  ],
  noKey: [
    "Kunci bukti ini tidak dikenal portal, jadi keasliannya tidak dapat dipastikan.",
    "The portal does not know the key of this receipt, so it cannot be confirmed.",
  ],
  forged: [
    "Tanda tangan tidak cocok. Bukti ini bukan dari portal ini, atau isinya sudah berubah.",
    "The signature does not fit. This receipt is not from this portal, or it has been changed.",
  ],
  genuine: [
    "Bukti ini asli. Portal menerima laporan % pada % WIB dengan sidik digital %.",
    "This receipt is genuine. The portal received report % on % WIB with the digest %.",
  ],
  same: ["Teks ini sama dengan laporan yang diterima portal.", "This text is the same as the report that the portal received."],
  differs: [
    "Teks ini tidak sama dengan laporan yang diterima portal. Satu huruf atau spasi yang berbeda sudah mengubah sidik digital.",
    "This text is not the same as the report that the portal received. A single different letter or space changes the digest.",
  ],
};

/** A text with its gaps filled. */
export function say(name, ...parts) {
  return TEXTS[name][english ? 1 : 0].replace(/%/g, () => parts.shift());
}

/** A number as people write it: 4,2 in Indonesian. */
export function figure(number) {
  return number.toLocaleString(english ? "en" : "id-ID", { maximumFractionDigits: 1 });
}

/** A size for people, in units of 1,000 as phones show them. */
export function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${figure(bytes / 1e6)} MB`;
}

/** A moment, in the zone of the portal's clock where `zone` is given, otherwise the reader's. */
export function moment(time, zone) {
  const style = { dateStyle: "long", timeStyle: "short", timeZone: zone };
  return new Date(time).toLocaleString(english ? "en-GB" : "id-ID", style);
}

/** An element with properties and content. */
export function make(tag, properties, ...content) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...content);
  return element;
}

/** A button that sends nothing. */
export function button(words, press) {
  const element = make("button", { type: "button", className: "govuk-button govuk-button--secondary" }, words);
  element.addEventListener("click", press);
  return element;
}

/** A line that is read out when it changes; it must stand on the page before it does. */
export function line() {
  const element = make("p", { className: "left" });
  element.setAttribute("aria-live", "polite");
  return element;
}

/** What sends a form; things that the script adds stand before it. */
export function sender(form) {
  return form.querySelector("button:not([type]), [type=submit]");
}
