//! Units, people and posts.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod abolish;
mod posts;
mod tree;
mod upgrade;

use crate::support::*;
use jiff::Timestamp;
use jiff::civil::Date;
use store::native::block_on;
use store::{OrgUnit, UnitChange};

impl Portal {
    fn org_unit(&self, code: &str) -> OrgUnit {
        let units = block_on(self.store.unit_tree()).unwrap();
        units.into_iter().find(|unit| unit.unit.code == code).unwrap()
    }

    /// The unit as it is, to change a part of it.
    fn as_it_is(&self, code: &str) -> UnitChange {
        let unit = self.org_unit(code);
        UnitChange {
            name: unit.unit.name,
            kind: unit.kind,
            parent_id: unit.parent_id,
            organ: unit.organ,
            province: unit.province,
            from_on: unit.from_on,
        }
    }

    fn change(&self, code: &str, change: &UnitChange, now: Timestamp) -> store::Result<i64> {
        let unit = self.org_unit(code);
        block_on(self.store.change_unit(&self.administrator, unit.unit.id, unit.version, change, now))
    }

    fn abolish(&self, code: &str, until_on: Date, successor: Option<&str>) -> store::Result<i64> {
        let unit = self.org_unit(code);
        let successor = successor.map(|code| self.org_unit(code).unit.id);
        let (store, admin) = (&self.store, &self.administrator);
        block_on(store.abolish_unit(admin, unit.unit.id, unit.version, until_on, successor, self.now))
    }
}

/// The day of the tests in Jakarta.
fn today() -> Date {
    jiff::civil::date(2026, 11, 24)
}
