//! The closed lists of the rules of authority: what the document that the Secretary General signs can say. What it does
//! say stands in the crate `rules`.

use crate::words::words;

words! {
    /// Whether a complaint is about misconduct. An officer says so, never the reporter (see [`crate::kind::Kind`]).
    Class, "class of complaint";
    /// It is not: a unit answers it.
    Ordinary = "tidak_berkadar", "Tidak berkadar pengawasan";
    /// It is: the Inspectorate handles it, and never the unit that it accuses.
    Supervisory = "berkadar", "Berkadar pengawasan";
}

words! {
    /// Which tickets a role sees.
    Reach, "reach";
    /// All that are not kept to named people.
    All = "semua", "Semua tiket";
    /// Those of the own unit.
    Unit = "unit", "Tiket unit sendiri";
    /// Those about misconduct.
    Inspectorate = "inspektorat", "Tiket berkadar pengawasan";
    /// The requests to open an identity, without the texts of the ticket.
    Requests = "permintaan", "Permintaan membuka identitas";
    /// All, to read.
    Reading = "baca", "Semua tiket, hanya membaca";
    /// None.
    Nothing = "tidak_ada", "Tidak ada";
}

words! {
    /// What is measured in days.
    Clock, "clock";
    /// Until it is verified and passed on.
    Verification = "verifikasi", "Verifikasi dan penerusan";
    /// Until the unit has answered the desk.
    Coordination = "koordinasi", "Koordinasi dan bahan jawaban unit";
    /// Until the reporter is answered.
    Response = "jawaban", "Jawaban kepada pelapor";
    /// How long the reporter may say that the matter is not settled.
    Reopening = "buka_kembali", "Pelapor menyatakan belum selesai";
    /// Until it is closed where the reporter stays silent.
    Silence = "tanpa_tanggapan", "Penutupan bila pelapor tidak menanggapi";
    /// Until the number of the other body is known.
    Referral = "pelimpahan", "Nomor dari instansi penerima limpahan";
    /// The first response that the law demands.
    StatutoryResponse = "uu_tanggapan", "Tanggapan pertama menurut undang-undang";
    /// How long a complainant may complete the file.
    StatutoryCompletion = "uu_kelengkapan", "Pelengkapan berkas oleh pengadu";
    /// Until a complaint is decided, from the complete file on.
    StatutoryDecision = "uu_putusan", "Putusan setelah berkas lengkap";
    /// Until the decision is told.
    StatutoryNotice = "uu_pemberitahuan", "Penyampaian putusan kepada pengadu";
}

words! {
    /// Which days count.
    Counting, "way of counting days";
    /// Working days.
    Working = "kerja", "Hari kerja";
    /// Every day.
    Calendar = "kalender", "Hari kalender";
}

words! {
    /// What a text module leaves open.
    Placeholder, "placeholder";
    /// The ticket's number.
    Number = "nomor", "Nomor tiket";
    /// Its title.
    Title = "judul", "Judul laporan";
    /// When it came in.
    ReceivedOn = "tanggal_masuk", "Tanggal masuk";
    /// The deadline that runs.
    Due = "batas", "Batas waktu";
    /// The unit that has it.
    Unit = "unit", "Unit kerja";
    /// Who writes.
    Officer = "nama_petugas", "Nama petugas";
    /// The other body.
    Body = "instansi", "Instansi lain";
    /// The other body's number, or a letter's.
    Letter = "nomor_surat", "Nomor surat atau nomor tiket instansi lain";
}
