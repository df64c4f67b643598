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
}
