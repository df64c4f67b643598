//! The door by which a report came.

use crate::words::words;

words! {
    /// The door by which a report came.
    Channel, "channel";
    /// The form of the portal.
    Web = "web", "Formulir portal";
    /// The programming interface.
    Api = "api", "Antarmuka program";
    /// SP4N-LAPOR!.
    Lapor = "lapor", "SP4N-LAPOR!";
    /// The counter.
    Counter = "loket", "Loket";
    /// A letter.
    Letter = "surat", "Surat";
    /// The telephone.
    Phone = "telepon", "Telepon";
    /// An office of DPD RI in a province.
    RegionalOffice = "kantor_daerah", "Kantor daerah";
    /// A senator's visit to the province.
    Recess = "reses", "Reses anggota";
}
