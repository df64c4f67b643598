//! What an answer means for what was asked.
//!
//! A call that writes and whose outcome is not known is never simply repeated: every 5xx, every lost answer and every
//! success that cannot be read counts as unclear, and is looked for first. That costs one call that reads.

use domain::guard;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::answer::{Answer, Heard};
use crate::call::Method;
use crate::mapping::Setting;
use crate::{plain, scalar};

/// The most characters of their words that are kept.
const LONGEST_DETAIL: usize = 300;

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict<T> {
    /// It is done.
    Done(T),
    /// Nothing was done; again later, and not before this time has passed.
    Retry(Option<SignedDuration>, Cause),
    /// It may have been done.
    Unclear(Option<SignedDuration>, Cause),
    /// They will never do it as it was asked.
    Never(Cause),
}

/// Why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// The kind of reason.
    pub why: Why,
    /// The status of HTTP, if there was one.
    pub status: Option<u16>,
    /// Their words, plain, short, and without personal data.
    pub detail: String,
}

/// The kinds of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// No connection.
    Unreachable,
    /// No answer, or half of one.
    NoAnswer,
    /// Too many calls.
    Busy,
    /// A fault over there.
    ServerFault,
    /// An answer that is not theirs or cannot be read: a page of a gateway, broken JSON.
    Unreadable,
    /// The secrets are not accepted.
    Credentials,
    /// The address or method is not known over there.
    Address,
    /// They refuse what is asked.
    Refused,
    /// We cannot ask it: an id is missing in the mapping, or this dialect has no such call.
    Mapping,
    /// The process ended before the answer came.
    Interrupted,
}

impl Why {
    /// The reason for people, in Indonesian, to stand after "karena".
    pub const fn label(self) -> &'static str {
        match self {
            Self::Unreachable => "SP4N-LAPOR! tidak dapat dihubungi",
            Self::NoAnswer => "SP4N-LAPOR! tidak menjawab",
            Self::Busy => "SP4N-LAPOR! sedang sibuk",
            Self::ServerFault => "SP4N-LAPOR! sedang mengalami gangguan",
            Self::Unreadable => "jawaban SP4N-LAPOR! tidak dapat dibaca",
            Self::Credentials => "kredensial SP4N-LAPOR! tidak diterima",
            Self::Address => "alamat layanan SP4N-LAPOR! tidak dikenal",
            Self::Refused => "SP4N-LAPOR! menolak permintaan",
            Self::Mapping => "pemetaan SP4N-LAPOR! belum lengkap",
            Self::Interrupted => "pengiriman terputus dan sedang diperiksa",
        }
    }

    /// Whether it speaks against the destination as a whole, and not against one item.
    pub const fn is_of_the_destination(self) -> bool {
        !matches!(self, Self::Refused | Self::Mapping | Self::Interrupted)
    }
}

impl Cause {
    /// A reason without words of theirs.
    pub fn new(why: Why) -> Self {
        Self { why, status: None, detail: String::new() }
    }

    /// A reason in our own words.
    pub fn because(why: Why, detail: &str) -> Self {
        Self { detail: detail.to_owned(), ..Self::new(why) }
    }
}

impl<T> Verdict<T> {
    /// The same about something else.
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> Verdict<U> {
        match self {
            Self::Done(value) => Verdict::Done(with(value)),
            Self::Retry(wait, cause) => Verdict::Retry(wait, cause),
            Self::Unclear(wait, cause) => Verdict::Unclear(wait, cause),
            Self::Never(cause) => Verdict::Never(cause),
        }
    }

    /// What is wrong, unless it is done.
    pub fn cause(&self) -> Option<&Cause> {
        match self {
            Self::Done(_) => None,
            Self::Retry(_, cause) | Self::Unclear(_, cause) | Self::Never(cause) => Some(cause),
        }
    }
}

/// Judges an answer. `read` sees only successes; `None` from it is an answer that cannot be read.
pub(crate) fn judge<T>(
    setting: &Setting,
    method: Method,
    answer: &Answer<'_>,
    now: Timestamp,
    read: impl FnOnce(&Heard<'_>) -> Option<T>,
) -> Verdict<T> {
    let heard = match answer {
        Answer::NotSent => return Verdict::Retry(None, Cause::new(Why::Unreachable)),
        Answer::Lost => return doubtful(method, None, Cause::new(Why::NoAnswer)),
        Answer::Heard(heard) => heard,
    };
    let wait = heard.wait(now);
    if heard.is_success() {
        let unread = || doubtful(method, wait, cause(setting, heard, Why::Unreadable));
        return read(heard).map_or_else(unread, Verdict::Done);
    }
    let answers = &setting.mapping().answers;
    let theirs = heard.json().is_some() || heard.body.trim_ascii_start().starts_with(b"<?xml");
    let status = heard.status;
    match status {
        500.. => doubtful(method, wait, cause(setting, heard, Why::ServerFault)),
        429 => Verdict::Retry(wait, cause(setting, heard, Why::Busy)),
        401 | 403 | 407 => Verdict::Retry(wait, cause(setting, heard, Why::Credentials)),
        _ if answers.unclear.contains(&status) => doubtful(method, wait, cause(setting, heard, Why::Refused)),
        400..500 if theirs && !answers.retry.contains(&status) => Verdict::Never(cause(setting, heard, Why::Refused)),
        _ => Verdict::Retry(wait, cause(setting, heard, Why::Address)),
    }
}

/// A call that reads can be repeated at any time.
fn doubtful<T>(method: Method, wait: Option<SignedDuration>, cause: Cause) -> Verdict<T> {
    match method {
        Method::Get => Verdict::Retry(wait, cause),
        Method::Post => Verdict::Unclear(wait, cause),
    }
}

fn cause(setting: &Setting, heard: &Heard<'_>, why: Why) -> Cause {
    let message = heard.json().and_then(|value| {
        let message = scalar::at(&value, &setting.mapping().pointers.message)?;
        scalar::text(message)
    });
    // They may repeat what they were told.
    let detail = message.map(|text| plain::fit(&guard::mask(&plain::line(&text)), LONGEST_DETAIL).into_owned());
    Cause { why, status: Some(heard.status), detail: detail.unwrap_or_default() }
}
