//! What staff order to be done to a ticket, out of texts: the same for pages and programs.
//!
//! To add an act: its texts in [`fields`], its reading in the file of those who do it.

mod answering;
mod desk;
mod read;
mod texts;
mod units;

use domain::command::Action;
use domain::text::Reason;
use store::{Command, Unit};
use web::{Errors, Refusal};

use self::read::Reader;
pub(crate) use self::texts::{ShareTexts, Texts};

/// What is to be done.
#[derive(Debug)]
pub(crate) enum Order {
    /// Something to the ticket.
    Act(Command),
    /// Show who reports, for a reason.
    OpenIdentity(Reason),
}

/// The names of the texts that an action takes, in JSON and in forms.
pub(crate) fn fields(action: Action) -> &'static [&'static str] {
    match action {
        Action::Start | Action::Approve => &[],
        Action::Verify => &["topic", "organ"],
        Action::Dispose => &["unit", "due", "units", "instruction"],
        Action::HandBack => &["cause", "competent_unit", "competent_body", "reason"],
        Action::Forward => &["unit", "reason"],
        Action::Note | Action::Contribute => &["text"],
        Action::Ask => &["question"],
        Action::Reply => &["answer"],
        Action::Reject => &["reason", "explanation"],
        Action::Close => &["outcome", "reason", "evidence", "letter"],
        Action::SendBack | Action::OpenIdentity => &["reason"],
        Action::Classify => &["topic", "organ", "province", "regency", "priority", "class", "accused_unit"],
        Action::Tighten => &["visibility", "reason"],
        Action::NameHandler => &["handler"],
        Action::Refer => &["body", "reason", "due"],
        Action::ReferNumber => &["number"],
        Action::Merge => &["into"],
    }
}

/// Parses an order.
///
/// # Errors
/// 422 with all that is to be mended.
pub(crate) fn parse(action: Action, texts: &Texts, units: &[Unit]) -> Result<Order, Refusal> {
    let mut errors = Errors::default();
    let order = order(action, &mut Reader { texts, units, errors: &mut errors });
    order.filter(|_| errors.is_empty()).ok_or_else(|| Refusal::invalid(errors))
}

fn order(action: Action, from: &mut Reader<'_>) -> Option<Order> {
    let command = match action {
        Action::OpenIdentity => return from.reason("reason", "alasan").map(Order::OpenIdentity),
        Action::Verify => Some(desk::verify(from)),
        Action::Classify => Some(desk::classify(from)),
        Action::Tighten => desk::tighten(from),
        Action::NameHandler => desk::name_handler(from),
        Action::Refer => desk::refer(from),
        Action::ReferNumber => desk::refer_number(from),
        Action::Merge => desk::merge(from),
        Action::Dispose => units::dispose(from),
        Action::HandBack => units::hand_back(from),
        Action::Forward => units::forward(from),
        Action::Start => Some(Command::Start),
        Action::Note => from.message("text", "catatan").map(|words| Command::Note { words }),
        Action::Contribute => from.message("text", "bahan jawaban").map(|words| Command::Contribute { words }),
        Action::Ask => from.message("question", "pertanyaan").map(|question| Command::Ask { question }),
        Action::Reply => from.message("answer", "jawaban").map(|answer| Command::Reply { answer }),
        Action::Reject => answering::reject(from),
        Action::Close => answering::close(from),
        Action::Approve => Some(Command::Approve),
        Action::SendBack => from.reason("reason", "yang perlu diperbaiki").map(|reason| Command::SendBack { reason }),
    };
    command.map(Order::Act)
}
