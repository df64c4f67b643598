//! Numbers and codes as people type them, and what to tell those who mistype them.

use domain::access_code::AccessCode;
use domain::number::{NumberError, TicketNumber};
use domain::text::TextError;
use web::Language;

/// Nothing typed where a number belongs.
const NO_NUMBER: &str = "Tulis nomor tiket Anda, misalnya P-2026-000123-0.";

/// Not the shape of a number.
const NUMBER_SHAPE: &str =
    "Periksa lagi nomor tiket. Bentuknya huruf P, A, atau I, lalu tahun dan angka, misalnya P-2026-000123-0.";

/// The shape of a number, but no number that was ever given out.
const NUMBER_CHECK: &str =
    "Periksa lagi nomor tiket. Ada angka yang keliru atau tertukar; salin persis seperti pada bukti laporan.";

/// Nothing typed where a code belongs.
pub(crate) const NO_CODE: &str = "Tulis kode lacak yang tertera pada bukti laporan Anda.";

/// Not the shape of a code.
pub(crate) const CODE_SHAPE: &str =
    "Periksa lagi kode lacak. Kode terdiri dari 16 huruf dan angka, misalnya 7KQ2-M4XW-9HAB-CDEF.";

/// Number and code do not belong together. The same for a wrong number as for a wrong code.
pub(crate) const NO_MATCH: &str =
    "Nomor tiket dan kode lacak ini tidak cocok. Periksa keduanya pada bukti laporan, lalu coba lagi.";

/// A number that was never given out.
pub(crate) const UNKNOWN: &str =
    "Kami tidak menemukan tiket dengan nomor ini. Periksa lagi nomor tiket pada bukti laporan Anda.";

/// A ticket number as typed.
///
/// # Errors
/// The sentence for its field.
pub(crate) fn number(text: &str) -> Result<TicketNumber, &'static str> {
    if text.trim().is_empty() {
        return Err(NO_NUMBER);
    }
    text.parse().map_err(|error| match error {
        NumberError::Shape => NUMBER_SHAPE,
        NumberError::CheckDigit => NUMBER_CHECK,
    })
}

/// An access code as typed.
///
/// # Errors
/// The sentence for its field.
pub(crate) fn code(text: &str) -> Result<AccessCode, &'static str> {
    if text.trim().is_empty() {
        return Err(NO_CODE);
    }
    text.parse().map_err(|_| CODE_SHAPE)
}

/// A message that cannot be taken.
pub(crate) fn message(language: Language, error: TextError) -> String {
    match error {
        TextError::TooShort { .. } => language.t("Tulis pesan Anda.").to_owned(),
        TextError::TooLong { max } => language.fill(
            "Tulis pesan paling banyak {max} huruf. Sisanya dapat Anda kirim sebagai pesan berikutnya.",
            &[("max", &language.number(max))],
        ),
        TextError::Control => {
            language.t("Ketik ulang pesan: ada karakter tersembunyi yang tidak dapat kami simpan.").to_owned()
        }
    }
}
