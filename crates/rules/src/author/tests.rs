//! One broken document for each thing that can be wrong, and the line on which that is told.

use super::{LONGEST, read};
use crate::FIRST;

/// Breaks the first version in one place; the fault must be told there, and be the only one on its line.
fn check(old: &str, new: &str, line: &str, rule: &str, message: &str) {
    assert!(FIRST.contains(old), "{old}");
    check_source(&FIRST.replacen(old, new, 1), line, rule, message);
}

fn check_source(source: &str, line: &str, rule: &str, message: &str) {
    let faults = read(source).expect_err(message);
    let found = faults.iter().find(|fault| fault.rule == rule && fault.message.contains(message));
    let found = found.unwrap_or_else(|| panic!("{rule}: {message} is not among {faults:#?}"));
    let told = source.lines().nth(found.line - 1).unwrap();
    assert!(told.contains(line), "line {} is {told:?}, not {line:?}", found.line);
}

/// Takes the table away that begins with `header` and holds `code`.
fn without(table: &str, code: &str) -> String {
    let mut parts: Vec<&str> = FIRST.split("\n[[").collect();
    let before = parts.len();
    let head = format!("{table}]]\nkode = \"{code}\"");
    parts.retain(|part| !part.starts_with(&head));
    assert!(parts.len() < before, "{head}");
    parts.join("\n[[")
}

#[test]
fn the_first_version_is_right() {
    let draft = read(FIRST).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(crate::Rules::read(&draft.compiled).unwrap(), draft.rules);
    assert_eq!(draft.source, FIRST);
    // However the lines end that a browser sends.
    assert_eq!(read(&FIRST.replace('\n', "\r\n")).unwrap().compiled, draft.compiled);
}

#[test]
fn what_is_no_toml_is_told_with_its_line() {
    check("judul = ", "judul ", "judul", "dokumen", "tidak terbaca sebagai TOML");
    check("kode = \"dispose\"", "kodde = \"dispose\"", "kodde", "dokumen", "kodde");
    check("hari = 14", "hari = \"empat belas\"", "empat belas", "dokumen", "tidak terbaca");
    check("versi = \"2026-1\"\n", "", "", "dokumen", "versi");
    check_source(&"#".repeat(LONGEST + 1), "", "dokumen", "lebih panjang");
}

#[test]
fn the_head_is_whole() {
    check("versi = \"2026-1\"", "versi = \" \"", "versi", "versi", "1 sampai 120 huruf");
    check("berlaku = \"2026-12-01\"", "berlaku = \"besok\"", "besok", "berlaku", "tahun-bulan-hari");
    check("hari_diam = 5", "hari_diam = 0", "berlaku", "hari_diam", "di luar batas");
    let start = FIRST.find("dasar = [").unwrap();
    let end = FIRST.get(start..).unwrap().find("]\n").unwrap() + start + 1;
    let source = FIRST.replacen(FIRST.get(start..end).unwrap(), "dasar = []", 1);
    check_source(&source, "judul", "dasar", "paling sedikit satu dasar hukum");
}

#[test]
fn words_that_are_on_no_list_are_told() {
    let from = "dari = [\"verified\"]\nke = \"disposed\"";
    check(from, "dari = [\"verifid\"]\nke = \"disposed\"", "verifid", "perbuatan \"dispose\"", "keadaan \"verifid\"");
    check(from, "dari = [\"verified\"]\nke = \"unit\"", "ke = \"unit\"", "perbuatan \"dispose\"", "keadaan \"unit\"");
    check("kode = \"merge\"", "kode = \"lebur\"", "lebur", "perbuatan \"lebur\"", "perbuatan \"lebur\" tidak dikenal");
    check(
        "oleh = [\"liaison\"]",
        "oleh = [\"humas\"]",
        "humas",
        "perbuatan \"return\"",
        "peran \"humas\" tidak dikenal",
    );
    check("kode = \"kustodian\"", "kode = \"arsip\"", "arsip", "peran \"arsip\"", "peran \"arsip\" tidak dikenal");
    check("kode = \"answered\"", "kode = \"beres\"", "beres", "keadaan \"beres\"", "keadaan \"beres\" tidak dikenal");
    check("jangkauan = \"unit\"", "jangkauan = \"desa\"", "desa", "peran \"liaison\"", "jangkauan \"desa\"");
    check("jenis = [\"pengaduan\"]", "jenis = [\"keluhan\"]", "keluhan", "persetujuan \"reply\"", "jenis \"keluhan\"");
    check("kadar = [\"berkadar\"]", "kadar = [\"berat\"]", "berat", "persetujuan \"reply\"", "kadar \"berat\"");
    check("kerahasiaan = \"rahasia\"", "kerahasiaan = \"x\"", "\"x\"", "izin_identitas \"x\"", "kerahasiaan \"x\"");
    check("kode = \"koordinasi\"", "kode = \"rapat\"", "rapat", "tenggat \"rapat\"", "tenggat \"rapat\"");
    check("hitungan = \"kerja\"", "hitungan = \"jam\"", "jam", "tenggat \"verifikasi\"", "hitungan hari \"jam\"");
    check("kode = \"ganda\"", "kode = \"malas\"", "malas", "alasan_penolakan \"malas\"", "alasan \"malas\"");
    check("kode = \"selesai\"", "kode = \"beres\"", "beres", "hasil \"beres\"", "hasil \"beres\"");
    check("untuk = [\"ask\"]", "untuk = [\"sapa\"]", "sapa", "templat \"minta-data\"", "perbuatan \"sapa\"");
    check(
        "laporan Anda nomor {nomor}",
        "laporan Anda nomor {no}",
        "{no}",
        "templat \"minta-data\"",
        "\"{no}\" tidak dikenal",
    );
    check("perbuatan = \"close\"", "perbuatan = \"x\"", "\"x\"", "persetujuan \"x\"", "perbuatan \"x\"");
    check("oleh = \"kustodian\"", "oleh = \"x\"", "\"x\"", "izin_identitas \"rahasia\"", "peran \"x\"");
}

#[test]
fn what_is_missing_is_told() {
    check_source(&without("peran", "pimpinan"), "kode = \"kustodian\"", "peran", "peran \"pimpinan\" belum ada");
    check_source(&without("keadaan", "withdrawn"), "kode = \"merged\"", "keadaan", "keadaan \"withdrawn\" belum ada");
    let terms = "kode = \"uu_pemberitahuan\"";
    check_source(&without("tenggat", "verifikasi"), terms, "tenggat \"verifikasi\"", "jenis \"pengaduan\"");
    check_source(&without("tenggat", "buka_kembali"), terms, "tenggat \"buka_kembali\"", "jenis \"informasi\"");
    check("jenis = [\"informasi\"]", "jenis = [\"aspirasi\"]", terms, "tenggat \"jawaban\"", "jenis \"informasi\"");
    check("dasar = \"Janji SP4N", "dasar = \"\" # ", "dasar = \"\"", "tenggat \"verifikasi\"", "sebutkan dasarnya");
    let mut source = FIRST.to_owned();
    for code in ["tidak_lengkap", "ganda", "di_luar_kewenangan", "bukan_laporan", "proses_pengadilan"] {
        source =
            source.replacen(&format!("[[alasan_penolakan]]\nkode = \"{code}\""), "[[hasil]]\nkode = \"selesai\"", 1);
    }
    check_source(&source, "", "alasan_penolakan", "paling sedikit satu alasan");
}

#[test]
fn what_stands_twice_is_told() {
    let role = "[[peran]]\nkode = \"petugas\"\nnama = \"Petugas pengelola\"\njangkauan = \"semua\"\nkode_sekali_pakai = false\n";
    check(role, &format!("{role}{role}"), "kode = \"petugas\"", "peran \"petugas\"", "sudah dipakai");
    let state = "[[keadaan]]\nkode = \"closed\"\nnama = \"Ditutup\"\n";
    check(state, &format!("{state}{state}"), "kode = \"closed\"", "keadaan \"closed\"", "sudah dipakai");
    check("kode = \"minta-lokasi\"", "kode = \"minta-data\"", "minta-data", "templat \"minta-data\"", "sudah dipakai");
    check("jenis = [\"aspirasi\"]", "jenis = [\"pengaduan\"]", "jawaban", "tenggat \"jawaban\"", "sudah diatur");
    let consent = "[[izin_identitas]]\nkerahasiaan = \"rahasia\"\noleh = \"kustodian\"\n";
    check(consent, &format!("{consent}{consent}"), "rahasia", "izin_identitas \"rahasia\"", "sudah diatur");
    // The same act in the same state, for the same role and to another state.
    let started = "dari = [\"verified\", \"disposed\"]\nke = \"in_progress\"";
    check(
        started,
        "dari = [\"disposed\"]\nke = \"answered\"",
        "disposed",
        "perbuatan \"start\"",
        "tujuannya sudah lain",
    );
    check("oleh = [\"inspektorat\"]", "oleh = [\"liaison\"]", "disposed", "perbuatan \"start\"", "peran yang sama");
}

#[test]
fn names_are_those_of_the_portal() {
    check("nama = \"Penyelia\"", "nama = \"Kepala\"", "Kepala", "peran \"penyelia\"", "nama harus \"Penyelia\"");
    check("nama = \"Diterima\"", "nama = \"Baru\"", "Baru", "keadaan \"received\"", "nama harus \"Diterima\"");
    check("nama = \"Disposisi\"", "nama = \"Bagi\"", "Bagi", "perbuatan \"dispose\"", "nama harus \"Disposisi\"");
    check("nama = \"Dinilai\"", "nama = \"Nilai\"", "Nilai", "perbuatan \"rate\"", "nama harus \"Dinilai\"");
    check("nama = \"Bukan laporan\"", "nama = \"Iseng\"", "Iseng", "alasan_penolakan \"bukan_laporan\"", "nama harus");
    check("nama = \"Tidak terbukti\"", "nama = \"Nihil\"", "Nihil", "hasil \"tidak_terbukti\"", "nama harus");
}

#[test]
fn every_act_has_somebody_who_may_and_a_place_to_go() {
    check("oleh = [\"liaison\"]", "oleh = []", "return", "perbuatan \"return\"", "tidak ada peran");
    check("dari = [\"referred\"]", "dari = []", "refer_number", "perbuatan \"refer_number\"", "tidak ada keadaan asal");
    check(
        "oleh = [\"liaison\"]",
        "oleh = [\"pelapor\"]",
        "pelapor",
        "perbuatan \"return\"",
        "tidak dapat dilakukan pelapor",
    );
    check(
        "oleh = [\"pelapor\"]",
        "oleh = [\"petugas\"]",
        "petugas",
        "perbuatan \"write\"",
        "hanya dapat dilakukan pelapor",
    );
    check(
        "oleh = [\"liaison\"]",
        "oleh = [\"pimpinan\"]",
        "pimpinan",
        "perbuatan \"return\"",
        "hanya berjangkauan \"baca\"",
    );
    check("ke = \"disposed\"", "ke = \"usulan\"", "usulan", "perbuatan \"dispose\"", "hanya dan selalu untuk");
    check("ke = \"usulan\"", "ke = \"tetap\"", "tetap", "perbuatan \"approve\"", "hanya dan selalu untuk");
    check("ke = \"disposed\"", "ke = \"semula\"", "semula", "perbuatan \"dispose\"", "hanya untuk \"write\"");
    check("dari = [\"answered\"]", "dari = [\"closed\"]", "closed", "perbuatan \"close\"", "sudah berakhir");
}

#[test]
fn days_have_bounds() {
    for days in ["0", "-3", "367", "100000"] {
        let new = format!("hari = {days}");
        check("hari = 3", &new, "verifikasi", "tenggat \"verifikasi\"", "di luar batas");
    }
}

#[test]
fn an_approval_is_one_that_somebody_can_give() {
    let nobody = "tidak seorang pun dapat menyetujuinya";
    check("disetujui = [\"penyelia\"]", "disetujui = []", "reply", "persetujuan \"reply\"", nobody);
    check("disetujui = [\"penyelia\"]", "disetujui = [\"petugas\"]", "reply", "persetujuan \"reply\"", nobody);
    let approve = "dari = [\"received\", \"verified\", \"disposed\", \"in_progress\", \"awaiting_reporter\", \"answered\"]\nke = \"usulan\"";
    check(approve, "dari = [\"received\"]\nke = \"usulan\"", "reply", "persetujuan \"reply\"", "keadaan \"disposed\"");
    let reply = "perbuatan = \"reply\"\noleh = [\"liaison\"]";
    check(reply, "perbuatan = \"reply\"\noleh = []", "reply", "persetujuan \"reply\"", "tidak disebut perbuatan siapa");
    check(
        reply,
        "perbuatan = \"reply\"\noleh = [\"pimpinan\"]",
        "pimpinan",
        "persetujuan \"reply\"",
        "memang tidak boleh",
    );
    check(
        "oleh = \"kustodian\"",
        "oleh = \"petugas\"",
        "petugas",
        "izin_identitas \"rahasia\"",
        "tidak dapat memberi izin",
    );
}

#[test]
fn a_state_that_cannot_be_reached_is_told() {
    check_source(&without("perbuatan", "refer"), "referred", "keadaan \"referred\"", "tidak ada jalan");
}

#[test]
fn a_state_or_a_cycle_without_an_end_is_told() {
    check_source(&without("perbuatan", "refer_number"), "referred", "keadaan \"referred\"", "jalan buntu");
    // Answered and in progress lead to each other and nowhere else.
    let source =
        FIRST.replacen("dari = [\"answered\"]\nke = \"closed\"", "dari = [\"answered\"]\nke = \"in_progress\"", 1);
    let source = source.replacen(
        "\"in_progress\", \"awaiting_reporter\"]\nke = \"merged\"",
        "\"awaiting_reporter\"]\nke = \"merged\"",
        1,
    );
    let source = source.replace(
        "dari = [\"disposed\", \"in_progress\"]\nke = \"verified\"",
        "dari = [\"disposed\"]\nke = \"verified\"",
    );
    let source = source.replace(
        "dari = [\"disposed\", \"in_progress\"]\nke = \"disposed\"",
        "dari = [\"disposed\"]\nke = \"disposed\"",
    );
    let source = source.replace("\"disposed\", \"in_progress\"]\nke = \"awaiting", "\"disposed\"]\nke = \"awaiting");
    let source = source
        .replace("dari = [\"disposed\", \"in_progress\"]\nke = \"awaiting", "dari = [\"disposed\"]\nke = \"awaiting");
    for state in ["answered", "in_progress"] {
        check_source(&source, state, &format!("keadaan \"{state}\""), "jalan buntu");
    }
}

#[test]
fn everything_is_told_at_once_in_the_order_of_the_lines() {
    let source = FIRST.replacen("hari = 3", "hari = 0", 1).replacen("ke = \"merged\"", "ke = \"hilang\"", 1);
    let faults = read(&source).unwrap_err();
    let rules: Vec<&str> = faults.iter().map(|fault| &*fault.rule).collect();
    assert_eq!(rules, ["perbuatan \"merge\"", "tenggat \"verifikasi\""]);
    assert!(faults.is_sorted());
    assert!(faults[0].to_string().starts_with(&format!("baris {}, perbuatan \"merge\": ", faults[0].line)));
}
