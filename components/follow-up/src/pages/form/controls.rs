//! The fields of every act.

use domain::assignment::{Part, Priority, ReturnReason};
use domain::authority::Class;
use domain::command::Action;
use domain::organ::Organ;
use domain::outcome::Outcome;
use domain::place::{Province, Regency};
use domain::text::{Instruction, Message, Reason};
use domain::topic::Topic;
use domain::visibility::Visibility;
use store::Unit;
use web::Fields;

use super::control::{Control, Maker};
use super::{Desk, UNIT_ROWS};

/// Lines of a list of words.
macro_rules! words {
    ($list:expr) => {
        $list.iter().map(|word| (word.code().to_owned(), word.label().to_owned()))
    };
}

const KEEP: Option<&str> = Some("Biarkan seperti sekarang");
const CHOOSE_UNIT: (Option<&str>, &str) = (Some("Pilih unit kerja"), "");

/// The fields of an act, with what was typed into them and what is to be mended.
pub(in crate::pages) fn controls(action: Action, desk: &Desk<'_>, typed: &Fields) -> Vec<Control> {
    let make = Maker { typed, errors: desk.errors };
    match action {
        Action::Start | Action::Approve => vec![],
        Action::Verify => vec![
            topic(&make, desk, Some("Biarkan seperti pilihan pelapor")),
            organ(&make, desk, "Sudah terisi saran menurut topik; Anda yang memutuskan."),
        ],
        Action::Classify => classify(&make, desk),
        Action::Dispose => dispose(&make, desk),
        Action::HandBack => hand_back(&make, desk),
        Action::Forward => vec![
            make.choice("unit", "Unit kerja", "", CHOOSE_UNIT, units(desk, lead(desk))),
            make.lines("reason", "Alasan", "Internal.", "3", Reason::MAX),
        ],
        Action::Note => vec![make.lines("text", "Catatan", "Hanya untuk rekan petugas.", "3", Message::MAX)],
        Action::Contribute => {
            vec![make.lines("text", "Bahan jawaban", "Untuk unit penanggung jawab.", "5", Message::MAX)]
        }
        Action::Ask => vec![make.lines("question", "Pertanyaan", "", "4", Message::MAX)],
        Action::Reply => vec![make.lines("answer", "Jawaban", "", "8", Message::MAX)],
        Action::Reject => vec![
            make.choice("reason", "Alasan", "", (Some("Pilih alasan"), ""), words!(desk.file.rules.reasons)),
            make.lines(
                "explanation",
                "Penjelasan",
                "Jelaskan sebabnya dan ke mana pelapor dapat melanjutkan.",
                "5",
                Reason::MAX,
            ),
        ],
        Action::Close => close(&make, desk),
        Action::SendBack => vec![make.lines("reason", "Yang perlu diperbaiki", "", "3", Reason::MAX)],
        Action::Tighten => tighten(&make, desk),
        Action::NameHandler => {
            vec![make.line("handler", "Nama akun penangan", "Nama yang dipakai petugas itu untuk masuk.")]
        }
        Action::Refer => vec![
            make.line("body", "Instansi penerima", ""),
            make.lines("reason", "Penjelasan", "", "4", Reason::MAX),
            make.day(
                "due",
                "Batas memperoleh nomor dari instansi itu",
                "Kosongkan untuk memakai batas menurut kewenangan.",
            ),
        ],
        Action::ReferNumber => vec![make.line("number", "Nomor tiket atau surat di instansi penerima", "")],
        Action::Merge => vec![make.line("into", "Nomor tiket tujuan", "Tiket ini berlanjut di sana.")],
        Action::OpenIdentity => {
            let hint = "Tulis untuk apa identitas diperlukan. Pembukaan selalu tercatat dan dapat dilihat pelapor.";
            vec![make.lines("identity_reason", "Alasan membuka identitas", hint, "3", Reason::MAX)]
        }
    }
}

fn topic(make: &Maker<'_>, desk: &Desk<'_>, nothing: Option<&str>) -> Control {
    make.choice("topic", "Topik", "", (nothing, desk.file.topic.map_or("", Topic::code)), words!(Topic::ALL))
}

fn organ(make: &Maker<'_>, desk: &Desk<'_>, hint: &'static str) -> Control {
    let suggested = desk.file.organ.or_else(|| desk.file.topic.and_then(Topic::suggested_organ));
    let otherwise = (Some("Belum ditentukan"), suggested.map_or("", Organ::code));
    make.choice("organ", "Alat kelengkapan", hint, otherwise, words!(Organ::ALL))
}

fn classify(make: &Maker<'_>, desk: &Desk<'_>) -> Vec<Control> {
    let file = desk.file;
    let dossier = file.dossier.as_ref();
    let provinces = Province::all().map(|province| (province.code().to_owned(), province.name().to_owned()));
    let regencies = file.province.into_iter().flat_map(Regency::in_province);
    let regencies = regencies.map(|regency| (regency.code().to_owned(), regency.name().to_owned()));
    let accused = dossier.and_then(|dossier| dossier.accused.as_ref()).map_or("", |unit| unit.code.as_str());
    let all = desk.units.iter().map(|unit| (unit.code.clone(), unit.name.clone()));
    let priority = dossier.map_or(Priority::Usual, |dossier| dossier.priority).code();
    vec![
        topic(make, desk, KEEP),
        make.choice("organ", "Alat kelengkapan", "", (KEEP, file.organ.map_or("", Organ::code)), words!(Organ::ALL)),
        make.choice("province", "Provinsi", "", (KEEP, file.province.map_or("", Province::code)), provinces),
        make.choice(
            "regency",
            "Kabupaten atau kota",
            "Menurut provinsi yang tersimpan; simpan dahulu bila provinsinya berganti.",
            (Some("Tidak ditentukan"), file.regency.map_or("", Regency::code)),
            regencies,
        ),
        make.choice("priority", "Sifat", "", (None, priority), words!(Priority::ALL)),
        make.choice(
            "class",
            "Kadar",
            "Yang berkadar pengawasan ditangani Inspektorat.",
            (None, file.class.code()),
            words!(Class::ALL),
        ),
        make.choice(
            "accused_unit",
            "Unit terlapor",
            "Hanya untuk yang berkadar pengawasan.",
            (Some("Tidak ada"), accused),
            all,
        ),
    ]
}

fn dispose(make: &Maker<'_>, desk: &Desk<'_>) -> Vec<Control> {
    let parts = || words!([Part::Joint, Part::Copy]);
    let row = |row: usize| {
        let name = |name: &str| format!("{name}_{row}");
        vec![
            make.choice(&name("unit"), "Unit kerja", "", (Some("Tidak ada"), ""), units(desk, None)),
            make.choice(&name("part"), "Sebagai", "", (None, Part::Joint.code()), parts()),
            make.day(&name("due"), "Batas", ""),
        ]
    };
    vec![
        make.choice("unit", "Unit penanggung jawab", "Unit ini yang menjawab.", CHOOSE_UNIT, units(desk, None)),
        make.day("due", "Batas untuk unit", "Boleh kosong. Batas bagi pelapor tidak berubah."),
        make.rows("units", "Tambah unit pendukung atau tembusan", "", (2..=UNIT_ROWS).map(row).collect()),
        make.lines("instruction", "Instruksi", "Pelapor tidak melihatnya.", "4", Instruction::MAX),
    ]
}

fn hand_back(make: &Maker<'_>, desk: &Desk<'_>) -> Vec<Control> {
    let body = "Isi bila yang berwenang bukan unit kerja Sekretariat Jenderal.";
    let none = (Some("Tidak disebut"), "");
    vec![
        make.choice("cause", "Sebab", "", (None, ReturnReason::NotCompetent.code()), words!(ReturnReason::ALL)),
        make.choice(
            "competent_unit",
            "Unit yang berwenang",
            "Wajib bila bukan kewenangan unit Anda.",
            none,
            units(desk, lead(desk)),
        ),
        make.line("competent_body", "Atau instansi yang berwenang", body),
        make.lines("reason", "Alasan", "", "3", Reason::MAX),
    ]
}

/// The outcomes of the rules, of which "settled" is refused as long as the reporter has no answer.
fn close(make: &Maker<'_>, desk: &Desk<'_>) -> Vec<Control> {
    let answered = desk.file.dossier.as_ref().is_some_and(store::Dossier::is_answered);
    let outcomes = desk.file.rules.outcomes.iter().filter(|outcome| answered || **outcome != Outcome::Resolved);
    let outcomes = outcomes.map(|outcome| (outcome.code().to_owned(), outcome.label().to_owned()));
    vec![
        make.choice("outcome", "Hasil", "", (Some("Pilih hasil"), ""), outcomes),
        make.lines("reason", "Alasan", "Jelaskan hasilnya dengan bahasa sehari-hari.", "4", Reason::MAX),
        make.lines(
            "evidence",
            "Bukti",
            "Apa yang menunjukkan hasil itu. Wajib bila tidak ada surat.",
            "3",
            Reason::MAX,
        ),
        make.line("letter", "Nomor surat", "Boleh kosong bila buktinya disebut."),
    ]
}

fn tighten(make: &Maker<'_>, desk: &Desk<'_>) -> Vec<Control> {
    let stricter = Visibility::ALL.iter().filter(|word| **word > desk.file.visibility);
    let stricter = stricter.map(|word| (word.code().to_owned(), word.label().to_owned()));
    vec![
        make.choice("visibility", "Menjadi", "Tidak dapat dilonggarkan kembali.", (Some("Pilih"), ""), stricter),
        make.lines("reason", "Alasan", "", "3", Reason::MAX),
    ]
}

/// The units to which the ticket may go: never the one that it accuses, and not `but`.
fn units<'a>(desk: &Desk<'a>, but: Option<i64>) -> impl Iterator<Item = (String, String)> + use<'a> {
    let accused = desk.file.dossier.as_ref().and_then(|dossier| dossier.accused.as_ref()).map(|unit| unit.id);
    let fit = move |unit: &&Unit| Some(unit.id) != accused && Some(unit.id) != but;
    desk.units.iter().filter(fit).map(|unit| (unit.code.clone(), unit.name.clone()))
}

fn lead(desk: &Desk<'_>) -> Option<i64> {
    desk.file.unit.as_ref().map(|unit| unit.id)
}
