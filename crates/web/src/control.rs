//! The long parts of forms. They are written once in a function, and not once in each place where a macro stands; the
//! macros in `templates/parts/form.html` call them.

use std::fmt;

use askama::Template;

use crate::errors::Errors;
use crate::page::Page;

/// A control of a form, with what stands around it.
#[derive(Clone, Copy)]
pub struct Control<'a> {
    page: &'a Page,
    name: &'a str,
    label: &'a str,
    hint: &'a str,
    error: &'a str,
}

#[derive(Template)]
#[template(path = "control/told.html")]
struct Told<'a> {
    page: &'a Page,
    control: Control<'a>,
}

#[derive(Template)]
#[template(path = "control/described.html")]
struct Described<'a> {
    control: Control<'a>,
}

#[derive(Template)]
#[template(path = "control/open.html")]
struct Open<'a> {
    control: Control<'a>,
}

#[derive(Template)]
#[template(path = "control/fieldset.html")]
struct Fieldset<'a> {
    control: Control<'a>,
}

#[derive(Template)]
#[template(path = "control/input.html")]
struct Input<'a> {
    control: Control<'a>,
    value: &'a dyn fmt::Display,
    kind: &'a str,
    autocomplete: &'a str,
    width: &'a str,
}

#[derive(Template)]
#[template(path = "control/textarea.html")]
struct Textarea<'a> {
    control: Control<'a>,
    value: &'a dyn fmt::Display,
    rows: &'a dyn fmt::Display,
    max: &'a dyn fmt::Display,
}

#[derive(Template)]
#[template(path = "control/select.html")]
struct Select<'a> {
    control: Control<'a>,
}

#[derive(Template)]
#[template(path = "control/summary.html")]
struct Summary<'a> {
    page: &'a Page,
    errors: &'a Errors,
}

impl Page {
    /// A control by its name, which is also the end of its id. Hint and error are empty where there is none.
    pub fn control<'a>(&'a self, name: &'a str, label: &'a str, hint: &'a str, error: &'a str) -> Control<'a> {
        Control { page: self, name, label, hint, error }
    }

    /// The summary of all that is to be mended. Markup, like everything that a control writes.
    pub fn error_summary<'a>(&'a self, errors: &'a Errors) -> impl fmt::Display + use<'a> {
        Summary { page: self, errors }
    }
}

impl<'a> Control<'a> {
    /// Hint and error.
    pub fn told(self) -> impl fmt::Display + use<'a> {
        Told { page: self.page, control: self }
    }

    /// The attributes that tie the control to its hint and its error.
    pub fn described(self) -> impl fmt::Display + use<'a> {
        Described { control: self }
    }

    /// A group with everything above the control; `</div>` ends it.
    pub fn open(self) -> impl fmt::Display + use<'a> {
        Open { control: self }
    }

    /// A group of several controls; `</fieldset></div>` ends it.
    pub fn fieldset(self) -> impl fmt::Display + use<'a> {
        Fieldset { control: self }
    }

    /// A whole group with one line to write in.
    pub fn input(
        self,
        value: &'a dyn fmt::Display,
        kind: &'a str,
        autocomplete: &'a str,
        width: &'a str,
    ) -> impl fmt::Display + use<'a> {
        Input { control: self, value, kind, autocomplete, width }
    }

    /// A whole group with several lines to write in.
    pub fn textarea(
        self,
        value: &'a dyn fmt::Display,
        rows: &'a dyn fmt::Display,
        max: &'a dyn fmt::Display,
    ) -> impl fmt::Display + use<'a> {
        Textarea { control: self, value, rows, max }
    }

    /// A group with a list to choose from; `</select></div>` ends it.
    pub fn select(self) -> impl fmt::Display + use<'a> {
        Select { control: self }
    }
}
