//! A list of the desk as a table: which columns there are, and how it becomes a file. No column tells who reports.

use domain::place::{Province, Regency, Zone};
use jiff::Timestamp;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use store::DeskRow;
use web::Refusal;

/// A column: its heading and what stands in it.
type Column = (&'static str, fn(&DeskRow) -> String);

const COLUMNS: &[Column] = &[
    ("Nomor", |row| row.number.to_string()),
    ("Judul", |row| row.title.clone()),
    ("Jenis", |row| row.kind().label().to_owned()),
    ("Status", |row| row.state.label().to_owned()),
    ("Privasi", |row| row.visibility.label().to_owned()),
    ("Topik", |row| row.topic.map_or("", domain::topic::Topic::label).to_owned()),
    ("Alat kelengkapan", |row| row.organ.map_or("", domain::organ::Organ::label).to_owned()),
    ("Provinsi", |row| row.province.map_or("", Province::name).to_owned()),
    ("Kabupaten atau kota", |row| row.regency.map_or("", Regency::name).to_owned()),
    ("Unit kerja", |row| row.unit_name.clone().unwrap_or_default()),
    ("Petugas", |row| row.claim.as_ref().map(|claim| claim.name.clone()).unwrap_or_default()),
    ("Saluran", |row| row.channel.label().to_owned()),
    ("Masuk (WIB)", |row| time(row.received_at)),
    ("Batas waktu (WIB)", |row| if row.state.is_open() { time(row.due_at) } else { String::new() }),
    ("Terakhir dijawab (WIB)", |row| row.answered_at.map(time).unwrap_or_default()),
    ("Hasil", |row| row.outcome.map_or("", domain::outcome::Outcome::label).to_owned()),
];

/// `2026-11-24 16:00`, in Jakarta: sorts as text, and every program reads it.
fn time(at: Timestamp) -> String {
    let at = Zone::Wib.datetime(at);
    // By hand: the library's `strftime` brings all that it can and all that can go wrong with it.
    format!("{:04}-{:02}-{:02} {:02}:{:02}", at.year(), at.month(), at.day(), at.hour(), at.minute())
}

/// Text for the programs in use here: semicolons, CRLF, and the mark by which they know UTF-8.
///
/// # Errors
/// 500 if it cannot be written.
pub(crate) fn csv(rows: &[DeskRow]) -> Result<Vec<u8>, Refusal> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let heading = COLUMNS.iter().map(|(heading, _)| (*heading).to_owned());
    writer.write_record(heading).map_err(|_| Refusal::internal())?;
    for row in rows {
        let cells = COLUMNS.iter().map(|(_, cell)| harmless(cell(row)));
        writer.write_record(cells).map_err(|_| Refusal::internal())?;
    }
    writer.into_inner().map_err(|_| Refusal::internal())
}

/// A cell that no program takes for a formula: what begins like one gets an apostrophe (OWASP, CSV injection).
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}") } else { cell }
}

/// A workbook with one sheet. Its cells are texts, so none of them is a formula.
///
/// # Errors
/// 500 if it cannot be written.
pub(crate) fn xlsx(rows: &[DeskRow], now: Timestamp) -> Result<Vec<u8>, Refusal> {
    workbook(rows, now).map_err(|_| Refusal::internal())
}

fn workbook(rows: &[DeskRow], now: Timestamp) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_timestamp(now.as_second())?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let bold = Format::new().set_bold();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Tiket")?.set_freeze_panes(1, 0)?;
    for (column, (heading, _)) in (0_u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, *heading, &bold)?;
        sheet.set_column_width(column, if *heading == "Judul" { 60 } else { 20 })?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for (column, (_, cell)) in (0_u16..).zip(COLUMNS) {
            sheet.write_string(line, column, cell(row))?;
        }
    }
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_cell_is_taken_for_a_formula() {
        for cell in ["=1+1", "+62812", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(harmless(cell.to_owned()), format!("'{cell}"));
        }
        assert_eq!(harmless("Jalan = rusak".to_owned()), "Jalan = rusak");
    }

    #[test]
    fn no_column_tells_who_reports() {
        let headings: Vec<_> = COLUMNS.iter().map(|(heading, _)| *heading).collect();
        for word in ["Pelapor", "Nama", "NIK", "Telepon", "Surel", "Alamat"] {
            assert!(headings.iter().all(|heading| !heading.contains(word)), "{word}");
        }
    }
}
