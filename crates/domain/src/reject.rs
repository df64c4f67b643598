//! Why a report is not taken up.

use crate::words::words;

words! {
    /// Why a report is not taken up. Each goes with an explanation in words.
    RejectReason, "reason";
    /// It cannot be understood or acted upon.
    Incomplete = "tidak_lengkap", "Laporan belum lengkap";
    /// The same matter runs under another number.
    Duplicate = "ganda", "Sudah dilaporkan sebelumnya";
    /// Neither DPD RI nor its Secretariat General is concerned.
    OutOfScope = "di_luar_kewenangan", "Di luar kewenangan";
    /// It is not a report.
    Spam = "bukan_laporan", "Bukan laporan";
    /// A court is dealing with it.
    InCourt = "proses_pengadilan", "Sedang diproses di pengadilan";
}
