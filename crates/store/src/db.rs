//! The one small interface to a database: a statement goes in, all its rows come out.
//!
//! Two implementations stand behind it: `native` over rusqlite and `spin` over the
//! platform's interface. Both run one statement at a time and report an error of any phase of it
//! (prepare, step, commit) as the result of that one call, so nothing can be lost by forgetting to wait.

use std::time::Duration;

use crate::error::Error;

/// A value that goes into or comes out of a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// SQL's NULL.
    Null,
    /// A 64-bit integer; also times, as milliseconds since 1970 in UTC, and truth values.
    Integer(i64),
    /// A floating point number.
    Real(f64),
    /// Text, always valid UTF-8.
    Text(String),
    /// Bytes: digests, and whatever is sealed.
    Blob(Vec<u8>),
}

/// Why a statement did not run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Another connection holds the lock; the same statement may pass a moment later.
    Busy,
    /// Anything else, in the words of the database. For logs, never for visitors.
    Other(String),
}

/// A connection on which single statements run.
///
/// The futures need not be `Send`: components run on one thread.
#[expect(async_fn_in_trait, reason = "every caller is generic over the connection and single-threaded")]
pub trait Db {
    /// Runs the first statement of `sql` and returns all its rows, after it has been committed.
    async fn run(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Failure>;

    /// Lets time pass before the next attempt on a busy database.
    async fn pause(&self, time: Duration);
}

/// One row, read by the position of the column.
#[derive(Clone, Debug, PartialEq)]
pub struct Row(pub Vec<Value>);

impl Row {
    /// The integer in `column`.
    pub fn integer(&self, column: usize) -> Result<i64, Error> {
        self.optional_integer(column)?.ok_or_else(|| Error::column(column, "is NULL"))
    }

    /// The integer in `column`, or `None` for NULL.
    pub fn optional_integer(&self, column: usize) -> Result<Option<i64>, Error> {
        match self.0.get(column) {
            Some(Value::Integer(number)) => Ok(Some(*number)),
            Some(Value::Null) => Ok(None),
            _ => Err(Error::column(column, "is not an integer")),
        }
    }

    /// The text in `column`.
    pub fn text(&self, column: usize) -> Result<&str, Error> {
        self.optional_text(column)?.ok_or_else(|| Error::column(column, "is NULL"))
    }

    /// The text in `column`, or `None` for NULL.
    pub fn optional_text(&self, column: usize) -> Result<Option<&str>, Error> {
        match self.0.get(column) {
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(Value::Null) => Ok(None),
            _ => Err(Error::column(column, "is not text")),
        }
    }

    /// The bytes in `column`.
    pub fn blob(&self, column: usize) -> Result<&[u8], Error> {
        self.optional_blob(column)?.ok_or_else(|| Error::column(column, "is NULL"))
    }

    /// The bytes in `column`, or `None` for NULL.
    pub fn optional_blob(&self, column: usize) -> Result<Option<&[u8]>, Error> {
        match self.0.get(column) {
            Some(Value::Blob(bytes)) => Ok(Some(bytes)),
            Some(Value::Null) => Ok(None),
            _ => Err(Error::column(column, "is not a blob")),
        }
    }

    /// The text in `column`, parsed into a word of the domain.
    pub fn parse<T: std::str::FromStr>(&self, column: usize) -> Result<T, Error> {
        self.text(column)?.parse().map_err(|_| Error::column(column, "holds an unknown word"))
    }

    /// Like [`Row::parse`], or `None` for NULL.
    pub fn optional_parse<T: std::str::FromStr>(&self, column: usize) -> Result<Option<T>, Error> {
        self.optional_text(column)?
            .map(|word| word.parse().map_err(|_| Error::column(column, "holds an unknown word")))
            .transpose()
    }

    /// The time in `column`.
    pub fn time(&self, column: usize) -> Result<jiff::Timestamp, Error> {
        self.optional_time(column)?.ok_or_else(|| Error::column(column, "is NULL"))
    }

    /// The time in `column`, or `None` for NULL.
    pub fn optional_time(&self, column: usize) -> Result<Option<jiff::Timestamp>, Error> {
        self.optional_integer(column)?
            .map(|millis| jiff::Timestamp::from_millisecond(millis).map_err(|_| Error::column(column, "is not a time")))
            .transpose()
    }

    /// The small count in `column`.
    pub fn count(&self, column: usize) -> Result<u32, Error> {
        u32::try_from(self.integer(column)?).map_err(|_| Error::column(column, "is not a count"))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Integer(i64::from(truth))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Blob(bytes)
    }
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(bytes: [u8; N]) -> Self {
        Self::Blob(bytes.to_vec())
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Blob(bytes.to_vec())
    }
}

impl From<jiff::Timestamp> for Value {
    fn from(time: jiff::Timestamp) -> Self {
        Self::Integer(time.as_millisecond())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
