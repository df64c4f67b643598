//! What stands above a page of the form when something else than a field is the matter.

use crate::draft::Draft;

/// A heading, a sentence or two, and a list.
#[derive(Clone)]
pub(super) struct Notice {
    pub(super) heading: &'static str,
    pub(super) text: &'static str,
    pub(super) points: Vec<String>,
}

const fn notice(heading: &'static str, text: &'static str) -> Notice {
    Notice { heading, text, points: Vec::new() }
}

/// The form's token is older than it may be.
pub(super) const EXPIRED: Notice = notice(
    "Formulir ini terbuka terlalu lama",
    "Isian Anda masih lengkap. Bila laporan ini sudah mendapat nomor tiket, tidak perlu dikirim lagi. Bila belum, periksa sebentar, lalu kirim sekali lagi.",
);

/// The form's token is not one of ours, or none.
pub(super) const FORGED: Notice = notice(
    "Kirim sekali lagi",
    "Formulir ini tidak dapat kami kenali, jadi laporan belum terkirim. Isian Anda masih lengkap. Periksa sebentar, lalu kirim sekali lagi.",
);

/// What came is not what stood on the page that was checked.
pub(super) const CHANGED: Notice = notice(
    "Periksa sekali lagi sebelum mengirim",
    "Isian yang sampai kepada kami berbeda dari yang tampil di halaman sebelumnya. Laporan belum terkirim. Periksa jawaban di bawah ini, lalu kirim.",
);

/// The form's token stands for another report.
pub(super) const REUSED: Notice = notice(
    "Formulir ini sudah terpakai",
    "Laporan yang pertama sudah kami terima dengan aman. Isian di bawah ini berbeda dan belum terkirim. Bila ini laporan lain, kirim sekali lagi. Bila hanya tambahan, kirim sebagai pesan lewat halaman Lacak tiket.",
);

/// The store cannot take the report now.
pub(super) const BUSY: Notice = notice(
    "Laporan belum tersimpan",
    "Saat ini terlalu banyak laporan yang masuk. Isian Anda masih lengkap di bawah ini. Tunggu sebentar, lalu kirim sekali lagi; laporan tidak akan tercatat dua kali.",
);

/// Something in title or text looks like personal data.
pub(super) fn personal_data(draft: &Draft) -> Option<Notice> {
    let points = report::personal_data(draft.language, &draft.title, &draft.body);
    (!points.is_empty()).then_some(Notice { points, ..PERSONAL })
}

const PERSONAL: Notice = notice(
    "Ada data pribadi di dalam laporan?",
    "Yang di bawah ini tampak seperti data pribadi. Sebaiknya hapus atau samarkan. Nomor telepon dan email Anda dapat ditulis di halaman terakhir, yang disimpan tersandi. Bila memang perlu, lanjutkan saja; kepada publik bagian itu selalu kami samarkan.",
);
