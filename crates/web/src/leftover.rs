//! Finds Indonesian on a page that should be in English. For tests of the functions: what they render is known only to
//! them, and what gives a sentence away is the same everywhere.

/// Words that nearly every Indonesian sentence or label of ours has one of, and English has none of.
const WORDS: &str = "\
    ada agar akan alamat anda antrean apa aspirasi atau bagaimana baik batas belum berkas bila boleh buka bukan \
    bukti cabut dalam dan dapat dari dengan di diisi ditangani diteruskan ditutup diterima dijawab foto hanya \
    hapus hari harus identitas informasi ini isi isian itu jangan jawaban judul juga kami kantor kapan karena ke \
    keadaan kembali kepada kerja kesalahan kirim kode lacak lagi lain lalu lambat langkah langsung lapor laporan \
    layanan lewat lokasi mana masalah masih misalnya nama nomor oleh pada paling pelapor pelayanan penilaian \
    pengaduan periksa permintaan pertanyaan pesan petugas pilih privasi rahasia saja sampai satu saya sebelum \
    sedang selesai seharusnya semua setelah siapa simpan situs sudah tahap tambah tanggal tanpa telepon terlalu \
    terkirim terverifikasi tetap tidak tiket topik tulis ubah unduh untuk urusan waktu ya yang";

/// What stays Indonesian on an English page.
const NAMES: &[&str] = &[
    "(pengaduan)",
    "(aspirasi)",
    "(informasi)",
    "nama@contoh.id",
    "Satu Pintu",
    "SP4N-LAPOR!",
    "Gatot Subroto Nomor 6",
];

/// Attributes that are read, by eye or by ear.
const READ: &[&str] = &["alt", "aria-label", "content", "label", "placeholder", "title"];

/// The Indonesian words that are left on a page, each with the text it stands in. `own` is what others wrote and what
/// has no translation: the reporter's and the staff's words, names of places and units.
pub fn indonesian_in(page: &str, own: &[&str]) -> Vec<String> {
    let mut texts = vec![page.split('<').next().unwrap_or_default().to_owned()];
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        texts.extend(READ.iter().filter_map(|name| attribute(tag, name)).map(plain));
        texts.push(plain(text));
    }
    texts.iter().filter_map(|text| leftover(text, own)).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// A text without the marks of HTML.
fn plain(text: &str) -> String {
    let marks = [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")];
    marks.iter().fold(text.to_owned(), |text, (mark, char)| text.replace(mark, char))
}

fn leftover(text: &str, own: &[&str]) -> Option<String> {
    let foreign = own.iter().chain(NAMES).filter(|name| !name.is_empty());
    let rest = foreign.fold(text.to_owned(), |text, name| text.replace(name, " "));
    let words = rest.split_whitespace().filter(|word| !word.contains("://"));
    let mut words = words.flat_map(|word| word.split(|char: char| !char.is_alphanumeric()));
    let word = words.find(|word| WORDS.split(' ').any(|known| known == word.to_lowercase()))?;
    Some(format!("{word:?} in {:?}", text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_texts_and_in_attributes_that_are_read() {
        let page = "<p class=\"isi\">Send <b>Anda</b> di&#39;</p><svg aria-label=\"Kode QR\"/><input name=\"judul\" value=\"yang\">";
        let found = indonesian_in(page, &[]);
        assert_eq!(found, ["\"Anda\" in \"Anda\"", "\"di\" in \"di'\"", "\"Kode\" in \"Kode QR\""]);
    }

    #[test]
    fn names_and_what_others_wrote_may_stay() {
        let page = "<h1>Jalan yang rusak</h1><p>A is a suggestion (aspirasi). Kabupaten Pangkajene dan Kepulauan, https://x.example/lacak</p>";
        assert_eq!(indonesian_in(page, &["Jalan yang rusak", "Pangkajene dan Kepulauan"]), [""; 0]);
    }
}
