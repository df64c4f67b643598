//! The sentences that tell a reporter what to mend, and how.

use domain::place::{Province, Regency};
use domain::text::TextError;

use crate::field::Field;

/// No agreement to the processing of the report.
pub(crate) const PROCESSING: &str =
    "Centang persetujuan ini. Tanpa persetujuan Anda, kami tidak boleh memproses laporan.";

/// A date that no calendar has.
pub(crate) const DATE: &str =
    "Tulis tanggal kejadian dengan lengkap, misalnya 12, 11, dan 2026. Kosongkan semua kotak jika Anda tidak ingat.";

/// A date that lies ahead.
pub(crate) const FUTURE: &str = "Tulis tanggal kejadian yang sudah lewat. Tanggal itu belum tiba.";

/// A title that cannot be taken.
pub(crate) fn title(typed: &str, error: TextError) -> String {
    text("judul", "Pendekkan judul; rinciannya tulis di isi laporan.", typed, error)
}

/// A report that cannot be taken.
pub(crate) fn body(typed: &str, error: TextError) -> String {
    text(
        "isi laporan",
        "Ringkas isinya; rincian lain dapat Anda kirim sebagai pesan setelah mendapat nomor tiket.",
        typed,
        error,
    )
}

fn text(what: &str, shorten: &str, typed: &str, error: TextError) -> String {
    match error {
        TextError::TooShort { .. } if typed.trim().is_empty() => format!("Tulis {what}."),
        TextError::TooShort { min } => format!("Tulis {what} paling sedikit {min} huruf."),
        TextError::TooLong { max } => {
            format!("Tulis {what} paling banyak {} huruf. {shorten}", web::format::number(max))
        }
        TextError::Control => format!("Ketik ulang {what}: ada karakter tersembunyi yang tidak dapat kami simpan."),
    }
}

/// A word that is not on the list of that field.
pub(crate) fn choice(field: Field) -> &'static str {
    match field {
        Field::Kind => "Pilih jenis laporan: pengaduan, aspirasi, atau informasi.",
        Field::Topic => "Pilih salah satu topik dari daftar.",
        Field::Organ => "Pilih salah satu alat kelengkapan DPD RI.",
        Field::Province => "Pilih salah satu provinsi dari daftar.",
        Field::Regency => "Pilih salah satu kabupaten atau kota dari daftar.",
        _ => "Pilih siapa yang boleh melihat laporan Anda: rahasia, anonim, atau terbuka.",
    }
}

/// A regency that lies in another province than the chosen one.
pub(crate) fn regency_elsewhere(regency: Regency, province: Province) -> String {
    format!(
        "{} ada di Provinsi {}, bukan {}. Pilih kembali kabupaten atau provinsinya.",
        regency.name(),
        regency.province().name(),
        province.name()
    )
}

/// A part of the identity that cannot be right.
pub(crate) fn personal(field: Field) -> &'static str {
    match field {
        Field::Name => "Tulis nama Anda dengan huruf, paling banyak 100 huruf.",
        Field::Email => "Tulis alamat email dengan lengkap, misalnya nama@contoh.id.",
        Field::Phone => "Tulis nomor telepon dengan angka, misalnya 0812 3456 7890.",
        Field::Nik => "Tulis NIK seperti pada KTP: 16 angka.",
        _ => "Tulis alamat paling banyak 500 huruf.",
    }
}
