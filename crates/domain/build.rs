//! Turns the tables in `data` into Rust tables, so that nothing is read or parsed when a function starts, and so that a
//! mistake in a table stops the build instead of hiding a province.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// One line of a table, with what is needed to point at it.
struct Row {
    file: &'static str,
    line: u64,
    cells: csv::StringRecord,
}

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=data");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("places.rs"), places()?)?;
    fs::write(out.join("holidays.rs"), holidays()?)?;
    fs::write(out.join("cues.rs"), cues()?)?;
    Ok(())
}

/// The lists of `guard/cues.rs`.
fn cues() -> Result<String> {
    let rows = read("cues.csv", ["list", "cue", "words"])?;
    let mut rust = String::new();
    for (list, name) in [("number", "OF_NUMBERS"), ("plate", "OF_PLATES"), ("between", "BETWEEN")] {
        writeln!(rust, "pub(super) const {name}: &Lists = &[")?;
        for row in &rows {
            let cue = row.one_of(
                1,
                &[
                    ("nik", "Is(PersonalData::Nik)"),
                    ("phone", "Is(PersonalData::Phone)"),
                    ("account", "Is(PersonalData::Account)"),
                    ("plate", "Is(PersonalData::Plate)"),
                    ("bank", "Bank"),
                    ("money", "Money"),
                    ("code", "Code"),
                    ("thing", "Thing"),
                    ("vehicle", "Vehicle"),
                    ("place", "Place"),
                    ("number", "Number"),
                    ("filler", "Filler"),
                ],
            )?;
            if row.one_of(0, &[("number", "number"), ("plate", "plate"), ("between", "between")])? == list {
                writeln!(rust, "    (Cue::{cue}, {:?}),", row.cell(2)?)?;
            }
        }
        rust.push_str("];\n");
    }
    Ok(rust)
}

/// The tables of [`crate::place`].
fn places() -> Result<String> {
    let provinces = read("provinces.csv", ["code", "name", "zone", "sub_wilayah"])?;
    let regencies = read("regencies.csv", ["code", "name", "province_code"])?;
    ascending(&provinces)?;
    ascending(&regencies)?;
    let mut rust = format!("static PROVINCES: [ProvinceRow; {}] = [\n", provinces.len());
    for row in &provinces {
        writeln!(
            rust,
            "    ProvinceRow {{ code: {:?}, name: {:?}, zone: Zone::{}, sub_wilayah: SubWilayah::{} }},",
            row.cell(0)?,
            row.cell(1)?,
            row.one_of(2, &[("WIB", "Wib"), ("WITA", "Wita"), ("WIT", "Wit")])?,
            row.one_of(3, &[("Barat I", "West1"), ("Barat II", "West2"), ("Timur I", "East1"), ("Timur II", "East2")])?,
        )?;
    }
    writeln!(rust, "];\nstatic REGENCIES: [RegencyRow; {}] = [", regencies.len())?;
    for row in &regencies {
        let (code, province) = (row.cell(0)?, row.cell(2)?);
        if !code.starts_with(&format!("{province}.")) {
            return Err(row.wrong("the code does not begin with the province's"));
        }
        let index = provinces
            .iter()
            .position(|row| row.cells.get(0) == Some(province))
            .ok_or_else(|| row.wrong("there is no such province"))?;
        let name = row.cell(1)?;
        writeln!(
            rust,
            "    RegencyRow {{ code: {code:?}, name: {name:?}, province: Province(&PROVINCES[{index}]) }},"
        )?;
    }
    rust.push_str("];\n");
    Ok(rust)
}

/// The table of [`crate::calendar`].
fn holidays() -> Result<String> {
    let rows = read("holidays.csv", ["date", "kind", "name"])?;
    ascending(&rows)?;
    let mut rust = format!("static NATIONAL: [Holiday; {}] = [\n", rows.len());
    for row in &rows {
        let kind = row.one_of(1, &[("libur_nasional", "National"), ("cuti_bersama", "CollectiveLeave")])?;
        let [year, month, day] = date(row)?;
        let name = row.cell(2)?;
        writeln!(
            rust,
            "    Holiday {{ date: date({year}, {month}, {day}), kind: HolidayKind::{kind}, name: {name:?} }},"
        )?;
    }
    rust.push_str("];\n");
    Ok(rust)
}

/// The first cell as year, month and day. That the day exists, the compiler checks.
fn date(row: &Row) -> Result<[u16; 3]> {
    let parts: Vec<u16> = row.cell(0)?.split('-').map_while(|part| part.parse().ok()).collect();
    parts.try_into().map_err(|_| row.wrong("the date is not of the form 2026-11-24"))
}

/// Reads a table whose columns are `columns`.
fn read<const N: usize>(file: &'static str, columns: [&str; N]) -> Result<Vec<Row>> {
    let mut reader = csv::Reader::from_path(Path::new("data").join(file))?;
    if reader.headers()? != columns.as_slice() {
        return Err(format!("data/{file}: the columns are not {columns:?}").into());
    }
    let rows = reader.records().map(|record| {
        let cells = record?;
        let line = cells.position().map_or(0, csv::Position::line);
        Ok(Row { file, line, cells })
    });
    rows.collect()
}

/// Look-ups search by halving, and a second row of a code would never be found.
fn ascending(rows: &[Row]) -> Result<()> {
    for pair in rows.windows(2) {
        if let [before, row] = pair
            && before.cell(0)? >= row.cell(0)?
        {
            return Err(row.wrong("the rows are not in the order of the first column, each once"));
        }
    }
    Ok(())
}

impl Row {
    fn cell(&self, column: usize) -> Result<&str> {
        let cell = self.cells.get(column).map(str::trim).filter(|cell| !cell.is_empty());
        cell.ok_or_else(|| self.wrong("a cell is empty"))
    }

    /// The variant that belongs to a word.
    fn one_of(&self, column: usize, words: &[(&str, &'static str)]) -> Result<&'static str> {
        let cell = self.cell(column)?;
        let variant = words.iter().find(|(word, _)| *word == cell).map(|(_, variant)| *variant);
        variant.ok_or_else(|| self.wrong(&format!("{cell:?} is no known word")))
    }

    fn wrong(&self, what: &str) -> Box<dyn Error> {
        format!("data/{}, line {}: {what}", self.file, self.line).into()
    }
}
