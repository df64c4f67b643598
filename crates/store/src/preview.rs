//! What a new version of the rules would change for tickets that are open, if they went by it.

use std::collections::BTreeMap;

use domain::authority::Class;
use domain::command::Action;
use domain::kind::Kind;
use domain::number::TicketNumber;
use domain::staff::Role;
use domain::state::{Happening, State};
use jiff::Timestamp;
use rules::{Rules, Terms};

use crate::actor::Actor;
use crate::authority::sees;
use crate::db::{Db, Row, Value};
use crate::error::{Error, Result};
use crate::view::number;
use crate::{Store, sql};

/// The most examples that are told.
pub const MOST_EXAMPLES: usize = 20;

/// What a version would change.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// Per state, in the order of the list; only states in which tickets are.
    pub states: Vec<StatePreview>,
    /// Some of the tickets for which something would change, the oldest of each state and kind first.
    pub examples: Vec<Example>,
}

/// What would change for the tickets in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatePreview {
    /// The state.
    pub state: State,
    /// How many tickets are in it.
    pub tickets: u32,
    /// How many of them would have other dates.
    pub other_dates: u32,
    /// To how many of them somebody could do other things.
    pub other_acts: u32,
}

/// A ticket for which something would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its number.
    pub number: TicketNumber,
    /// Where it stands.
    pub state: State,
    /// By when it is to be answered, counted from its arrival: by its own rules and by the new ones, where they differ.
    pub response: Option<(Timestamp, Timestamp)>,
    /// The same for its verification.
    pub verification: Option<(Timestamp, Timestamp)>,
    /// What could be done to it that cannot be done now, by whom; nobody stands for the reporter.
    pub gained: Vec<(Option<Role>, Happening)>,
    /// What could not be done any more.
    pub lost: Vec<(Option<Role>, Happening)>,
}

/// Tickets that the same rules apply to.
struct Group {
    state: State,
    kind: Kind,
    version: i64,
    tickets: u32,
}

impl<D: Db> Store<D> {
    /// What `new` would change for open tickets, each against the version by which it goes. They do keep their version:
    /// what a preview tells is what the same tickets would meet if they came in under the new one.
    pub async fn rules_preview(&self, viewer: &Actor, new: &Rules) -> Result<Preview> {
        sees(viewer)?;
        let rows = self.run(sql::RULES_OPEN_COUNTS, &[]).await?;
        let groups = rows.iter().map(group).collect::<Result<Vec<_>>>()?;
        let mut states: BTreeMap<usize, StatePreview> = BTreeMap::new();
        let mut preview = Preview::default();
        for group in groups {
            let old = self.rules_version(group.version).await?;
            let (gained, lost) = (acts(&old, new, group.state), acts(new, &old, group.state));
            let dates = terms(&old, group.kind)? != terms(new, group.kind)?;
            let is_other = !gained.is_empty() || !lost.is_empty();
            let place = State::ALL.iter().position(|state| *state == group.state).unwrap_or_default();
            let told = StatePreview { state: group.state, tickets: 0, other_dates: 0, other_acts: 0 };
            let told = states.entry(place).or_insert(told);
            told.tickets += group.tickets;
            told.other_dates += if dates { group.tickets } else { 0 };
            told.other_acts += if is_other { group.tickets } else { 0 };
            let room = MOST_EXAMPLES.saturating_sub(preview.examples.len());
            if room > 0 && (dates || is_other) {
                let (before, after) = (terms(&old, group.kind)?, terms(new, group.kind)?);
                for row in self.run(sql::RULES_OPEN_EXAMPLES, &group.values(room)).await? {
                    preview.examples.push(example(&row, group.state, before, after, &gained, &lost)?);
                }
            }
        }
        preview.states = states.into_values().collect();
        Ok(preview)
    }
}

impl Group {
    fn values(&self, limit: usize) -> [Value; 4] {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        [Value::from(self.state.code()), Value::from(self.kind.code()), Value::from(self.version), Value::from(limit)]
    }
}

fn group(row: &Row) -> Result<Group> {
    Ok(Group { state: row.parse(0)?, kind: row.parse(1)?, version: row.integer(2)?, tickets: row.count(3)? })
}

fn terms(rules: &Rules, kind: Kind) -> Result<Terms> {
    rules.terms(kind, Class::Ordinary).ok_or_else(|| Error::missing("a term in the rules"))
}

/// What `to` allows in a state that `from` does not.
fn acts(from: &Rules, to: &Rules, state: State) -> Vec<(Option<Role>, Happening)> {
    let staff = Role::ALL.iter().flat_map(|role| Action::ALL.iter().map(move |action| (*role, *action)));
    let staff =
        staff.filter(|(role, action)| to.may(*role, *action, state, true) && !from.may(*role, *action, state, true));
    let reporter = Happening::ALL.iter().copied();
    let reporter =
        reporter.filter(|happening| to.reporter_may(*happening, state) && !from.reporter_may(*happening, state));
    let staff = staff.map(|(role, action)| (Some(role), action.happening()));
    staff.chain(reporter.map(|happening| (None, happening))).collect()
}

fn example(
    row: &Row,
    state: State,
    before: Terms,
    after: Terms,
    gained: &[(Option<Role>, Happening)],
    lost: &[(Option<Role>, Happening)],
) -> Result<Example> {
    let received_at = row.time(3)?;
    let dates = |old: rules::Term, new: rules::Term| (old != new).then(|| (old.due(received_at), new.due(received_at)));
    Ok(Example {
        number: number(row, 0)?,
        state,
        response: dates(before.response, after.response),
        verification: dates(before.verification, after.verification),
        gained: gained.to_vec(),
        lost: lost.to_vec(),
    })
}
