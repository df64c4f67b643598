//! Faults by script and by chance.

use serde::{Deserialize, Serialize};

use crate::random::Random;

/// The calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is named as its call")]
pub enum Call {
    Create,
    Upload,
    HandOver,
    Status,
    FollowUps,
    FollowUpAdd,
    Templates,
    Institutions,
    Search,
    Addstream,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// No answer, and nothing done.
    TimeoutBefore,
    /// No answer, but it is done.
    TimeoutAfter,
    /// No answer, and it is done only some time later.
    TimeoutLate,
    /// The connection breaks in the middle of the answer; it is done.
    Broken,
    /// Too many calls, with the seconds to wait.
    Busy,
    /// Too many calls, without.
    BusySilent,
    /// 500, and nothing done.
    FaultBefore,
    /// 500, but it is done.
    FaultAfter,
    /// 502 with a page of a gateway; it is done.
    GatewayAfter,
    /// 503 with seconds to wait, and nothing done.
    Unavailable,
    /// 200 with a page instead of JSON; it is done.
    HtmlAfter,
    /// 200 with a page, and nothing done.
    HtmlBefore,
    /// Half of the JSON; it is done.
    Truncated,
    /// Numbers as text, text as numbers, lists as objects.
    ChangedTypes,
    /// Something is added at the head of the list between two pages.
    ShiftedPages,
    /// A refusal that will not change.
    Refused,
}

impl Fault {
    /// Those that chance picks from: all but the refusal, which is no accident.
    pub const BY_CHANCE: [Self; 15] = [
        Self::TimeoutBefore,
        Self::TimeoutAfter,
        Self::TimeoutLate,
        Self::Broken,
        Self::Busy,
        Self::BusySilent,
        Self::FaultBefore,
        Self::FaultAfter,
        Self::GatewayAfter,
        Self::Unavailable,
        Self::HtmlAfter,
        Self::HtmlBefore,
        Self::Truncated,
        Self::ChangedTypes,
        Self::ShiftedPages,
    ];
}

/// A line of a script. The first that fits a call counts.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The call; any if none is named.
    pub call: Option<Call>,
    /// What goes wrong.
    pub fault: Fault,
    /// How many fitting calls go well before.
    #[serde(default)]
    pub after: u32,
    /// How many then do not.
    #[serde(default = "once")]
    pub times: u32,
}

fn once() -> u32 {
    1
}

/// What is still to go wrong.
#[derive(Clone, Debug, Default)]
pub(crate) struct Script(Vec<Rule>);

impl Script {
    pub(crate) fn set(&mut self, rules: Vec<Rule>) {
        self.0 = rules;
    }

    /// What goes wrong with this call.
    pub(crate) fn next(&mut self, call: Call, chaos: u8, random: &mut Random) -> Option<Fault> {
        let fits = |rule: &&mut Rule| rule.times > 0 && rule.call.is_none_or(|only| only == call);
        if let Some(rule) = self.0.iter_mut().find(fits) {
            if rule.after == 0 {
                rule.times -= 1;
                return Some(rule.fault);
            }
            rule.after -= 1;
        }
        // Chance is asked every time, so that a script does not change what comes after it.
        let (roll, fault) = (random.below(100), random.pick(&Fault::BY_CHANCE).copied());
        fault.filter(|_| roll < usize::from(chaos))
    }
}
