//! What staff do to a ticket, as verbs of the permission table.

use crate::words::words;

words! {
    /// What staff do to a ticket. The codes are the words of the programming interface.
    Action, "action";
    /// Find it complete and in place.
    Verify = "verify", "Verifikasi";
    /// Give it to a unit.
    Dispose = "dispose", "Disposisi";
    /// Give it back to the desk.
    HandBack = "return", "Kembalikan";
    /// Begin.
    Start = "start", "Mulai tangani";
    /// Ask the reporter.
    Ask = "ask", "Tanya pelapor";
    /// Answer the reporter.
    Reply = "reply", "Jawab";
    /// Not take it up.
    Reject = "reject", "Tolak";
    /// Close the matter.
    Close = "close", "Tutup";
    /// Read who reports.
    OpenIdentity = "identity", "Buka identitas";
}
