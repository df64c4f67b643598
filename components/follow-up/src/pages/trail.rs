//! `/petugas/tiket/{nomor}/jejak`: the trail of one ticket with the proof of each row, as a page and as a file.

use askama::Template;
use domain::number::TicketNumber;
use domain::place::Zone;
use http::StatusCode;
use serde::Serialize;
use service::staff::{Scene, SignedIn};
use store::audit::{FORMAT, TrailRow, hex};
use store::{Author, Db};
use web::page::{Page, PageKind, Section};
use web::{Refusal, Response, format, respond, urls};

/// What opens the file in a spreadsheet as UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

const HEADINGS: &str = "Baris;Urutan;Waktu (UTC);Peristiwa;Oleh;Unit kerja;Status;Teks;Sidik;Segel;Sesuai segel\r\n";

#[derive(Template)]
#[template(path = "trail.html")]
struct TrailPage {
    page: Page,
    number: String,
    back: String,
    address: String,
    /// Whether a row is not what was sealed.
    broken: bool,
    rows: Vec<Line>,
}

/// A row of the trail, for people.
struct Line {
    sequence: i64,
    heading: &'static str,
    by: String,
    when: String,
    text: Option<String>,
    digest: String,
    proof: String,
    holds: bool,
}

/// The trail as a file for programs.
#[derive(Serialize)]
struct TrailFile {
    format: &'static str,
    number: String,
    rows: Vec<FileRow>,
}

#[derive(Serialize)]
struct FileRow {
    id: i64,
    sequence: i64,
    at: String,
    kind: &'static str,
    author: &'static str,
    by: String,
    unit: Option<String>,
    state: &'static str,
    text: Option<String>,
    digest: String,
    seal: Option<i64>,
    holds: bool,
}

/// The page.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, number: &str) -> Result<Response, Refusal> {
    let (number, rows) = trail(scene, who, number).await?;
    let template = TrailPage {
        page: Page::new(&format!("Jejak tiket {number}"), PageKind::Desk)
            .in_section(Section::Queue)
            .with_staff(who.bar(scene)),
        number: number.to_string(),
        back: urls::desk_ticket(number),
        address: urls::desk_trail(number),
        broken: rows.iter().any(|row| !row.holds),
        rows: rows.into_iter().map(line).collect(),
    };
    respond::html(StatusCode::OK, &template, PageKind::Desk)
}

/// The file for programs.
pub(crate) async fn json<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, number: &str) -> Result<Response, Refusal> {
    let (number, rows) = trail(scene, who, number).await?;
    let rows = rows.into_iter().map(file_row).collect();
    let file = TrailFile { format: FORMAT, number: number.to_string(), rows };
    let body = serde_json::to_vec_pretty(&file).map_err(|_| Refusal::internal())?;
    respond::download("application/json", body, &format!("jejak-{number}.json"))
}

/// The file for spreadsheets: semicolons, as Indonesian ones expect, and nothing in it is taken for a formula.
pub(crate) async fn csv<D: Db>(scene: &Scene<'_, D>, who: &SignedIn, number: &str) -> Result<Response, Refusal> {
    let (number, rows) = trail(scene, who, number).await?;
    let lines = rows.into_iter().map(file_row).map(|row| {
        let seal = row.seal.map(|seal| seal.to_string()).unwrap_or_default();
        let holds = if row.seal.is_none() {
            "belum disegel"
        } else if row.holds {
            "ya"
        } else {
            "TIDAK"
        };
        let (unit, text) = (row.unit.unwrap_or_default(), row.text.unwrap_or_default());
        let (id, sequence) = (row.id.to_string(), row.sequence.to_string());
        let cells = [&*id, &sequence, &row.at, row.kind, &row.by, &unit, row.state, &text, &row.digest, &seal, holds];
        format!("{}\r\n", cells.map(cell).join(";"))
    });
    let body = format!("{BYTE_ORDER_MARK}{HEADINGS}{}", lines.collect::<String>());
    respond::download("text/csv; charset=utf-8", body.into_bytes(), &format!("jejak-{number}.csv"))
}

async fn trail<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    number: &str,
) -> Result<(TicketNumber, Vec<TrailRow>), Refusal> {
    let number = number.parse().map_err(|_| Refusal::not_found())?;
    let rows = scene.store.trail(&who.actor, number).await.map_err(service::refuse)?;
    Ok((number, rows.ok_or_else(Refusal::not_found)?))
}

fn line(row: TrailRow) -> Line {
    let proof = match (row.seal, row.holds) {
        (None, _) => "belum disegel".to_owned(),
        (Some(seal), true) => format!("sesuai dengan segel nomor {seal}"),
        (Some(seal), false) => format!("TIDAK sesuai dengan segel nomor {seal}"),
    };
    Line {
        sequence: row.entry.sequence,
        heading: row.entry.kind.label(),
        by: by(row.entry.author, row.entry.staff_name),
        when: format::date_time(row.entry.at, Zone::Wib),
        text: row.entry.text,
        digest: hex(&row.digest),
        proof,
        holds: row.holds,
    }
}

fn file_row(row: TrailRow) -> FileRow {
    FileRow {
        id: row.id,
        sequence: row.entry.sequence,
        at: row.entry.at.to_string(),
        kind: row.entry.kind.code(),
        author: match row.entry.author {
            Author::Reporter => "reporter",
            Author::Staff => "staff",
            Author::System => "system",
            Author::Lapor => "lapor",
        },
        by: by(row.entry.author, row.entry.staff_name),
        unit: row.entry.unit_name,
        state: row.entry.state.code(),
        text: row.entry.text,
        digest: hex(&row.digest),
        seal: row.seal,
        holds: row.holds,
    }
}

fn by(author: Author, staff_name: Option<String>) -> String {
    match author {
        Author::Reporter => "Pelapor".to_owned(),
        Author::Staff => staff_name.unwrap_or_default(),
        Author::System => "Satu Pintu".to_owned(),
        Author::Lapor => "SP4N-LAPOR!".to_owned(),
    }
}

/// A cell in quotation marks. What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV
/// injection).
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn nothing_in_a_cell_is_a_formula_or_ends_it() {
        assert_eq!(cell("=SUM(A1)"), "\"'=SUM(A1)\"");
        assert_eq!(cell("a;\"b\""), "\"a;\"\"b\"\"\"");
        assert_eq!(cell("-1"), "\"'-1\"");
        assert_eq!(cell(""), "\"\"");
    }
}
