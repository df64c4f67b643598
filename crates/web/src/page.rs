//! What all pages share.

use crate::language::Language;
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
    /// The part of the portal that the navigation marks.
    pub section: Section,
    /// Whether something is to be mended: the title says so first, for those who hear it.
    pub has_error: bool,
    /// Who is signed in.
    pub staff: Option<StaffBar>,
    /// The language of everything around the page's own words.
    pub language: Language,
    /// The same page's address in Indonesian, where it has one in both languages.
    pub twin: Option<String>,
    /// Whether the reader may have to leave at once.
    pub exit: bool,
}

/// The parts of the portal that the navigation shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Section {
    /// None of them.
    #[default]
    Other,
    /// Reporting.
    Report,
    /// Looking up a ticket.
    Track,
    /// Help.
    Help,
    /// The desk's queue and its tickets.
    Queue,
    /// Writing reports down for citizens.
    Intake,
    /// How the work stands.
    Overview,
    /// Requests to open an identity.
    Requests,
    /// Units and accounts.
    Accounts,
}

/// Who is signed in, for the bar above the desk.
#[derive(Clone, Debug)]
pub struct StaffBar {
    /// The person's name.
    pub name: String,
    /// The unit, or the role of those who have none.
    pub unit: String,
    /// The token of the sign-out form.
    pub csrf: String,
    /// The parts of the desk that are open to the person, in any order.
    pub sections: Vec<Section>,
}

impl Page {
    /// A frame with a title.
    pub fn new(title: &str, kind: PageKind) -> Self {
        Self {
            title: title.to_owned(),
            kind,
            section: Section::default(),
            has_error: false,
            staff: None,
            language: Language::default(),
            twin: None,
            exit: false,
        }
    }

    /// In the language that the request asks for, with the title translated.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self { title: language.t(&self.title).to_owned(), language, ..self }
    }

    /// With a switch to the other language; `address` is the page's address in Indonesian. Only for pages that a link
    /// can reach: what was typed would be lost.
    #[must_use]
    pub fn with_twin(self, address: impl Into<String>) -> Self {
        Self { twin: Some(address.into()), ..self }
    }

    /// With a way to leave at once, for those who may be watched.
    #[must_use]
    pub fn with_exit(self, exit: bool) -> Self {
        Self { exit, ..self }
    }

    /// The same text in the page's language.
    pub fn t<'a>(&self, text: &'a str) -> &'a str {
        self.language.t(text)
    }

    /// An address of ours in the page's language.
    pub fn at(&self, address: &str) -> String {
        self.language.at(address)
    }

    /// The links of the switch of languages: language, address, and whether it is the page's own.
    pub fn languages(&self) -> Vec<(Language, String, bool)> {
        let links = |twin: &String| {
            Language::ALL.iter().map(|other| (*other, other.at(twin), *other == self.language)).collect()
        };
        self.twin.as_ref().map(links).unwrap_or_default()
    }

    /// Says in the title that something is to be mended.
    #[must_use]
    pub fn with_errors(self, has_error: bool) -> Self {
        Self { has_error, ..self }
    }

    /// Marks a part of the portal in the navigation.
    #[must_use]
    pub fn in_section(self, section: Section) -> Self {
        Self { section, ..self }
    }

    /// With the bar of who is signed in.
    #[must_use]
    pub fn with_staff(self, staff: StaffBar) -> Self {
        Self { staff: Some(staff), ..self }
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

    /// The address of the script that only the desk gets.
    pub fn desk_js(&self) -> &'static str {
        assets::DESK_JS_URL
    }

    /// The address of the icon.
    pub fn icon(&self) -> String {
        urls::icon()
    }

    /// The address of the help page.
    pub fn help(&self) -> String {
        self.at(&urls::help())
    }

    /// The address of the page on personal data.
    pub fn privacy(&self) -> String {
        self.at(&urls::privacy())
    }

    /// The address of the desk.
    pub fn desk(&self) -> String {
        urls::desk()
    }

    /// The address of the start page.
    pub fn public_home(&self) -> String {
        self.at(&urls::start())
    }

    /// The own account of who is signed in.
    pub fn account(&self) -> String {
        urls::account()
    }

    /// Where signing out goes.
    pub fn sign_out(&self) -> String {
        urls::sign_out()
    }

    /// The choice of the post in which one acts.
    pub fn own_posts(&self) -> String {
        urls::own_posts()
    }

    /// The links of the navigation: words, address, and whether it is the part that the page belongs to.
    pub fn links(&self) -> Vec<(&'static str, String, bool)> {
        let public = || {
            vec![
                ("Lapor", urls::report_start(), Section::Report),
                ("Lacak tiket", urls::track(), Section::Track),
                ("Bantuan", urls::help(), Section::Help),
            ]
        };
        let desk = || {
            vec![
                ("Antrean", urls::desk(), Section::Queue),
                ("Permintaan identitas", urls::identity_requests(), Section::Requests),
                ("Terima laporan", urls::intake(), Section::Intake),
                ("Ringkasan", urls::overview(), Section::Overview),
                ("Administrasi", urls::accounts(), Section::Accounts),
            ]
        };
        let links = match &self.staff {
            Some(staff) if self.is_desk() => {
                desk().into_iter().filter(|(.., section)| staff.sections.contains(section)).collect()
            }
            _ if self.is_desk() => Vec::new(),
            _ => public(),
        };
        let mark = |(words, address, section): (&'static str, String, Section)| {
            (self.language.t(words), self.at(&address), section == self.section)
        };
        links.into_iter().map(mark).collect()
    }

    /// The address to which the wordmark leads.
    pub fn home(&self) -> String {
        if self.is_desk() { urls::desk() } else { self.public_home() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(page: &Page) -> Vec<&'static str> {
        page.links().into_iter().map(|(words, ..)| words).collect()
    }

    #[test]
    fn the_navigation_fits_the_reader() {
        let page = Page::new("Bantuan", PageKind::Public).in_section(Section::Help);
        assert_eq!(words(&page), ["Lapor", "Lacak tiket", "Bantuan"]);
        let marked: Vec<_> = page.links().into_iter().filter(|link| link.2).collect();
        assert_eq!(marked, [("Bantuan", "/bantuan".to_owned(), true)]);
        let desk = Page::new("Antrean", PageKind::Desk);
        assert!(words(&desk).is_empty());
        let (name, unit) = ("Sari".to_owned(), "Biro Persidangan I".to_owned());
        let csrf = "x".to_owned();
        let mut bar = StaffBar { name, unit, csrf, sections: vec![Section::Queue] };
        assert_eq!(words(&desk.clone().with_staff(bar.clone())), ["Antrean"]);
        bar.sections.push(Section::Intake);
        assert_eq!(words(&desk.clone().with_staff(bar.clone())), ["Antrean", "Terima laporan"]);
        bar.sections = vec![Section::Accounts, Section::Requests, Section::Overview];
        assert_eq!(words(&desk.with_staff(bar)), ["Permintaan identitas", "Ringkasan", "Administrasi"]);
    }
}
