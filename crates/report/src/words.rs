//! The sentences that tell a reporter what to mend, and how.

use domain::place::{Province, Regency};
use domain::text::TextError;
use web::Language;

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
pub(crate) fn title(language: Language, typed: &str, error: TextError) -> String {
    text(language, "judul", "Pendekkan judul; rinciannya tulis di isi laporan.", typed, error)
}

/// A report that cannot be taken.
pub(crate) fn body(language: Language, typed: &str, error: TextError) -> String {
    text(
        language,
        "isi laporan",
        "Ringkas isinya; rincian lain dapat Anda kirim sebagai pesan setelah mendapat nomor tiket.",
        typed,
        error,
    )
}

fn text(language: Language, what: &'static str, shorten: &str, typed: &str, error: TextError) -> String {
    let what = language.t(what);
    match error {
        TextError::TooShort { .. } if typed.trim().is_empty() => language.fill("Tulis {what}.", &[("what", what)]),
        TextError::TooShort { min } => {
            language.fill("Tulis {what} paling sedikit {min} huruf.", &[("what", what), ("min", &min.to_string())])
        }
        TextError::TooLong { max } => {
            let max = language.number(max);
            let places = [("what", what), ("max", max.as_str()), ("shorten", language.t(shorten))];
            language.fill("Tulis {what} paling banyak {max} huruf. {shorten}", &places)
        }
        TextError::Control => language
            .fill("Ketik ulang {what}: ada karakter tersembunyi yang tidak dapat kami simpan.", &[("what", what)]),
    }
}

/// A word that is not on the list of that field.
pub(crate) fn choice(field: Field) -> &'static str {
    match field {
        Field::Kind => "Pilih jenis laporan: pengaduan, aspirasi, atau informasi.",
        Field::Joins => "Tulis nomor tiket laporan yang Anda dukung, misalnya P-2026-000123-0.",
        Field::Topic => "Pilih salah satu topik dari daftar.",
        Field::Organ => "Pilih salah satu alat kelengkapan DPD RI.",
        Field::Province => "Pilih salah satu provinsi dari daftar.",
        Field::Regency => "Pilih salah satu kabupaten atau kota dari daftar.",
        _ => "Pilih siapa yang boleh melihat laporan Anda: rahasia, anonim, atau terbuka.",
    }
}

/// A regency that lies in another province than the chosen one.
pub(crate) fn regency_elsewhere(language: Language, regency: Regency, province: Province) -> String {
    let places = [("regency", regency.name()), ("own", regency.province().name()), ("other", province.name())];
    language.fill("{regency} ada di Provinsi {own}, bukan {other}. Pilih kembali kabupaten atau provinsinya.", &places)
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
