//! What staff order to be done to a ticket, out of texts: the same for pages and programs.

use domain::command::Action;
use domain::outcome::Outcome;
use domain::reject::RejectReason;
use domain::text::{Instruction, Message, Reason, TextError};
use store::{Command, Unit};
use web::{Errors, Refusal, format};

/// The texts of an order as they came. Which of them count depends on the action.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    pub(crate) topic: Option<String>,
    pub(crate) organ: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) instruction: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) question: Option<String>,
    pub(crate) answer: Option<String>,
    pub(crate) explanation: Option<String>,
    pub(crate) outcome: Option<String>,
    pub(crate) evidence: Option<String>,
}

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
        Action::Verify => &["topic", "organ"],
        Action::Dispose => &["unit", "instruction"],
        Action::HandBack | Action::OpenIdentity => &["reason"],
        Action::Start => &[],
        Action::Ask => &["question"],
        Action::Reply => &["answer"],
        Action::Reject => &["reason", "explanation"],
        Action::Close => &["outcome", "evidence"],
        _ => &[],
    }
}

/// Parses an order.
///
/// # Errors
/// 422 with all that is to be mended.
pub(crate) fn parse(action: Action, texts: &Texts, units: &[Unit]) -> Result<Order, Refusal> {
    let mut errors = Errors::default();
    let order = read(action, texts, units, &mut errors);
    order.filter(|_| errors.is_empty()).ok_or_else(|| Refusal::invalid(errors))
}

fn read(action: Action, texts: &Texts, units: &[Unit], errors: &mut Errors) -> Option<Order> {
    let command = match action {
        Action::Verify => Command::Verify {
            topic: optional(errors, "topic", texts.topic.as_deref(), "Pilih topik dari daftar."),
            organ: optional(errors, "organ", texts.organ.as_deref(), "Pilih alat kelengkapan dari daftar."),
        },
        Action::Dispose => {
            let unit_id = unit(errors, texts.unit.as_deref(), units);
            let instruction =
                text(errors, "instruction", "instruksi", texts.instruction.as_deref(), Instruction::parse);
            Command::Dispose { unit_id: unit_id?, instruction: instruction? }
        }
        Action::HandBack => {
            Command::HandBack { reason: text(errors, "reason", "alasan", texts.reason.as_deref(), Reason::parse)? }
        }
        Action::Start => Command::Start,
        Action::Ask => {
            let question = text(errors, "question", "pertanyaan", texts.question.as_deref(), Message::parse)?;
            Command::Ask { question }
        }
        Action::Reply => {
            Command::Reply { answer: text(errors, "answer", "jawaban", texts.answer.as_deref(), Message::parse)? }
        }
        Action::Reject => {
            let reason = chosen::<RejectReason>(errors, "reason", texts.reason.as_deref(), "Pilih alasan dari daftar.");
            let explanation = text(errors, "explanation", "penjelasan", texts.explanation.as_deref(), Reason::parse);
            Command::Reject { reason: reason?, explanation: explanation? }
        }
        Action::Close => {
            let outcome = chosen::<Outcome>(errors, "outcome", texts.outcome.as_deref(), "Pilih hasil dari daftar.");
            let evidence = text(errors, "evidence", "bukti atau nomor surat", texts.evidence.as_deref(), Reason::parse);
            Command::Close { outcome: outcome?, evidence: evidence? }
        }
        Action::OpenIdentity => {
            return text(errors, "reason", "alasan", texts.reason.as_deref(), Reason::parse).map(Order::OpenIdentity);
        }
        _ => {
            errors.add("action", "Tindakan ini belum dapat dilakukan di sini.");
            return None;
        }
    };
    Some(Order::Act(command))
}

fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn optional<T: std::str::FromStr>(errors: &mut Errors, field: &str, word: Option<&str>, say: &str) -> Option<T> {
    given(word).and_then(|word| errors.check(field, word.parse().map_err(|_| say)))
}

fn chosen<T: std::str::FromStr>(errors: &mut Errors, field: &str, word: Option<&str>, say: &str) -> Option<T> {
    errors.check(field, given(word).unwrap_or_default().parse().map_err(|_| say))
}

fn unit(errors: &mut Errors, code: Option<&str>, units: &[Unit]) -> Option<i64> {
    let code = given(code).unwrap_or_default();
    let known = units.iter().find(|unit| unit.code.eq_ignore_ascii_case(code)).map(|unit| unit.id);
    errors.check("unit", known.ok_or("Pilih unit kerja dari daftar."))
}

fn text<T>(
    errors: &mut Errors,
    field: &str,
    name: &str,
    typed: Option<&str>,
    parse: impl Fn(&str) -> Result<T, TextError>,
) -> Option<T> {
    let sentence = |error| match error {
        TextError::TooShort { min } => format!("Tulis {name} paling sedikit {min} huruf."),
        TextError::TooLong { max } => format!("Tulis {name} paling banyak {} huruf.", format::number(max)),
        TextError::Control => format!("Ketik ulang {name}: ada karakter tersembunyi yang tidak dapat disimpan."),
    };
    errors.check(field, parse(typed.unwrap_or_default()).map_err(sentence))
}
