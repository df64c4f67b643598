//! What became of the last thing that the reporter did.

use store::ReporterCommand;

/// News, good or bad.
#[derive(Clone)]
pub(super) struct Notice {
    /// Whether it is good news.
    pub(super) good: bool,
    /// The news.
    pub(super) heading: &'static str,
    /// What to do now.
    pub(super) text: &'static str,
    /// Words that would be lost otherwise, for the reporter to copy.
    pub(super) unsent: Option<String>,
}

const fn notice(good: bool, heading: &'static str, text: &'static str) -> Notice {
    Notice { good, heading, text, unsent: None }
}

/// It was done.
pub(super) fn done(command: &ReporterCommand) -> Notice {
    match command {
        ReporterCommand::Write(_) => {
            notice(true, "Pesan Anda sudah kami terima", "Petugas yang menangani tiket ini akan membacanya.")
        }
        ReporterCommand::Rate { .. } => {
            notice(true, "Terima kasih atas penilaian Anda", "Penilaian Anda dihitung dalam laporan pelayanan kami.")
        }
        ReporterCommand::Reopen(_) => {
            notice(true, "Laporan Anda dibuka kembali", "Petugas lain akan memeriksanya. Batas waktunya ada di bawah.")
        }
        ReporterCommand::Part => notice(
            true,
            "Laporan Anda ditangani sendiri",
            "Laporan ini tidak lagi mendukung laporan lain dan masuk ke antrean.",
        ),
        ReporterCommand::Withdraw => notice(true, "Laporan Anda sudah dicabut", "Kami tidak menanganinya lagi."),
        ReporterCommand::Erase => notice(
            true,
            "Data Anda sudah dihapus",
            "Isi laporan, identitas, pesan, dan berkas tidak dapat dibaca siapa pun lagi. Yang tersisa hanya nomor tiket dan tahapnya.",
        ),
    }
}

pub(super) const RESEND: Notice = notice(
    false,
    "Belum terkirim",
    "Halaman ini terbuka terlalu lama. Isian Anda masih ada di bawah; kirim sekali lagi.",
);

pub(super) const REUSED: Notice = notice(
    false,
    "Yang ini belum terkirim",
    "Yang Anda kirim sebelumnya sudah kami terima. Isi yang berbeda masih ada di bawah; kirim sekali lagi bila masih perlu.",
);

pub(super) const BUSY: Notice = notice(
    false,
    "Belum tersimpan",
    "Saat ini terlalu banyak pesan yang masuk. Isian Anda masih ada di bawah. Tunggu sebentar, lalu kirim sekali lagi; tidak akan tercatat dua kali.",
);

pub(super) const ENDED: Notice = notice(
    false,
    "Tidak dapat dilakukan",
    "Tiket ini sudah berada pada tahap yang tidak mengizinkannya. Bila masih ada yang perlu disampaikan, kirim laporan baru dan sebut nomor tiket ini.",
);

pub(super) const TOO_LATE: Notice = notice(
    false,
    "Batas waktunya sudah lewat",
    "Laporan ini tidak dapat dibuka kembali. Kirim laporan baru dan sebut nomor tiket ini.",
);

pub(super) const ERASED: Notice =
    notice(false, "Data tiket ini sudah dihapus", "Tidak ada lagi yang dapat ditambahkan atau dibaca.");

pub(super) const CODE_AGAIN: Notice = notice(
    false,
    "Kode belum diganti",
    "Halaman ini terbuka terlalu lama atau sudah terpakai. Tekan tombol di bawah sekali lagi.",
);
