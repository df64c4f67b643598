//! What people type into the search box, as an expression of the full-text index.
//!
//! A common word must not cost more in a large record than in a small one. So the last word, which may be a beginning,
//! is spelled out as the few words of the index that begin so; and how rare the rarest word is decides whether the index
//! leads or the list does.

use crate::db::{Db, Value};
use crate::error::Result;
use crate::{Store, sql};

/// The most words of a question that count.
const MOST_WORDS: usize = 12;

/// The most words that a beginning stands for.
const MOST_ENDINGS: i64 = 12;

/// A word that occurs less often than this is rare. To look at all its tickets, some microseconds each, then costs no
/// more than to ask for the word at each ticket of a list, some tens of microseconds each, until a page is full.
const RARE: i64 = 4000;

/// A question to the full-text index.
pub(super) struct Words {
    /// The expression.
    pub(super) expression: String,
    /// Whether few enough tickets hold it for all of them to be looked at.
    pub(super) rare: bool,
}

impl<D: Db> Store<D> {
    /// Makes an expression of what was typed. Every word must occur. `None` if there is no word in it. Whether it is
    /// rare is found out only for whom that matters.
    pub(super) async fn search_words(&self, typed: &str, matters: bool) -> Result<Option<Words>> {
        let words = split(typed);
        let Some((last, whole)) = words.split_last() else { return Ok(None) };
        let endings = self.endings(last).await?;
        let mut rare = matters && self.occurrences(&endings).await? < RARE;
        let mut parts = Vec::new();
        for word in whole {
            rare = rare || (matters && self.occurrences(std::slice::from_ref(word)).await? < RARE);
            parts.push(quoted(word));
        }
        let last: Vec<String> = endings.iter().map(|word| quoted(word)).collect();
        parts.push(format!("({})", last.join(" OR ")));
        Ok(Some(Words { expression: parts.join(" AND "), rare }))
    }

    /// The words of the index that begin so; the word itself if there is none.
    async fn endings(&self, beginning: &str) -> Result<Vec<String>> {
        let rows = self.run(sql::WORD_ENDINGS, &[Value::from(beginning), Value::from(MOST_ENDINGS)]).await?;
        let mut words = rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect::<Result<Vec<_>>>()?;
        if words.is_empty() {
            words.push(beginning.to_owned());
        }
        Ok(words)
    }

    /// How often words occur, counted no further than is of interest.
    async fn occurrences(&self, words: &[String]) -> Result<i64> {
        let mut count = 0;
        for word in words {
            let rows =
                self.run(sql::WORD_OCCURRENCES, &[Value::from(word.as_str()), Value::from(RARE - count)]).await?;
            count += rows.first().map_or(Ok(0), |row| row.integer(0))?;
            if count >= RARE {
                break;
            }
        }
        Ok(count)
    }
}

/// The words, in lower case: only letters and digits, so that no sign of the query language gets through.
fn split(typed: &str) -> Vec<String> {
    let words = typed.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(MOST_WORDS).map(str::to_lowercase).collect()
}

fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_the_query_language_are_no_words() {
        assert_eq!(split("Jalan \"rusak\" OR title:x* -(y)"), ["jalan", "rusak", "or", "title", "x", "y"]);
        assert!(split(" \"*() ").is_empty());
        assert_eq!(split(&"kata ".repeat(40)).len(), MOST_WORDS);
    }
}
