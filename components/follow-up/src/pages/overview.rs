//! `/petugas/ringkasan`: how the work stands, in numbers. For those who lead, and for the desk.

use askama::Template;
use domain::place::Zone;
use http::StatusCode;
use service::staff::{Scene, SignedIn};
use store::{AGES, AnsweredLine, Db, OVERVIEW_DAYS, OpenLine, ReceivedLine, SILENT_DAYS};
use web::page::{Page, PageKind, Section};
use web::{Refusal, Response, format, respond, urls};

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage {
    page: Page,
    at: String,
    finding: String,
    ages: [String; 5],
    open: Vec<Open>,
    total: Open,
    answered: Vec<Answered>,
    received: Vec<ReceivedLine>,
    days: u16,
    silent_days: u16,
    late: String,
}

/// A row of what is open. The heat of an age is a step from 0 to 4: how large its share of the unit's tickets is.
struct Open {
    unit: String,
    count: u32,
    late: u32,
    silent: u32,
    tossed: u32,
    ages: [(u32, u32); 5],
}

/// A row of what was answered.
struct Answered {
    unit: String,
    kind: &'static str,
    count: u32,
    on_time: String,
    reopened: String,
    mark: String,
}

/// The desk's own name in the tables.
const DESK: &str = "Meja pengelola";

/// Shows the numbers.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn) -> Result<Response, Refusal> {
    let overview = scene.store.overview(&who.actor, scene.now).await.map_err(service::refuse)?;
    let total = total(&overview.open);
    let template = OverviewPage {
        page: Page::new("Ringkasan", PageKind::Desk).in_section(Section::Overview).with_staff(who.bar(scene)),
        at: format::date_time(scene.now, Zone::Wib),
        finding: finding(&total),
        ages: ages(),
        open: overview.open.iter().map(open).collect(),
        total,
        answered: overview.answered.iter().map(answered).collect(),
        received: overview.received,
        days: OVERVIEW_DAYS,
        silent_days: SILENT_DAYS,
        late: format!("{}?view=terlambat", urls::desk()),
    };
    respond::html(StatusCode::OK, &template, PageKind::Desk)
}

/// The one sentence that whoever has ten seconds reads.
fn finding(total: &Open) -> String {
    match (total.count, total.late) {
        (0, _) => "Tidak ada tiket yang terbuka.".to_owned(),
        (open, 0) => format!("{} tiket terbuka, semuanya masih dalam batas waktu.", format::number(open)),
        (open, late) => {
            format!("{} tiket terbuka, {} di antaranya terlambat.", format::number(open), format::number(late))
        }
    }
}

fn ages() -> [String; 5] {
    let [week, fortnight, month, two_months] = AGES;
    [
        format!("kurang dari {week} hari"),
        format!("{week}–{fortnight} hari"),
        format!("{fortnight}–{month} hari"),
        format!("{month}–{two_months} hari"),
        format!("lebih dari {two_months} hari"),
    ]
}

fn open(line: &OpenLine) -> Open {
    let heat = |count: u32| if count == 0 { 0 } else { (count * 4).div_ceil(line.open.max(1)).min(4) };
    Open {
        unit: line.unit.clone().unwrap_or_else(|| DESK.to_owned()),
        count: line.open,
        late: line.late,
        silent: line.silent,
        tossed: line.tossed,
        ages: line.ages.map(|count| (count, heat(count))),
    }
}

fn total(lines: &[OpenLine]) -> Open {
    let sum = |of: fn(&OpenLine) -> u32| lines.iter().map(of).sum();
    let mut ages = [0; 5];
    for line in lines {
        for (sum, count) in ages.iter_mut().zip(line.ages) {
            *sum += count;
        }
    }
    open(&OpenLine {
        unit: Some("Semua".to_owned()),
        open: sum(|line| line.open),
        late: sum(|line| line.late),
        silent: sum(|line| line.silent),
        tossed: sum(|line| line.tossed),
        ages,
    })
}

fn answered(line: &AnsweredLine) -> Answered {
    let mark = (line.marks * 10 + line.marked / 2).checked_div(line.marked).map_or_else(
        || "belum ada".to_owned(),
        |tenths| format!("{},{} dari 4 ({} penilaian)", tenths / 10, tenths % 10, format::number(line.marked)),
    );
    Answered {
        unit: line.unit.clone().unwrap_or_else(|| DESK.to_owned()),
        kind: line.kind.label(),
        count: line.answered,
        on_time: share(line.on_time, line.answered),
        reopened: share(line.reopened, line.answered),
        mark,
    }
}

/// A count and what share of the whole it is.
fn share(part: u32, whole: u32) -> String {
    let percent = (u64::from(part) * 100 + u64::from(whole) / 2) / u64::from(whole.max(1));
    format!("{} ({percent}%)", format::number(part))
}
