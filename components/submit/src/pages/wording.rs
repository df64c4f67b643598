//! What the form says for each kind of report.

use domain::kind::Kind;

/// The texts of one form.
pub(crate) struct Wording {
    /// What belongs here.
    pub(crate) lead: &'static str,
    /// An example of a good title.
    pub(crate) title_hint: &'static str,
    /// What the report is called.
    pub(crate) body_label: &'static str,
    /// What it should tell.
    pub(crate) body_points: &'static [&'static str],
    /// Why the place helps.
    pub(crate) place_hint: &'static str,
    /// Whether the form asks for the day of an event.
    pub(crate) asks_date: bool,
    /// The words on the button.
    pub(crate) send: &'static str,
    /// The same, as the start of a sentence about the report.
    pub(crate) noun: &'static str,
}

/// The texts for a kind.
pub(crate) fn of(kind: Kind) -> &'static Wording {
    match kind {
        Kind::Complaint => &COMPLAINT,
        Kind::Aspiration => &ASPIRATION,
        Kind::Information => &INFORMATION,
    }
}

const COMPLAINT: Wording = Wording {
    lead: "Untuk keluhan tentang pelayanan, keputusan, atau kejadian yang merugikan Anda atau daerah Anda.",
    title_hint: "Satu kalimat pendek, misalnya “Jembatan Desa Sukamaju putus sejak Oktober”.",
    body_label: "Isi pengaduan",
    body_points: &[
        "Apa yang terjadi, dan apa akibatnya?",
        "Di mana dan kapan?",
        "Siapa atau lembaga mana yang terlibat?",
        "Mengapa atau bagaimana hal itu terjadi, sejauh Anda tahu?",
        "Apa yang Anda harapkan?",
    ],
    place_hint: "Tempat kejadiannya. Lokasi membantu kami meneruskan laporan ke unit yang tepat.",
    asks_date: true,
    send: "Kirim pengaduan",
    noun: "Pengaduan",
};

const ASPIRATION: Wording = Wording {
    lead: "Untuk usul atau harapan bagi daerah Anda, undang-undang, anggaran, atau kerja DPD RI.",
    title_hint: "Satu kalimat pendek, misalnya “Tambah guru tetap di pulau-pulau terluar”.",
    body_label: "Isi aspirasi",
    body_points: &["Apa usul atau harapan Anda?", "Mengapa hal itu perlu?", "Siapa yang akan terbantu, dan di mana?"],
    place_hint: "Daerah yang Anda maksud. Lokasi membantu kami meneruskan aspirasi ke unit yang tepat.",
    asks_date: false,
    send: "Kirim aspirasi",
    noun: "Aspirasi",
};

const INFORMATION: Wording = Wording {
    lead: "Untuk dokumen, data, atau penjelasan tentang DPD RI dan Sekretariat Jenderalnya.",
    title_hint: "Satu kalimat pendek, misalnya “Risalah rapat Komite II tentang pupuk bersubsidi”.",
    body_label: "Informasi yang Anda perlukan",
    body_points: &[
        "Informasi atau dokumen apa yang Anda cari?",
        "Dari tahun atau kegiatan yang mana?",
        "Untuk keperluan apa? (boleh tidak ditulis)",
    ],
    place_hint: "Bila informasinya tentang daerah tertentu.",
    asks_date: false,
    send: "Kirim permintaan",
    noun: "Permintaan informasi",
};
