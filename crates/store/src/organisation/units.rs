//! The tree of units.

use domain::occurred;
use domain::organ::Organ;
use domain::place::Province;
use domain::unit::UnitKind;
use jiff::Timestamp;
use jiff::civil::Date;

use super::{administrator, today};
use crate::actor::Actor;
use crate::db::{Db, Row, Value};
use crate::error::{Error, Result};
use crate::ticket::Unit;
use crate::view::found;
use crate::{Store, sql};

/// A unit as it stands in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrgUnit {
    /// Number, code and name.
    pub unit: Unit,
    /// What it is.
    pub kind: UnitKind,
    /// The unit above.
    pub parent_id: Option<i64>,
    /// The organ that it serves.
    pub organ: Option<Organ>,
    /// The province of an office.
    pub province: Option<Province>,
    /// Its first day; none if it was there before the portal.
    pub from_on: Option<Date>,
    /// The first day on which it is no more.
    pub until_on: Option<Date>,
    /// Which unit goes on with its work after that.
    pub successor_id: Option<i64>,
    /// Grows with every change.
    pub version: i64,
}

/// A unit to be made.
#[derive(Clone, Debug)]
pub struct NewUnit {
    /// Its short, stable code.
    pub code: String,
    /// What else is known of it.
    pub about: UnitChange,
}

/// What can be changed of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitChange {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: UnitKind,
    /// The unit above.
    pub parent_id: Option<i64>,
    /// The organ that it serves.
    pub organ: Option<Organ>,
    /// The province of an office.
    pub province: Option<Province>,
    /// Its first day.
    pub from_on: Option<Date>,
}

impl OrgUnit {
    /// Whether it is there on a day.
    pub fn holds(&self, on: Date) -> bool {
        self.from_on.is_none_or(|from| from <= on) && self.until_on.is_none_or(|until| until > on)
    }
}

impl<D: Db> Store<D> {
    /// The units that are there now, by name.
    pub async fn units(&self, now: Timestamp) -> Result<Vec<Unit>> {
        let rows = self.run(sql::UNITS, &[Value::from(today(now))]).await?;
        rows.iter()
            .map(|row| Ok(Unit { id: row.integer(0)?, code: row.text(1)?.to_owned(), name: row.text(2)?.to_owned() }))
            .collect()
    }

    /// All units that are or were, in the order in which they came.
    pub async fn unit_tree(&self) -> Result<Vec<OrgUnit>> {
        self.run(sql::UNIT_TREE, &[]).await?.iter().map(org_unit).collect()
    }

    /// Adds a unit.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for anyone but an administrator, [`Error::Taken`] if the code exists, [`Error::NoSuchUnit`]
    /// if the unit above is not there.
    pub async fn add_unit(&self, actor: &Actor, new: &NewUnit, now: Timestamp) -> Result<i64> {
        administrator(actor)?;
        if let Some(parent) = new.about.parent_id {
            self.require_unit(parent, now).await?;
        }
        let [name, kind, parent, organ, province, from] = new.about.columns();
        let by = [Value::from(actor.staff_id), Value::from(now)];
        let [staff, at] = by;
        let values = [Value::from(new.code.as_str()), name, kind, parent, organ, province, from, staff, at];
        let rows = self.run(sql::ADD_UNIT, &values).await?;
        rows.first().ok_or(Error::Taken)?.integer(0)
    }

    /// Renames or moves a unit on the version that the administrator saw. What was done before keeps the name of then.
    ///
    /// # Errors
    /// [`Error::NotAllowed`], [`Error::NoSuchUnit`], [`Error::Stale`], [`Error::Circle`].
    pub async fn change_unit(
        &self,
        actor: &Actor,
        unit_id: i64,
        version: i64,
        change: &UnitChange,
        now: Timestamp,
    ) -> Result<i64> {
        administrator(actor)?;
        if let Some(parent) = change.parent_id {
            self.require_unit(parent, now).await?;
        }
        let [name, kind, parent, organ, province, from] = change.columns();
        let (staff, at) = (Value::from(actor.staff_id), Value::from(now));
        let values = [Value::from(unit_id), Value::from(version), name, kind, parent, organ, province, from, staff, at];
        if let Some(row) = self.run(sql::CHANGE_UNIT, &values).await?.first() {
            return row.integer(0);
        }
        self.require_version(unit_id, version).await?;
        Err(Error::Circle)
    }

    /// A unit by its number, or the error that there is none.
    pub(crate) async fn org_unit(&self, unit_id: i64) -> Result<OrgUnit> {
        let units = self.unit_tree().await?;
        units.into_iter().find(|unit| unit.unit.id == unit_id).ok_or(Error::NoSuchUnit)
    }

    /// The unit, if it is still at the version that the caller saw.
    pub(crate) async fn require_version(&self, unit_id: i64, version: i64) -> Result<OrgUnit> {
        let unit = self.org_unit(unit_id).await?;
        if unit.version == version { Ok(unit) } else { Err(Error::Stale { current: unit.version }) }
    }
}

/// The units as a reader goes down the tree: each with its depth, below the one above it.
pub fn in_tree_order(units: &[OrgUnit]) -> Vec<(usize, &OrgUnit)> {
    let mut ordered = Vec::with_capacity(units.len());
    let mut open: Vec<(usize, &OrgUnit)> =
        units.iter().rev().filter(|unit| unit.parent_id.is_none()).map(|unit| (0, unit)).collect();
    while let Some((depth, unit)) = open.pop() {
        ordered.push((depth, unit));
        let below = units.iter().rev().filter(|below| below.parent_id == Some(unit.unit.id));
        open.extend(below.map(|below| (depth + 1, below)));
    }
    ordered
}

impl UnitChange {
    fn columns(&self) -> [Value; 6] {
        [
            Value::from(self.name.as_str()),
            Value::from(self.kind.code()),
            Value::from(self.parent_id),
            Value::from(self.organ.map(Organ::code)),
            Value::from(self.province.map(Province::code)),
            Value::from(self.from_on.map(|day| day.to_string())),
        ]
    }
}

fn org_unit(row: &Row) -> Result<OrgUnit> {
    Ok(OrgUnit {
        unit: Unit { id: row.integer(0)?, code: row.text(1)?.to_owned(), name: row.text(2)?.to_owned() },
        kind: row.parse(3)?,
        parent_id: row.optional_integer(4)?,
        organ: row.optional_parse(5)?,
        province: found(row, 6, Province::find)?,
        from_on: found(row, 7, occurred::from_iso)?,
        until_on: found(row, 8, occurred::from_iso)?,
        successor_id: row.optional_integer(9)?,
        version: row.integer(10)?,
    })
}
