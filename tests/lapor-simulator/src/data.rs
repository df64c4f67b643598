//! What it is filled with: institutions, templates, and citizens' reports. Nobody in it is real.

use crate::random::Random;

/// Institutions, with their ids over there.
pub(crate) const INSTITUTIONS: [(u64, &str); 10] = [
    (9001, "Sekretariat Jenderal Dewan Perwakilan Daerah Republik Indonesia"),
    (501, "Kementerian Agraria dan Tata Ruang/Badan Pertanahan Nasional"),
    (502, "Direktorat Jenderal Kependudukan dan Pencatatan Sipil"),
    (503, "Kementerian Kesehatan"),
    (504, "Kementerian Pekerjaan Umum"),
    (505, "Kementerian Pertanian"),
    (506, "Kementerian Sosial"),
    (507, "Pemerintah Provinsi Bengkulu"),
    (508, "Pemerintah Provinsi Maluku"),
    (509, "PT PLN (Persero)"),
];

/// Texts with places.
pub(crate) const TEMPLATES: [(&str, &str, &str); 4] = [
    ("disposition", "Disposisi", "Laporan diteruskan dari {{institution_from}} ke {{ institution_to }}."),
    ("status", "Perubahan status", "Status berubah dari {{status_old}} menjadi <b>{{status_new}}</b>."),
    ("reject", "Bukan kewenangan", "{{institution_from}} menyatakan laporan ini bukan kewenangannya."),
    ("followup", "Tindak lanjut", "{{institution}} memberi tindak lanjut. {{detail_link}}"),
];

const SUBJECTS: [(u64, &str, &str); 6] = [
    (
        101,
        "Jalan rusak menuju pasar",
        "Jalan provinsi menuju pasar rusak berat sejak musim hujan dan sering terjadi kecelakaan.",
    ),
    (
        102,
        "Blangko KTP elektronik habis",
        "Sudah tiga bulan blangko KTP elektronik habis dan kami hanya diberi surat keterangan.",
    ),
    (
        103,
        "Dokter tidak ada di puskesmas",
        "Puskesmas tidak punya dokter sejak Juli, pasien harus ke kota empat jam naik perahu.",
    ),
    (104, "Surat tidak dijawab", "Permohonan kunjungan kami ke Sekretariat Jenderal tidak dijawab selama dua bulan."),
    (105, "Guru kurang di pulau terluar", "Sekolah dasar di pulau kami hanya punya dua guru untuk enam kelas."),
    (
        106,
        "Tanah warga masuk kawasan",
        "Lahan yang kami garap turun-temurun ditetapkan menjadi kawasan hutan tanpa pemberitahuan.",
    ),
];

const PLACES: [&str; 6] = [
    "Kecamatan Enggano",
    "Kecamatan Wetar",
    "Kecamatan Rote Barat",
    "Kecamatan Sebatik",
    "Kecamatan Nias Utara",
    "Kecamatan Asmat",
];

/// Category, title and text of a report, the text as HTML now and then.
pub(crate) fn report(random: &mut Random) -> (u64, String, String) {
    let (category, title, text) = random.pick(&SUBJECTS).copied().unwrap_or(SUBJECTS[0]);
    let place = random.pick(&PLACES).copied().unwrap_or_default();
    let content = match random.below(3) {
        0 => format!("<p>{text}</p><p>Lokasi: <b>{place}</b>&nbsp;dan sekitarnya.</p>"),
        1 => format!("{text}\r\n\r\nLokasi: {place}."),
        _ => format!("{text} Lokasi: {place}. Mohon ditindaklanjuti, &amp; terima kasih."),
    };
    (category, format!("{title} di {place}"), content)
}
