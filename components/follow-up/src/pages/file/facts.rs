//! What stands beside a ticket: what it is, who has it, by when what is promised.

use domain::authority::Class;
use domain::organ::Organ;
use domain::outcome::Outcome;
use domain::personal::Reporter;
use domain::place::Zone;
use domain::screening::Suspicion;
use domain::state::State;
use domain::topic::Topic;
use jiff::Timestamp;
use store::{Actor, Company, Dossier, File};
use web::format;

/// A label and what stands beside it.
pub(super) type Fact = (&'static str, String);

/// A unit that has something to do with the ticket.
pub(super) struct UnitLine {
    pub(super) name: String,
    pub(super) part: &'static str,
    pub(super) standing: &'static str,
    pub(super) live: bool,
    pub(super) due: Option<String>,
}

/// What it is about, and how it came.
pub(super) fn matter(file: &File) -> Vec<Fact> {
    let dossier = file.dossier.as_ref();
    let queue =
        file.queue.map(|queue| format!("{} dari {}", format::number(queue.position), format::number(queue.total)));
    present([
        ("Jenis", Some(file.number.kind().label().to_owned())),
        ("Kadar", Some(file.class.label().to_owned())),
        ("Sifat", dossier.map(|dossier| dossier.priority.label().to_owned())),
        ("Topik", file.topic.map(|topic| topic.label().to_owned())),
        ("Alat kelengkapan", file.organ.map(|organ| organ.label().to_owned())),
        ("Wilayah", place(file)),
        ("Tanggal kejadian", file.occurred_on.map(format::civil_date)),
        ("Privasi", Some(file.visibility.label().to_owned())),
        ("Unit terlapor", dossier.and_then(|dossier| dossier.accused.as_ref()).map(|unit| unit.name.clone())),
        ("Masuk", Some(format::date_time(file.received_at, Zone::Wib))),
        ("Saluran", Some(file.channel.label().to_owned())),
        ("Antrean", queue),
        ("Identitas", (!file.has_identity && !file.masked).then(|| "Tidak ada (informasi awal)".to_owned())),
        ("Penilaian pelapor", file.rating.map(|rating| rating.label().to_owned())),
        ("Hasil", file.outcome.map(|outcome| outcome.label().to_owned())),
        ("No. SP4N-LAPOR!", file.lapor_id.clone()),
        ("Status di SP4N-LAPOR!", file.lapor_status.clone()),
        ("Kewenangan", Some(format!("Versi {}", file.rules.name))),
    ])
}

fn place(file: &File) -> Option<String> {
    match (file.regency, file.province) {
        (Some(regency), Some(province)) => Some(format!("{}, {}", regency.name(), province.name())),
        (None, province) => province.map(|province| province.name().to_owned()),
        _ => None,
    }
}

/// Who has it besides units, and how often it went back and forth.
pub(super) fn hands(dossier: &Dossier) -> Vec<Fact> {
    let handlers: Vec<_> = dossier.handlers.iter().map(|handler| handler.name.as_str()).collect();
    let handovers = match dossier.handovers {
        0 => None,
        times => Some(format!("{} kali dikembalikan atau diteruskan", format::number(times))),
    };
    present([("Penangan", (!handlers.is_empty()).then(|| handlers.join(", "))), ("Perpindahan", handovers)])
}

/// Who else is at it.
pub(super) fn company(viewer: &Actor, company: Company) -> Vec<String> {
    let own = "Anda yang mengerjakan tiket ini.";
    let claimed = company.claim.map(|claim| {
        if claim.staff_id == viewer.staff_id { own.to_owned() } else { format!("Dikerjakan oleh {}.", claim.name) }
    });
    let time = |at| format::date_time(at, Zone::Wib);
    let present =
        company.present.into_iter().map(|one| format!("Juga dibuka oleh {}, {}.", one.name, time(one.seen_at)));
    claimed.into_iter().chain(present).collect()
}

/// The units, those that have it now first.
pub(super) fn units(dossier: &Dossier) -> Vec<UnitLine> {
    let mut lines: Vec<_> = dossier
        .assignments
        .iter()
        .map(|assignment| UnitLine {
            name: assignment.unit.name.clone(),
            part: assignment.part.label(),
            standing: assignment.standing.label(),
            live: assignment.standing.is_live(),
            due: assignment.due_at.map(|at| format::date_long(at, Zone::Wib)),
        })
        .collect();
    lines.sort_by_key(|line| !line.live);
    lines
}

/// By when what is promised, in words.
pub(super) fn terms(file: &File, now: Timestamp) -> Vec<Fact> {
    let term = |at: Timestamp, runs: bool| {
        let day = format::date_long(at, Zone::Wib);
        if runs { format!("{day} · {}", format::remaining(at, now).words) } else { day }
    };
    let open = file.state.is_open() && !file.state.clock_stopped();
    let referral = file.dossier.as_ref().and_then(|dossier| dossier.referral.as_ref());
    let waits = file.state == State::Referred;
    present([
        ("Verifikasi", Some(term(file.due.verification_at, file.state == State::Received))),
        ("Jawaban", Some(term(file.due.response_at, open && !waits))),
        ("Jam", file.state.clock_stopped().then(|| "Berhenti: menunggu pelapor".to_owned())),
        ("Nomor pelimpahan", referral.map(|referral| term(referral.due_at, waits && referral.number.is_none()))),
    ])
}

/// The other body, where it was referred.
pub(super) fn referral(file: &File) -> Vec<Fact> {
    let Some(referral) = file.dossier.as_ref().and_then(|dossier| dossier.referral.as_ref()) else { return Vec::new() };
    let number = referral.number.clone().unwrap_or_else(|| "Belum diketahui".to_owned());
    vec![("Instansi", referral.body.clone()), ("Nomor di sana", number)]
}

/// What to know before acting.
pub(super) fn cautions(file: &File) -> Vec<String> {
    let suspicions = file.screening.iter().flat_map(|codes| codes.split(','));
    let suspicions: Vec<_> =
        suspicions.filter_map(|code| code.parse::<Suspicion>().ok()).map(Suspicion::label).collect();
    let screening = (file.state == State::Received && !suspicions.is_empty()).then(|| {
        format!("Perlu disaring: {}. Verifikasi bila laporannya sungguhan.", suspicions.join(", ").to_lowercase())
    });
    let barred = file.barred.then(|| {
        "Pelapor menyatakan jawaban Anda belum menyelesaikan masalahnya. Petugas lain yang harus menjawab kali ini."
            .to_owned()
    });
    let lane = (file.class == Class::Supervisory).then(|| {
        "Berkadar pengawasan: ditangani Inspektorat dan tidak pernah diteruskan kepada unit terlapor.".to_owned()
    });
    let masked = file.masked.then(|| "Isi tiket ini tidak ditampilkan kepada Anda.".to_owned());
    screening.into_iter().chain(barred).chain(lane).chain(masked).collect()
}

/// Who reports.
pub(super) fn identity(reporter: &Reporter) -> Vec<Fact> {
    present([
        ("Nama", reporter.name.as_ref().map(|part| part.reveal().to_owned())),
        ("Email", reporter.email.as_ref().map(|part| part.reveal().to_owned())),
        ("Telepon", reporter.phone.as_ref().map(|part| part.reveal().to_owned())),
        ("NIK", reporter.nik.as_ref().map(|part| part.reveal().to_owned())),
        ("Alamat", reporter.address.as_ref().map(|part| part.reveal().to_owned())),
    ])
}

/// The label of a word of a list that stands in an event.
pub(in crate::pages) fn label_of(field: &str, code: &str) -> Option<&'static str> {
    match field {
        "topic" => code.parse().ok().map(Topic::label),
        "organ" => code.parse().ok().map(Organ::label),
        "outcome" => code.parse().ok().map(Outcome::label),
        "class" => code.parse().ok().map(Class::label),
        "priority" => code.parse().ok().map(domain::assignment::Priority::label),
        "visibility" => code.parse().ok().map(domain::visibility::Visibility::label),
        "cause" => code.parse().ok().map(domain::assignment::ReturnReason::label),
        "part" => code.parse().ok().map(domain::assignment::Part::label),
        "action" => code.parse().ok().map(domain::command::Action::label),
        "reject" => code.parse().ok().map(domain::reject::RejectReason::label),
        "province" => domain::place::Province::find(code).map(domain::place::Province::name),
        "regency" => domain::place::Regency::find(code).map(domain::place::Regency::name),
        _ => None,
    }
}

fn present<const N: usize>(facts: [(&'static str, Option<String>); N]) -> Vec<Fact> {
    facts.into_iter().filter_map(|(label, value)| value.map(|value| (label, value))).collect()
}
