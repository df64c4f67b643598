//! What staff do to a ticket, as verbs of the permission table.

use crate::state::Happening;
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
    /// A unit passes it on to another unit.
    Forward = "forward", "Teruskan ke unit lain";
    /// Write something down for colleagues.
    Note = "note", "Catatan internal";
    /// A unit that was asked as well gives its part to the leading one.
    Contribute = "contribute", "Sampaikan bahan jawaban";
    /// Let a proposed answer go out.
    Approve = "approve", "Setujui";
    /// Give a proposed answer back to be mended.
    SendBack = "send_back", "Minta perbaikan";
    /// Say what it is about, how urgent it is, and of which class.
    Classify = "classify", "Klasifikasikan";
    /// Let fewer people see it.
    Tighten = "tighten", "Perketat kerahasiaan";
    /// Name who alone handles it.
    NameHandler = "name_handler", "Tunjuk penangan";
    /// Pass it on to another body.
    Refer = "refer", "Limpahkan ke instansi lain";
    /// Write down under which number the other body has it.
    ReferNumber = "refer_number", "Catat nomor pelimpahan";
    /// Let it go on under another number.
    Merge = "merge", "Gabungkan";
}

impl Action {
    /// What happens to the ticket by it.
    pub const fn happening(self) -> Happening {
        match self {
            Self::Verify => Happening::Verify,
            Self::Dispose => Happening::Dispose,
            Self::HandBack => Happening::HandBack,
            Self::Start => Happening::Start,
            Self::Ask => Happening::Ask,
            Self::Reply => Happening::Answer,
            Self::Reject => Happening::Reject,
            Self::Close => Happening::Close,
            Self::OpenIdentity => Happening::OpenIdentity,
            Self::Forward => Happening::Forward,
            Self::Note => Happening::Note,
            Self::Contribute => Happening::Contribute,
            Self::Approve => Happening::Approve,
            Self::SendBack => Happening::SendBack,
            Self::Classify => Happening::Classify,
            Self::Tighten => Happening::Tighten,
            Self::NameHandler => Happening::NameHandler,
            Self::Refer => Happening::Refer,
            Self::ReferNumber => Happening::ReferNumber,
            Self::Merge => Happening::Merge,
        }
    }
}
