//! What stands around the fields of an act: for whom its words are, what it comes to, what its button says.

use domain::command::Action;
use store::{Actor, File, IdentityStep};

/// For whom the words of an act are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Audience {
    /// The reporter reads them.
    Reporter,
    /// Colleagues only.
    Colleagues,
    /// There are none.
    Nobody,
}

/// How an act is offered.
pub(crate) struct Manner {
    pub(crate) audience: Audience,
    /// What it comes to; may be empty.
    pub(crate) about: &'static str,
    pub(crate) button: &'static str,
    /// Whether it is writing, which stands with the notes.
    pub(crate) is_text: bool,
}

impl Audience {
    /// The end of the style's class name.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Reporter => "public",
            Self::Colleagues => "internal",
            Self::Nobody => "plain",
        }
    }

    /// The mark on the form; empty where there are no words.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Reporter => "Untuk pelapor",
            Self::Colleagues => "Internal",
            Self::Nobody => "",
        }
    }
}

/// How an act is offered on a ticket to somebody.
pub(in crate::pages) fn manner_on(file: &File, actor: &Actor, action: Action) -> Manner {
    let usual = manner(action);
    if action != Action::OpenIdentity || file.identity_step(actor) == IdentityStep::Open {
        return usual;
    }
    let about = "Pelapor memilih rahasia. Kustodian data pribadi membaca alasan ini, lalu mengizinkan atau menolak.";
    Manner { audience: Audience::Colleagues, about, button: "Minta izin membuka identitas", ..usual }
}

/// How an act is offered.
pub(in crate::pages) fn manner(action: Action) -> Manner {
    let (audience, about, button) = of(action);
    let is_text = matches!(action, Action::Note | Action::Contribute | Action::Ask | Action::Reply);
    Manner { audience, about, button, is_text }
}

fn of(action: Action) -> (Audience, &'static str, &'static str) {
    use Audience::{Colleagues, Nobody, Reporter};
    match action {
        Action::Verify => (
            Nobody,
            "Verifikasi bila laporan lengkap dan menjadi urusan DPD RI. Pelapor melihat bahwa laporannya sudah diverifikasi.",
            "Verifikasi laporan",
        ),
        Action::Dispose => (Colleagues, "Pelapor melihat unit mana yang menangani laporannya.", "Disposisikan"),
        Action::HandBack => (Colleagues, "", "Kembalikan ke pengelola"),
        Action::Start => (Nobody, "Pelapor akan melihat bahwa unit Anda sudah mulai menangani.", "Mulai tangani"),
        Action::Ask => (Reporter, "Batas waktu berhenti sampai pelapor menjawab.", "Kirim pertanyaan"),
        Action::Reply => (Reporter, "Jawaban yang sudah terkirim tidak dapat diubah.", "Kirim jawaban"),
        Action::Reject => (Reporter, "Penolakan tidak dapat dibatalkan.", "Tolak laporan"),
        Action::Close => (
            Reporter,
            "Dalam 10 hari kerja pelapor dapat menyatakan belum selesai; tiket lalu dibuka kembali untuk petugas lain.",
            "Tutup tiket",
        ),
        Action::OpenIdentity => (Reporter, "", "Buka identitas"),
        Action::Forward => (Colleagues, "Unit tujuan menjadi penanggung jawab.", "Teruskan"),
        Action::Note => (Colleagues, "", "Simpan catatan"),
        Action::Contribute => (Colleagues, "", "Sampaikan bahan"),
        Action::Approve => (Nobody, "Usulan di atas akan dikirim kepada pelapor, kata demi kata.", "Setujui dan kirim"),
        Action::SendBack => (Colleagues, "Usulan kembali kepada pengusulnya.", "Minta perbaikan"),
        Action::Classify => (Colleagues, "Yang tidak Anda ubah tetap seperti sekarang.", "Simpan klasifikasi"),
        Action::Tighten => (Colleagues, "", "Perketat kerahasiaan"),
        Action::NameHandler => (
            Colleagues,
            "Setelah ada penangan, hanya para penangan dan penyelia yang melihat tiket ini.",
            "Tunjuk penangan",
        ),
        Action::Refer => (Reporter, "Tiket tetap terbuka sampai nomor di instansi penerima dicatat.", "Limpahkan"),
        Action::ReferNumber => (Reporter, "Pelapor melihat nomor ini, dan tiket ditutup.", "Catat nomor"),
        Action::Merge => (
            Nobody,
            "Pelapor tiket ini akan membaca jawaban tiket tujuan. Ia dapat memisahkannya kembali.",
            "Gabungkan",
        ),
    }
}
