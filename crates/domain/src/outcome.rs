//! How a matter ends.

use crate::words::words;

words! {
    /// How a matter ended. Silence never counts as resolved.
    Outcome, "outcome";
    /// What was asked for was done.
    Resolved = "selesai", "Selesai ditangani";
    /// It was explained why things are as they are.
    Explained = "dijelaskan", "Sudah dijelaskan";
    /// The complaint was looked into and not borne out.
    NotSubstantiated = "tidak_terbukti", "Tidak terbukti";
    /// Another body is competent, and it is named.
    NotCompetent = "bukan_kewenangan", "Bukan kewenangan DPD RI";
    /// The reporter did not answer any more.
    Unconfirmed = "tanpa_konfirmasi", "Ditutup tanpa konfirmasi";
}
