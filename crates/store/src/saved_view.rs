//! Lists of the desk that a member of staff has named.

use jiff::Timestamp;

use crate::actor::Actor;
use crate::db::{Db, Value};
use crate::error::{Error, Result};
use crate::{Store, sql};

/// The most named lists of a person: more do not fit on a page.
pub const MOST_SAVED_VIEWS: u32 = 20;

/// A list with a name of the person's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// The store's own number for it.
    pub id: i64,
    /// The name.
    pub name: String,
    /// The filters, as the query of an address.
    pub query: String,
}

impl<D: Db> Store<D> {
    /// The person's own lists, by name.
    pub async fn saved_views(&self, actor: &Actor) -> Result<Vec<SavedView>> {
        let rows = self.run(sql::SAVED_VIEWS, &[Value::from(actor.staff_id)]).await?;
        rows.iter()
            .map(|row| {
                Ok(SavedView { id: row.integer(0)?, name: row.text(1)?.to_owned(), query: row.text(2)?.to_owned() })
            })
            .collect()
    }

    /// Names a list, or gives the name to another one. The caller has checked the query.
    ///
    /// # Errors
    /// [`Error::Full`] if the person has as many as there may be.
    pub async fn save_view(&self, actor: &Actor, name: &str, query: &str, now: Timestamp) -> Result<()> {
        let most = Value::from(i64::from(MOST_SAVED_VIEWS));
        let values = [Value::from(actor.staff_id), Value::from(name), Value::from(query), Value::from(now), most];
        let rows = self.run(sql::SAVE_VIEW, &values).await?;
        if rows.is_empty() { Err(Error::Full) } else { Ok(()) }
    }

    /// Forgets one of the person's own lists; nothing happens if it is not theirs.
    pub async fn drop_saved_view(&self, actor: &Actor, id: i64) -> Result<()> {
        self.run(sql::DROP_SAVED_VIEW, &[Value::from(id), Value::from(actor.staff_id)]).await.map(drop)
    }
}
