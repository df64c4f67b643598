//! The units with which a portal begins: the tree as published for 2020 (Persekjen 6/2017 under Perpres 17/2017), and an
//! office in each province. What has changed since is for the administrator to enter, with its day.

use domain::place::Province;
use jiff::Timestamp;

use crate::db::{Db, Value};
use crate::error::{Error, Result};
use crate::{retry, sql};

/// The unit above the offices in the provinces.
const ABOVE_OFFICES: &str = "deputi-administrasi";

/// Adds the units that are not there yet. One a line of `data/units.csv`: code, name, kind, code of the unit above, organ.
/// Each stands below one further up.
pub(crate) async fn load<D: Db>(db: &D, units: &str, now: Timestamp) -> Result<()> {
    for line in units.lines().skip(1) {
        let [code, name, kind, above, organ] = fields(line)?;
        let organ = (!organ.is_empty()).then_some(organ);
        add(db, [code, name, kind, above], organ, None, now).await?;
    }
    for province in Province::all() {
        let code = format!("kantor-{}", province.name().to_lowercase().replace(' ', "-"));
        let name = format!("Kantor DPD RI di Provinsi {}", province.name());
        add(db, [&code, &name, "kantor_daerah", ABOVE_OFFICES], None, Some(province.code()), now).await?;
    }
    Ok(())
}

fn fields(line: &str) -> Result<[&str; 5]> {
    let fields: Vec<&str> = line.split(';').collect();
    fields.try_into().map_err(|_| Error::Inconsistent("a line of units.csv has not five fields".to_owned()))
}

async fn add<D: Db>(
    db: &D,
    [code, name, kind, above]: [&str; 4],
    organ: Option<&str>,
    province: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    let values = [
        Value::from(code),
        Value::from(name),
        Value::from(kind),
        Value::from(above),
        Value::from(organ),
        Value::from(province),
        Value::from(now),
    ];
    retry::run(db, sql::SEED_UNIT, &values).await.map(drop)
}
