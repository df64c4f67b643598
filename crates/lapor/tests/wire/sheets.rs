//! The spreadsheet that SP4N-LAPOR! exports.

use lapor::sheet::{self, Column, RowProblem, SheetError};
use lapor::status::State;

use super::support::setting;

#[test]
fn every_row_of_a_csv_has_its_result() {
    let sheet = sheet::from_csv(&setting(), include_bytes!("../../fixtures/export.csv")).unwrap();
    assert_eq!(sheet.ignored, ["Catatan"]);
    let [first, second, third, fourth, fifth] = &sheet.rows[..] else { panic!("{:?}", sheet.rows) };
    let report = &first.report.as_ref().unwrap().value;
    assert_eq!((report.id.as_str(), report.status.as_ref().unwrap().ours), ("9981234", State::Finished));
    assert_eq!(report.content, "Jalan desa rusak");
    assert_eq!(report.received_at, Some("2026-01-05T17:00:00Z".parse().unwrap()));
    assert_eq!(first.first_version.as_deref(), Some("Jalan desa rusak\nsejak lama"));
    assert_eq!((first.line, second.line), (3, 5));
    assert_eq!(second.report, Err(vec![RowProblem::Unreadable(Column::ReceivedOn)]));
    assert_eq!(third.report, Err(vec![RowProblem::Twice(3)]));
    assert_eq!(fourth.report, Err(vec![RowProblem::Empty(Column::TrackingId)]));
    let unknown = fifth.report.as_ref().unwrap();
    assert_eq!(unknown.value.status.as_ref().unwrap().ours, State::Other);
    assert_eq!(unknown.unmapped[0].value, "Menunggu Konfirmasi");
}

#[test]
fn a_workbook_is_read_like_a_csv() {
    let sheet = sheet::from_xlsx(&setting(), include_bytes!("../../fixtures/export.xlsx")).unwrap();
    let [first, second] = &sheet.rows[..] else { panic!("{:?}", sheet.rows) };
    let report = &first.report.as_ref().unwrap().value;
    assert_eq!(report.id.as_str(), "9981234");
    // Both are 6 January 2026, one as a date of the program and one as text.
    assert_eq!(report.received_at, second.report.as_ref().unwrap().value.received_at);
}

#[test]
fn files_that_are_none_are_refused_as_a_whole() {
    let missing = SheetError::NoColumns(vec![Column::First, Column::Status]);
    assert_eq!(sheet::from_csv(&setting(), b"Tracking ID,Judul Laporan\n1,Satu\n"), Err(missing));
    assert_eq!(sheet::from_csv(&setting(), b"\xff\xfe"), Err(SheetError::Form));
    assert_eq!(sheet::from_csv(&setting(), &vec![b'a'; sheet::MOST_BYTES + 1]), Err(SheetError::TooLarge));
    assert_eq!(sheet::from_xlsx(&setting(), b"PK\x03\x04"), Err(SheetError::Form));
}
