//! The forms of a ticket's page: one for each act, all alike, out of fields that are told in one place.
//!
//! To add an act: its word in [`path`], its fields in `controls.rs`, what stands around them in `manner.rs`.

pub(super) mod control;
mod controls;
mod manner;
pub(crate) mod recipe;
pub(super) mod template;
mod texts;

use domain::command::Action;
use domain::number::TicketNumber;
use service::staff::{Scene, SignedIn};
use store::{Db, Draft, File, Unit};
use web::{Errors, Fields, Refusal, urls};

pub(super) use self::control::{Control, Kind};
pub(super) use self::controls::controls;
pub(super) use self::manner::{Audience, Manner, manner, manner_on};
pub(super) use self::texts::texts;

/// How many units a form for a disposal has room for, the leading one included.
pub(crate) const UNIT_ROWS: usize = 5;

/// What a form carries beside the fields of its act.
pub(crate) const CARRIED: &[&str] = &["csrf", "versi", "token", "lanjut", "templat", "sejak"];

/// A form for one act.
pub(super) struct ActForm {
    pub(super) action: Action,
    pub(super) path: &'static str,
    pub(super) address: String,
    pub(super) token: String,
    pub(super) open: bool,
    pub(super) manner: Manner,
    pub(super) controls: Vec<Control>,
    /// The text modules that are meant for it: word and name.
    pub(super) templates: Vec<(String, String)>,
    /// The chosen one.
    pub(super) template: String,
    /// What a text would look like: its heading and its words.
    pub(super) preview: Option<(String, String)>,
    /// When what stands in it was kept as a draft.
    pub(super) drafted: Option<String>,
    /// Whether it has a text that can be kept.
    pub(super) keeps: bool,
    /// Whether what it sends waits for somebody else's consent.
    pub(super) waits: bool,
}

impl ActForm {
    /// The key that leads here, for those who switched keys on; `static/desk.js` tells what each is for.
    pub(super) fn key(&self) -> Option<&'static str> {
        match self.action {
            Action::Dispose => Some("d"),
            Action::Reply => Some("r"),
            Action::Note => Some("e"),
            _ => None,
        }
    }
}

/// What forms are made of.
pub(super) struct Desk<'a> {
    pub(super) file: &'a File,
    pub(super) units: &'a [Unit],
    pub(super) errors: &'a Errors,
}

/// What was typed for an act before.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    /// For which act.
    pub(crate) action: Action,
    /// The fields.
    pub(crate) fields: Fields,
    /// Heading and words of a preview.
    pub(crate) preview: Option<(String, String)>,
}

impl Typed {
    pub(crate) fn new(action: Action, fields: Fields) -> Self {
        Self { action, fields, preview: None }
    }
}

/// The word of an action in the pages' addresses.
pub(crate) fn path(action: Action) -> &'static str {
    match action {
        Action::Verify => "verifikasi",
        Action::Dispose => "disposisi",
        Action::HandBack => "kembalikan",
        Action::Start => "mulai",
        Action::Ask => "tanya",
        Action::Reply => "jawab",
        Action::Reject => "tolak",
        Action::Close => "tutup",
        Action::OpenIdentity => "identitas",
        Action::Forward => "teruskan",
        Action::Note => "catatan",
        Action::Contribute => "bahan",
        Action::Approve => "setujui",
        Action::SendBack => "perbaikan",
        Action::Classify => "klasifikasi",
        Action::Tighten => "perketat",
        Action::NameHandler => "penangan",
        Action::Refer => "limpahkan",
        Action::ReferNumber => "nomor-limpahan",
        Action::Merge => "gabung",
    }
}

/// The action with a word of the pages' addresses.
pub(crate) fn action(word: &str) -> Option<Action> {
    Action::ALL.iter().copied().find(|action| path(*action) == word)
}

/// The form's name in its token.
pub(crate) fn form_name(number: TicketNumber, action: Action) -> String {
    format!("{}:{number}", action.code())
}

/// A field's name on the page, where the reason for opening an identity has a name of its own.
pub(crate) fn in_form(action: Action, field: &str) -> &str {
    if action == Action::OpenIdentity && field == "reason" { "identity_reason" } else { field }
}

/// The names of all fields that a form may send.
pub(crate) fn known(action: Action) -> Vec<String> {
    let own = crate::order::fields(action).iter().map(|field| in_form(action, field).to_owned());
    let mut known: Vec<String> = own.collect();
    if action == Action::Dispose {
        let rows = (2..=UNIT_ROWS).flat_map(|row| ["unit", "part", "due"].map(|name| format!("{name}_{row}")));
        known.extend(rows);
    }
    let choices: Vec<String> = known.iter().map(|name| format!("pilih_{name}")).collect();
    known.extend(choices);
    known.extend(CARRIED.iter().map(|&name| name.to_owned()));
    known
}

/// What was typed into the fields of an act, without what the form carries besides.
pub(crate) fn own_fields(fields: &Fields) -> Vec<(String, String)> {
    let own = fields.iter().filter(|(name, _)| !CARRIED.contains(name) && !name.starts_with("pilih_"));
    own.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// What usually comes next, of what is possible.
pub(super) fn next_step(file: &File, possible: &[Action]) -> Option<Action> {
    use domain::state::State;
    let usual: &[Action] = match file.state {
        _ if possible.contains(&Action::Approve) => &[Action::Approve],
        State::Received => &[Action::Verify],
        State::Verified => &[Action::Dispose, Action::Start],
        State::Disposed => &[Action::Start],
        State::InProgress => &[Action::Reply, Action::Start, Action::Contribute],
        State::Answered => &[Action::Close],
        State::Referred => &[Action::ReferNumber],
        _ => &[],
    };
    usual.iter().copied().find(|action| possible.contains(action))
}

/// The forms for what is possible, the next step first.
pub(super) fn forms<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    desk: &Desk<'_>,
    typed: Option<&Typed>,
    drafts: &[Draft],
) -> Result<Vec<ActForm>, Refusal> {
    let mut actions = desk.file.possible(&who.actor);
    let next = next_step(desk.file, &actions);
    actions.sort_by_key(|action| (Some(*action) != next, !manner(*action).is_text, *action == Action::OpenIdentity));
    actions.into_iter().map(|action| form(scene, who, desk, action, next, typed, drafts)).collect()
}

fn form<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    desk: &Desk<'_>,
    action: Action,
    next: Option<Action>,
    typed: Option<&Typed>,
    drafts: &[Draft],
) -> Result<ActForm, Refusal> {
    let number = desk.file.number;
    let mine = typed.filter(|typed| typed.action == action);
    let draft = drafts.iter().find(|draft| draft.action == action);
    let fields = match (mine, draft) {
        (Some(typed), _) => typed.fields.clone(),
        (None, Some(draft)) => draft.fields.iter().cloned().collect(),
        (None, None) => Fields::default(),
    };
    let none = Errors::default();
    let errors = if mine.is_some() { desk.errors } else { &none };
    let manner = manner_on(desk.file, &who.actor, action);
    let typed_elsewhere = typed.is_some() && mine.is_none();
    Ok(ActForm {
        action,
        path: path(action),
        address: urls::desk_action(number, path(action)),
        token: super::form_token(scene.form_key, &form_name(number, action), scene.now)?,
        open: mine.is_some()
            || draft.is_some()
            || (!typed_elsewhere && (Some(action) == next || action == Action::Note)),
        controls: controls(action, &Desk { errors, ..*desk }, &fields),
        templates: template::list(desk.file, action),
        template: fields.get("templat").unwrap_or_default().to_owned(),
        preview: mine.and_then(|typed| typed.preview.clone()),
        drafted: draft
            .filter(|_| mine.is_none())
            .map(|draft| web::format::date_time(draft.saved_at, domain::place::Zone::Wib)),
        keeps: !crate::order::fields(action).is_empty(),
        waits: desk.file.waits_for_consent(&who.actor, action),
        manner,
    })
}
