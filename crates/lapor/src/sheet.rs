//! The spreadsheet that SP4N-LAPOR! exports, as rows of reports. CSV always, XLSX with the feature of that name.
//!
//! Its columns, as others were seen to read them: Tracking ID, Tanggal Laporan Masuk, Judul Laporan, Isi Laporan Awal,
//! Isi Laporan Akhir, Instansi Induk, Instansi Terdisposisi, Status Laporan. They may stand in any order, behind any
//! number of lines of a letterhead, beside columns of other names. Every row gets a result of its own.

mod csv;
mod row;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::collections::BTreeMap;

use crate::incoming::{Incoming, Read};
use crate::mapping::Setting;

pub use self::csv::from_csv;
#[cfg(feature = "xlsx")]
pub use self::xlsx::from_xlsx;

/// The most rows that are taken at once.
pub const MOST_ROWS: usize = 20_000;

/// The most bytes of a file.
pub const MOST_BYTES: usize = 5_000_000;

/// Among how many lines from the top the names of the columns are looked for.
const MOST_HEAD: usize = 20;

/// The columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The id that people see.
    TrackingId,
    /// The day when it reached them.
    ReceivedOn,
    /// The title.
    Title,
    /// The text as the citizen wrote it.
    First,
    /// The text as their officers left it.
    Last,
    /// The institution above.
    Parent,
    /// The institution that has it.
    Institution,
    /// Where it stands.
    Status,
}

impl Column {
    /// All of them, in their usual order.
    pub const ALL: [Self; 8] = [
        Self::TrackingId,
        Self::ReceivedOn,
        Self::Title,
        Self::First,
        Self::Last,
        Self::Parent,
        Self::Institution,
        Self::Status,
    ];

    /// The name that heads it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TrackingId => "Tracking ID",
            Self::ReceivedOn => "Tanggal Laporan Masuk",
            Self::Title => "Judul Laporan",
            Self::First => "Isi Laporan Awal",
            Self::Last => "Isi Laporan Akhir",
            Self::Parent => "Instansi Induk",
            Self::Institution => "Instansi Terdisposisi",
            Self::Status => "Status Laporan",
        }
    }

    /// Whether nothing can be done without it.
    const fn is_needed(self) -> bool {
        matches!(self, Self::TrackingId | Self::First | Self::Status)
    }

    fn of(name: &str) -> Option<Self> {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        Self::ALL.into_iter().find(|column| words(column.name()) == words(name.trim_start_matches('\u{feff}')))
    }
}

/// The spreadsheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its rows, without those that are empty.
    pub rows: Vec<Row>,
    /// The names of columns that are not known here.
    pub ignored: Vec<String>,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its line in the file, from 1, as programs for spreadsheets number it.
    pub line: usize,
    /// What it says, or everything that is wrong with it.
    pub report: Result<Read<Incoming>, Vec<RowProblem>>,
    /// The text as the citizen wrote it, where it differs from the one that their officers left.
    pub first_version: Option<String>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowProblem {
    /// A cell is empty that is needed.
    Empty(Column),
    /// A cell cannot be read.
    Unreadable(Column),
    /// The report stands in an earlier line already.
    Twice(usize),
}

impl RowProblem {
    /// What the officer can do, in Indonesian.
    pub fn mend(&self) -> String {
        match self {
            Self::Empty(column) => format!("Isi kolom {}.", column.name()),
            Self::Unreadable(column) => format!("Perbaiki isi kolom {}.", column.name()),
            Self::Twice(line) => format!("Laporan ini sudah ada pada baris {line}. Hapus salah satunya."),
        }
    }
}

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// It is longer than [`MOST_BYTES`] or has more rows than [`MOST_ROWS`].
    #[error("the file is too large")]
    TooLarge,
    /// It is no such file.
    #[error("the file cannot be read")]
    Form,
    /// No line names these columns.
    #[error("the file lacks columns")]
    NoColumns(Vec<Column>),
}

impl SheetError {
    /// What the officer can do, in Indonesian.
    pub fn mend(&self) -> String {
        match self {
            Self::TooLarge => format!(
                "Bagi berkas ini menjadi beberapa bagian, masing-masing paling banyak {MOST_ROWS} baris dan 5 MB."
            ),
            Self::Form => "Pilih berkas ekspor SP4N-LAPOR! dalam bentuk XLSX atau CSV.".to_owned(),
            Self::NoColumns(columns) => {
                let names: Vec<_> = columns.iter().map(|column| column.name()).collect();
                format!("Sertakan kolom {}.", names.join(", "))
            }
        }
    }
}

/// Lines of cells become rows.
fn read(setting: &Setting, lines: Vec<(usize, Vec<String>)>) -> Result<Sheet, SheetError> {
    let mut lines = lines.into_iter();
    let mut best = BTreeMap::new();
    let mut ignored = Vec::new();
    for (_, cells) in lines.by_ref().take(MOST_HEAD) {
        let head: BTreeMap<_, _> =
            cells.iter().enumerate().rev().filter_map(|(at, name)| Some((Column::of(name)?, at))).collect();
        if head.len() >= best.len() {
            let other = cells.iter().filter(|name| Column::of(name).is_none() && !name.trim().is_empty());
            (best, ignored) = (head, other.map(|name| name.trim().to_owned()).collect());
        }
        if missing(&best).is_empty() {
            break;
        }
    }
    if !missing(&best).is_empty() {
        return Err(SheetError::NoColumns(missing(&best)));
    }
    let mut met = BTreeMap::new();
    let filled = lines.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    let rows: Vec<_> = filled.map(|(line, cells)| row::read(setting, line, &cells, &best, &mut met)).collect();
    if rows.len() > MOST_ROWS { Err(SheetError::TooLarge) } else { Ok(Sheet { rows, ignored }) }
}

fn missing(head: &BTreeMap<Column, usize>) -> Vec<Column> {
    Column::ALL.into_iter().filter(|column| column.is_needed() && !head.contains_key(column)).collect()
}
