//! XLSX: the first sheet of a workbook.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use super::{MOST_BYTES, MOST_HEAD, MOST_ROWS, Sheet, SheetError};
use crate::mapping::Setting;

/// Reads a file.
///
/// # Errors
/// [`SheetError`] if it is too large, no workbook, or lacks a column.
pub fn from_xlsx(setting: &Setting, bytes: &[u8]) -> Result<Sheet, SheetError> {
    if bytes.len() > MOST_BYTES {
        return Err(SheetError::TooLarge);
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| SheetError::Form)?;
    let name = book.sheet_names().first().cloned().ok_or(SheetError::Form)?;
    let range: Range<Data> = book.worksheet_range(&name).map_err(|_| SheetError::Form)?;
    if range.height() > MOST_ROWS + MOST_HEAD {
        return Err(SheetError::TooLarge);
    }
    let top = range.start().map_or(0, |(row, _)| usize::try_from(row).unwrap_or_default());
    let lines = range.rows().enumerate();
    super::read(setting, lines.map(|(at, cells)| (top + at + 1, cells.iter().map(text).collect())).collect())
}

/// A cell as text; times as ISO 8601 without a zone.
fn text(cell: &Data) -> String {
    match cell {
        Data::DateTime(at) if at.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
        }
        Data::DateTimeIso(at) => at.clone(),
        Data::Empty | Data::Error(_) => String::new(),
        other => other.to_string(),
    }
}
