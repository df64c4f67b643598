//! Why a file is not taken, and what to do instead.

use upload::Refused;

/// No file was chosen.
pub(crate) const NOTHING: &str = "Pilih satu berkas JPG, PNG, atau PDF.";

/// The ticket has all the files that it may have.
pub(crate) const FULL: &str = "Tiket ini sudah memiliki lima berkas, jumlah terbanyak untuk satu tiket.";

/// The ticket takes nothing any more.
pub(crate) const ENDED: &str = "Tiket ini sudah berakhir, jadi berkas tidak dapat ditambahkan. Bila masih perlu, sampaikan laporan baru dan sebut nomor tiket ini.";

/// The sentence for a file that cannot be taken.
pub(crate) fn sentence(refused: Refused) -> &'static str {
    match refused {
        Refused::Empty => "Berkas ini kosong. Pilih berkas lain.",
        Refused::TooLarge => "Berkas paling besar 5 MB. Perkecil fotonya atau pilih berkas lain.",
        Refused::Heic => {
            "Foto HEIC belum dapat kami terima. Kirim tangkapan layar foto itu, atau pilih format “Paling Kompatibel” (JPG) pada kamera ponsel Anda."
        }
        Refused::Unknown => {
            "Kami hanya menerima foto JPG atau PNG dan dokumen PDF. Simpan berkas Anda dalam salah satu bentuk itu."
        }
        Refused::Damaged => {
            "Berkas ini tidak utuh atau rusak. Buka dahulu di perangkat Anda, simpan ulang, lalu kirim lagi."
        }
        Refused::Locked => "PDF ini terkunci kata sandi. Simpan salinan tanpa kata sandi, lalu kirim lagi.",
        Refused::TooManyPixels => "Foto ini terlalu besar ukurannya. Perkecil, lalu kirim lagi.",
        Refused::TooManyPages => "PDF paling banyak 200 halaman. Kirim halaman yang penting saja.",
    }
}
