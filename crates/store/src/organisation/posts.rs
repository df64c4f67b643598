//! People and their posts.

use domain::occurred;
use domain::staff::Role;
use jiff::Timestamp;
use jiff::civil::Date;

use super::{administrator, today};
use crate::actor::Actor;
use crate::db::{Db, Row, Value};
use crate::error::{Error, Result};
use crate::ticket::Unit;
use crate::view::found;
use crate::{Store, sql};

/// A role in a unit that a person holds for some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// The store's own number for it.
    pub id: i64,
    /// What the person may do in it.
    pub role: Role,
    /// For which unit.
    pub unit: Option<Unit>,
    /// In whose stead: number and name.
    pub substitute_for: Option<(i64, String)>,
    /// Its first day.
    pub from_on: Date,
    /// The first day on which it no longer holds.
    pub until_on: Option<Date>,
}

/// A post to be given.
#[derive(Clone, Debug)]
pub struct NewPost {
    /// To whom.
    pub staff_id: i64,
    /// What the person may do in it.
    pub role: Role,
    /// For which unit.
    pub unit_id: Option<i64>,
    /// In whose stead.
    pub substitute_for: Option<i64>,
    /// Its first day.
    pub from_on: Date,
    /// The first day on which it no longer holds.
    pub until_on: Option<Date>,
}

/// An account with the posts that the person holds, held and will hold.
#[derive(Clone, Debug)]
pub struct Person {
    /// The store's own number for the person.
    pub staff_id: i64,
    /// The sign-in name.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// Whether the account is open.
    pub active: bool,
    /// The posts, those without an end first.
    pub posts: Vec<Post>,
}

impl Post {
    /// Whether it holds on a day.
    pub fn holds(&self, on: Date) -> bool {
        self.from_on <= on && !self.ended(on)
    }

    /// Whether it is over by a day.
    pub fn ended(&self, on: Date) -> bool {
        self.until_on.is_some_and(|until| until <= on)
    }
}

impl<D: Db> Store<D> {
    /// All accounts with their posts, by name.
    pub async fn people(&self, viewer: &Actor) -> Result<Vec<Person>> {
        administrator(viewer)?;
        self.people_where(None, None).await
    }

    /// Those who hold or held a post in a unit.
    pub async fn people_of_unit(&self, viewer: &Actor, unit_id: i64) -> Result<Vec<Person>> {
        administrator(viewer)?;
        self.people_where(None, Some(unit_id)).await
    }

    /// One account with its posts.
    pub async fn person(&self, viewer: &Actor, staff_id: i64) -> Result<Option<Person>> {
        administrator(viewer)?;
        Ok(self.people_where(Some(staff_id), None).await?.into_iter().next())
    }

    async fn people_where(&self, staff_id: Option<i64>, unit_id: Option<i64>) -> Result<Vec<Person>> {
        let rows = self.run(sql::PEOPLE, &[Value::from(staff_id), Value::from(unit_id)]).await?;
        let mut people: Vec<Person> = Vec::new();
        for row in &rows {
            let staff_id = row.integer(0)?;
            if people.last().is_none_or(|last| last.staff_id != staff_id) {
                let (login, name) = (row.text(1)?.to_owned(), row.text(2)?.to_owned());
                people.push(Person { staff_id, login, name, active: row.integer(3)? == 1, posts: Vec::new() });
            }
            if let (Some(person), Some(_)) = (people.last_mut(), row.optional_integer(4)?) {
                person.posts.push(post(row, 4)?);
            }
        }
        Ok(people)
    }

    /// Gives a person a post.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for anyone but an administrator, [`Error::NoSuchUnit`] if the unit is not there or a liaison
    /// officer has none, [`Error::Taken`] if the person has the very same post for some of that time.
    pub async fn add_post(&self, actor: &Actor, new: &NewPost, now: Timestamp) -> Result<i64> {
        administrator(actor)?;
        match new.unit_id {
            Some(unit) => self.require_unit(unit, now).await?,
            None if new.role == Role::Liaison => return Err(Error::NoSuchUnit),
            None => {}
        }
        let values = [
            Value::from(new.staff_id),
            Value::from(new.role.code()),
            Value::from(new.unit_id),
            Value::from(new.substitute_for),
            Value::from(new.from_on.to_string()),
            Value::from(new.until_on.map(|day| day.to_string())),
            Value::from(actor.staff_id),
            Value::from(now),
        ];
        let rows = self.run(sql::ADD_POST, &values).await?;
        rows.first().ok_or(Error::Taken)?.integer(0)
    }

    /// Ends a post today: it no longer holds at the next request. Ending it once more changes nothing. `false` if there
    /// is no such post.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] for anyone but an administrator, [`Error::LastAdministrator`].
    pub async fn end_post(&self, actor: &Actor, post_id: i64, now: Timestamp) -> Result<bool> {
        administrator(actor)?;
        let today = today(now);
        let (staff, at) = (Value::from(actor.staff_id), Value::from(now));
        let values = [Value::from(post_id), Value::from(today.as_str()), staff, at];
        if !self.run(sql::END_POST, &values).await?.is_empty() {
            return Ok(true);
        }
        let rows = self.run(sql::POST_END, &[Value::from(post_id)]).await?;
        let Some(row) = rows.first() else { return Ok(false) };
        let over = row.optional_text(0)?.is_some_and(|until| until <= today.as_str());
        if over { Ok(true) } else { Err(Error::LastAdministrator) }
    }
}

/// Reads nine columns: post, role, unit, its code and name, whom it stands in for and the name, first day, end.
pub(super) fn post(row: &Row, first: usize) -> Result<Post> {
    let unit = match row.optional_integer(first + 2)? {
        Some(id) => Some(Unit { id, code: row.text(first + 3)?.to_owned(), name: row.text(first + 4)?.to_owned() }),
        None => None,
    };
    let substitute_for = match row.optional_integer(first + 5)? {
        Some(id) => Some((id, row.text(first + 6)?.to_owned())),
        None => None,
    };
    Ok(Post {
        id: row.integer(first)?,
        role: row.parse(first + 1)?,
        unit,
        substitute_for,
        from_on: found(row, first + 7, occurred::from_iso)?.ok_or_else(|| Error::missing("the first day of a post"))?,
        until_on: found(row, first + 8, occurred::from_iso)?,
    })
}
