//! Fields of the forms of a ticket's page.

use web::{Errors, Fields};

/// A field.
pub(crate) struct Control {
    /// The name under which it is sent.
    pub(crate) name: String,
    /// What stands above it.
    pub(crate) label: &'static str,
    /// What helps to fill it in; may be empty.
    pub(crate) hint: &'static str,
    /// What stands in it.
    pub(crate) value: String,
    /// What is to be mended; may be empty.
    pub(crate) error: String,
    /// How it looks.
    pub(crate) kind: Kind,
}

/// How a field looks.
pub(crate) enum Kind {
    /// A list to choose from.
    Choice(Vec<Choice>),
    /// Several lines: how many stand open, and the most characters.
    Lines(&'static str, u32),
    /// One line.
    Line,
    /// A day, as `2026-12-01`.
    Day,
    /// Fields that are folded away together, row by row.
    Rows(Vec<Vec<Control>>),
}

/// A line of a list.
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) chosen: bool,
}

/// Makes fields out of what was typed before and what is to be mended.
pub(super) struct Maker<'a> {
    pub(super) typed: &'a Fields,
    pub(super) errors: &'a Errors,
}

impl Control {
    /// Whether something stands in one of its rows, or is to be mended there.
    pub(crate) fn is_used(&self) -> bool {
        match &self.kind {
            Kind::Rows(rows) => rows.iter().flatten().any(|one| !one.error.is_empty() || one.is_chosen()),
            _ => !self.value.is_empty(),
        }
    }

    /// Whether something was chosen or written that does not stand there by itself.
    fn is_chosen(&self) -> bool {
        !self.value.is_empty() && !self.name.starts_with("part_")
    }
}

impl Maker<'_> {
    fn control(&self, name: &str, label: &'static str, hint: &'static str, value: &str, kind: Kind) -> Control {
        let error = self.errors.of(name).to_owned();
        Control { name: name.to_owned(), label, hint, value: value.to_owned(), error, kind }
    }

    fn typed(&self, name: &str) -> &str {
        self.typed.raw(name).unwrap_or_default()
    }

    /// A text of several lines.
    pub(super) fn lines(
        &self,
        name: &str,
        label: &'static str,
        hint: &'static str,
        rows: &'static str,
        max: u32,
    ) -> Control {
        self.control(name, label, hint, self.typed(name), Kind::Lines(rows, max))
    }

    /// A text of one line.
    pub(super) fn line(&self, name: &str, label: &'static str, hint: &'static str) -> Control {
        self.control(name, label, hint, self.typed(name), Kind::Line)
    }

    /// A day.
    pub(super) fn day(&self, name: &str, label: &'static str, hint: &'static str) -> Control {
        self.control(name, label, hint, self.typed(name), Kind::Day)
    }

    /// Fields row by row.
    pub(super) fn rows(&self, name: &str, label: &'static str, hint: &'static str, rows: Vec<Vec<Control>>) -> Control {
        self.control(name, label, hint, "", Kind::Rows(rows))
    }

    /// A list; `nothing` is its first line, and `otherwise` what is chosen until somebody chooses.
    pub(super) fn choice(
        &self,
        name: &str,
        label: &'static str,
        hint: &'static str,
        (nothing, otherwise): (Option<&str>, &str),
        list: impl Iterator<Item = (String, String)>,
    ) -> Control {
        let value = self.typed.raw(name).unwrap_or(otherwise).to_owned();
        let nothing = nothing.map(|label| (String::new(), label.to_owned()));
        let choice =
            |(code, label): (String, String)| Choice { chosen: code == value && !code.is_empty(), value: code, label };
        let choices = nothing.into_iter().chain(list).map(choice).collect();
        self.control(name, label, hint, &value, Kind::Choice(choices))
    }
}
