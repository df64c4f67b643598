//! What to tell people when something they filled in cannot be taken: what it is, and how to mend it.
//!
//! All such sentences of the domain stand here. They are Indonesian, address the reader as "Anda" or by a plain
//! imperative, and name the field as the caller calls it on its page.

use crate::UnknownWord;
use crate::access_code::CodeError;
use crate::idempotency::UnfitKey;
use crate::number::NumberError;
use crate::occurred::{DateError, EARLIEST_YEAR};
use crate::personal::{EmailError, NameError, NikError, PhoneError};
use crate::state::InvalidTransition;
use crate::text::TextError;
use crate::visibility::Loosening;

/// A refusal that can be told at a form's field.
pub trait FieldMessage {
    /// What to mend, and how. `field` is the field's name as it stands within a sentence: "isi laporan".
    fn field_message(&self, field: &str) -> String;
}

impl FieldMessage for TextError {
    fn field_message(&self, field: &str) -> String {
        match self {
            Self::TooShort { min } => {
                format!("Tulis {field} paling sedikit {} huruf.", grouped(*min))
            }
            Self::TooLong { max } => format!("Ringkas {field} menjadi paling banyak {} huruf.", grouped(*max)),
            Self::Control => {
                format!("Ketik ulang {field}: ada karakter yang tidak dapat kami simpan.")
            }
        }
    }
}

impl FieldMessage for NameError {
    fn field_message(&self, field: &str) -> String {
        match self {
            Self::Text(error) => error.field_message(field),
            Self::NoLetter => format!("Tulis {field} dengan huruf, bukan hanya angka atau tanda."),
        }
    }
}

impl FieldMessage for EmailError {
    fn field_message(&self, field: &str) -> String {
        match self {
            Self::Shape => format!("Tulis {field} dengan lengkap, misalnya nama@contoh.id."),
            Self::TooLong { max } => {
                format!("Tulis {field} yang lebih pendek, paling banyak {} huruf.", grouped(*max))
            }
        }
    }
}

impl FieldMessage for PhoneError {
    fn field_message(&self, field: &str) -> String {
        match self {
            Self::Character => format!("Tulis {field} dengan angka saja, misalnya 0812 3456 7890."),
            Self::Start => {
                format!("Awali {field} dengan 0 atau kode negara, misalnya 0812 3456 7890 atau +62 812 3456 7890.")
            }
            Self::Length => {
                format!("Periksa lagi {field}: jumlah angkanya belum sesuai. Contohnya 0812 3456 7890.")
            }
        }
    }
}

impl FieldMessage for NikError {
    fn field_message(&self, field: &str) -> String {
        match self {
            Self::Length => format!("Tulis {field} seperti pada KTP: 16 angka."),
            Self::Place => format!("Periksa lagi {field}: enam angka pertama bukan kode wilayah yang kami kenal."),
            Self::Date => format!("Periksa lagi {field}: angka ketujuh sampai kedua belas bukan tanggal lahir."),
            Self::Sequence => {
                format!("Periksa lagi {field}: empat angka terakhir tidak mungkin 0000.")
            }
        }
    }
}

impl FieldMessage for NumberError {
    fn field_message(&self, field: &str) -> String {
        match self {
            Self::Shape => format!(
                "Periksa lagi {field}. Bentuknya huruf P, A, atau I, lalu tahun dan angka, misalnya P-2026-000123-0."
            ),
            Self::CheckDigit => format!(
                "Periksa lagi {field}. Ada angka yang keliru atau tertukar; salin persis seperti pada bukti laporan."
            ),
        }
    }
}

impl FieldMessage for CodeError {
    fn field_message(&self, field: &str) -> String {
        match self {
            Self::Length => {
                format!("Periksa lagi {field}. Jumlahnya 16 huruf dan angka, misalnya 7KQ2-M4XW-9HAB-CDEF.")
            }
            Self::Character => format!(
                "Periksa lagi {field}. Isinya hanya huruf dan angka tanpa huruf U, misalnya 7KQ2-M4XW-9HAB-CDEF."
            ),
        }
    }
}

impl FieldMessage for DateError {
    fn field_message(&self, field: &str) -> String {
        match self {
            Self::NoSuchDay => {
                format!("Tulis {field} yang ada di kalender: tanggal, bulan, dan tahun, misalnya 12 November 2026.")
            }
            Self::TooEarly => {
                format!("Tulis {field} dengan tahun empat angka, paling awal {EARLIEST_YEAR}.")
            }
            Self::Future => format!("Tulis {field} yang sudah lewat. Tanggal itu belum tiba."),
        }
    }
}

impl FieldMessage for UnknownWord {
    fn field_message(&self, field: &str) -> String {
        format!("Pilih {field} dari daftar yang tersedia.")
    }
}

impl FieldMessage for UnfitKey {
    fn field_message(&self, field: &str) -> String {
        format!("Isi {field} dengan 16 sampai 200 huruf, angka, atau tanda baca tanpa spasi.")
    }
}

impl FieldMessage for Loosening {
    fn field_message(&self, field: &str) -> String {
        format!("Pilih {field} yang sama atau lebih tertutup. Hanya pelapor yang dapat membuka laporannya.")
    }
}

impl InvalidTransition {
    /// What to tell staff or reporter, whose page is usually out of date.
    pub fn sentence(&self) -> String {
        format!(
            "Laporan ini berstatus \u{201c}{}\u{201d}, sehingga tidak dapat {} sekarang. Muat ulang halaman untuk melihat \
             keadaan terbarunya.",
            self.from.label(),
            self.happening.label().to_lowercase()
        )
    }
}

/// A number with points between thousands, as Indonesian writes it: 20.000.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests;
