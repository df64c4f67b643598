//! How lists of the desk are narrowed and ordered.

use crate::words::words;

words! {
    /// By whom a ticket is taken up.
    Claimed, "claim filter";
    /// By the viewer.
    Me = "saya", "Saya";
    /// By nobody.
    Nobody = "belum", "Belum ada";
    /// By somebody else.
    Other = "lain", "Petugas lain";
}

words! {
    /// The order of a list.
    Order, "order";
    /// As tickets wait: first come, first shown. Everything comes newest first.
    Line = "antrean", "Urutan antrean";
    /// What is due next comes first. What has no clock that runs is left out.
    Due = "batas_waktu", "Batas waktu terdekat";
}
