//! "Is the same matter here already?": published reports that are like a draft, so that people can join them.
//!
//! Two statements find a bounded number of candidates: the first tells how frequent the draft's words are, the second
//! takes the reports that share its most telling ones and the newest of the same regency. What they have in common with
//! the draft is weighed in [`score`]. `tests/similar.rs` measures the outcome on labelled pairs.

mod query;
mod score;
mod vocabulary;
mod word;

use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::place::{Province, Regency};
use domain::state::State;
use domain::topic::Topic;
use jiff::Timestamp;

use self::score::Draft;
use self::word::Vocabulary;
use crate::db::{Db, Row, Value};
use crate::error::Result;
use crate::view::{found, number};
use crate::{Store, sql};

/// The most suggestions. More than a handful is not read on a telephone.
const MOST: usize = 5;

/// Candidates by words, and as many by regency.
const CANDIDATES: i64 = 50;

/// Characters of a candidate's body that are compared.
const COMPARED: i64 = 2_000;

/// Characters of a body that are shown.
const EXCERPT: usize = 160;

/// A published report that is like a draft.
#[derive(Clone, Debug)]
pub struct Similar {
    /// The public number.
    pub number: TicketNumber,
    /// The report's title.
    pub title: String,
    /// The beginning of the report, about 160 characters.
    pub excerpt: String,
    /// Its subject.
    pub topic: Option<Topic>,
    /// Where it happened.
    pub province: Option<Province>,
    /// Where it stands.
    pub state: State,
    /// When it came in.
    pub received_at: Timestamp,
}

/// What is known of a report that is being written. Texts of any length and content are fit.
#[derive(Clone, Copy, Debug)]
pub struct Likeness<'a> {
    /// Complaint, aspiration or request for information.
    pub kind: Kind,
    /// The title so far.
    pub title: &'a str,
    /// The report so far.
    pub body: &'a str,
    /// The subject, when one is chosen.
    pub topic: Option<Topic>,
    /// Where it happened.
    pub province: Option<Province>,
    /// Where it happened, more closely.
    pub regency: Option<Regency>,
}

/// A candidate as the record has it.
struct Candidate {
    similar: Similar,
    body: String,
    regency: Option<Regency>,
}

impl<D: Db> Store<D> {
    /// At most five published reports about the same matter as a draft, the likeliest first; none when none is likely.
    /// The work is bounded, whatever the size of the record and of the draft.
    pub async fn similar(&self, draft: &Likeness<'_>) -> Result<Vec<Similar>> {
        let vocabulary = Vocabulary::new();
        let mut draft = Draft::new(draft, &vocabulary);
        if draft.terms.is_empty() {
            return Ok(Vec::new());
        }
        let probe = [Value::from(query::ranges(&draft.terms)), Value::from(query::COUNTED)];
        let rows = self.run(sql::SIMILAR_TERMS, &probe).await?;
        query::weigh(&mut draft.terms, &rows)?;
        let values = [
            Value::from(query::expression(&draft.terms)),
            Value::from(CANDIDATES),
            Value::from(draft.likeness.regency.map(Regency::code)),
            Value::from(COMPARED),
        ];
        let rows = self.run(sql::SIMILAR_CANDIDATES, &values).await?;
        let mut scored = Vec::new();
        for row in &rows {
            let candidate = candidate(row)?;
            if let Some(score) = draft.score(&candidate, &vocabulary) {
                scored.push((score, candidate.similar));
            }
        }
        scored.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        Ok(scored.into_iter().take(MOST).map(|(_, similar)| similar).collect())
    }
}

fn candidate(row: &Row) -> Result<Candidate> {
    let body = row.text(4)?.to_owned();
    let similar = Similar {
        number: number(row, 0)?,
        title: row.text(3)?.to_owned(),
        excerpt: excerpt(&body),
        topic: row.optional_parse(5)?,
        province: found(row, 6, Province::find)?,
        state: row.parse(8)?,
        received_at: row.time(9)?,
    };
    Ok(Candidate { similar, body, regency: found(row, 7, Regency::find)? })
}

/// The beginning of a body in one line, cut between words.
fn excerpt(body: &str) -> String {
    let mut line = String::new();
    let mut length = 0;
    for word in body.split_whitespace() {
        let letters = word.chars().count();
        if length + letters >= EXCERPT {
            if line.is_empty() {
                line.extend(word.chars().take(EXCERPT));
            }
            line.truncate(line.trim_end_matches(|char: char| char.is_ascii_punctuation()).len());
            line.push('…');
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        length += letters + 1;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::migrate;
    use crate::native::{NativeDb, block_on};

    /// How SQLite would go about a statement, one line a step.
    fn plan(statement: &str, values: &[Value]) -> Vec<String> {
        let db = NativeDb::in_memory().unwrap();
        block_on(migrate::migrate(&db, Timestamp::UNIX_EPOCH)).unwrap();
        let lines: Vec<&str> = statement.lines().filter(|line| !line.starts_with("--")).collect();
        let statement = lines.join("\n");
        let rows = block_on(db.run(&format!("EXPLAIN QUERY PLAN {statement}"), values)).unwrap();
        rows.iter().map(|row| row.text(3).unwrap().to_owned()).collect()
    }

    #[test]
    fn no_statement_walks_through_all_tickets() {
        let terms = plan(sql::SIMILAR_TERMS, &[Value::from("[]"), Value::from(1)]);
        let values = [Value::from("\"a\""), Value::from(1), Value::from("11.03"), Value::from(1)];
        let candidates = plan(sql::SIMILAR_CANDIDATES, &values);
        for step in terms.iter().chain(&candidates) {
            let bounded = !step.starts_with("SCAN") || step.contains("VIRTUAL TABLE INDEX") || step == "SCAN c";
            let bounded = bounded
                || ["SCAN worded", "SCAN near", "SCAN (subquery", "SCAN CONSTANT"]
                    .iter()
                    .any(|start| step.starts_with(start));
            assert!(bounded, "{step} of {terms:#?} {candidates:#?}");
        }
        assert!(candidates.iter().any(|step| step.contains("ticket_by_regency")), "{candidates:#?}");
    }

    #[test]
    fn excerpts_keep_their_length() {
        assert_eq!(excerpt(" a\n\n b  c "), "a b c");
        assert_eq!(excerpt(&"ä".repeat(500)).chars().count(), EXCERPT + 1);
        assert!(excerpt(&"kata ".repeat(100)).ends_with("kata…"));
        assert!(excerpt(&"kata. ".repeat(100)).ends_with("kata…"), "no stop before the dots");
    }
}
