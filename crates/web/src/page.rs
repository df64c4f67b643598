//! What all pages share.

use crate::urls;

/// Whose page it is; decides the frame around it and whether it may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// The same for everyone: start, help, privacy.
    Public,
    /// About one citizen's matter. Nobody may keep it.
    Ticket,
    /// For staff. Nobody may keep it.
    Desk,
}

impl PageKind {
    /// The value of `Cache-Control`.
    pub fn cache_control(self) -> &'static str {
        match self {
            Self::Public => "public, max-age=60",
            Self::Ticket | Self::Desk => "no-store",
        }
    }
}

/// The frame of a page: every template has one as its field `page` and extends `base.html`.
#[derive(Clone, Debug)]
pub struct Page {
    /// The heading, also in the window's title.
    pub title: String,
    /// Whose page it is.
    pub kind: PageKind,
    /// Whether something is to be mended: the title says so first, for those who hear it.
    pub has_error: bool,
    /// Who is signed in.
    pub staff: Option<StaffBar>,
}

/// The bar above the desk.
#[derive(Clone, Debug)]
pub struct StaffBar {
    /// The person's name.
    pub name: String,
    /// The role or unit.
    pub place: String,
    /// The token of the sign-out form.
    pub csrf: String,
    /// Whether units and accounts may be kept.
    pub administrator: bool,
}

impl Page {
    /// A frame with a title.
    pub fn new(title: &str, kind: PageKind) -> Self {
        Self {
            title: title.to_owned(),
            kind,
            has_error: false,
            staff: None,
        }
    }

    /// Says in the title that something is to be mended.
    #[must_use]
    pub fn with_errors(self, has_error: bool) -> Self {
        Self { has_error, ..self }
    }

    /// With the bar of who is signed in.
    #[must_use]
    pub fn with_staff(self, staff: StaffBar) -> Self {
        Self {
            staff: Some(staff),
            ..self
        }
    }

    /// Whether it is a page of the desk.
    pub fn is_desk(&self) -> bool {
        self.kind == PageKind::Desk
    }

    /// The address of the style sheet.
    pub fn css(&self) -> &'static str {
        assets::CSS_URL
    }

    /// The address of the script.
    pub fn js(&self) -> &'static str {
        assets::JS_URL
    }

    /// The address of the icon.
    pub fn icon(&self) -> &'static str {
        "/favicon.svg"
    }

    /// The address to which the wordmark leads.
    pub fn home(&self) -> String {
        if self.is_desk() {
            urls::desk()
        } else {
            urls::start()
        }
    }
}
