//! Staff of the demo.

use anyhow::{Context as _, Result};
use jiff::Timestamp;
use secrecy::SecretString;
use store::{Actor, NewStaff};

use crate::DemoStore;
use crate::script::{Accounts, Staff};

/// The password of every demo account. There is no such password outside demo data: a portal that this program was never
/// run on has only the accounts that its administrator made.
pub(crate) const PASSWORD: &str = "hanya-untuk-peragaan";

/// Makes the administrator, then everyone else; the units come with the portal. Does nothing and says so where there is an administrator
/// already: such a portal belongs to somebody.
pub(crate) async fn load(store: &DemoStore, accounts: &Accounts, now: Timestamp) -> Result<bool> {
    let (first, others) = accounts.staff.split_first().context("there is no administrator")?;
    if !store.bootstrap(&new_staff(first, None)?, now).await? {
        return Ok(false);
    }
    let administrator = actor(store, &first.login).await?;
    let units = store.units(now).await?;
    for staff in others {
        let unit = units.iter().find(|unit| Some(&unit.code) == staff.unit.as_ref()).map(|unit| unit.id);
        store.add_staff(&administrator, &new_staff(staff, unit)?, now).await?;
    }
    Ok(true)
}

/// A member of staff by sign-in name.
pub(crate) async fn actor(store: &DemoStore, login: &str) -> Result<Actor> {
    let credentials = store.credentials(login).await?;
    Ok(credentials.with_context(|| format!("there is no account {login}"))?.actor)
}

fn new_staff(staff: &Staff, unit_id: Option<i64>) -> Result<NewStaff> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt)?;
    Ok(NewStaff {
        login: staff.login.clone(),
        name: staff.name.clone(),
        role: staff.role.parse().map_err(|_| anyhow::anyhow!("{} is no role", staff.role))?,
        unit_id,
        password_hash: web::password::hash(&SecretString::from(PASSWORD), &salt)?,
    })
}
