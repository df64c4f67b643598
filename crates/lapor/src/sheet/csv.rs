//! CSV, as programs for spreadsheets save it: with commas, semicolons or tabs.

use super::{MOST_BYTES, MOST_ROWS, Sheet, SheetError};
use crate::mapping::Setting;

/// Reads a file.
///
/// # Errors
/// [`SheetError`] if it is too large, no text in UTF-8, or lacks a column.
pub fn from_csv(setting: &Setting, bytes: &[u8]) -> Result<Sheet, SheetError> {
    if bytes.len() > MOST_BYTES {
        return Err(SheetError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| SheetError::Form)?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| SheetError::Form)?;
        let line = record.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or_default();
        lines.push((line, record.iter().map(str::to_owned).collect()));
        if lines.len() > MOST_ROWS + super::MOST_HEAD {
            return Err(SheetError::TooLarge);
        }
    }
    super::read(setting, lines)
}

/// The sign that stands most often in the line that names the columns.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().find(|line| line.to_lowercase().contains("tracking id")).unwrap_or_default();
    [b',', b';', b'\t'].into_iter().max_by_key(|sign| head.bytes().filter(|byte| byte == sign).count()).unwrap_or(b',')
}
