//! What the reporter agrees to.

/// The version of the wording to which reporters agree. It is kept with each report, because consent has to be shown
/// afterwards (UU 27/2022 on personal data, article 24). Whoever changes the wording on the form changes it.
pub const CONSENT_VERSION: &str = "2026-11";

/// What the reporter agreed to, each on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent {
    /// That the report and the data in it are processed to answer it.
    pub processing: bool,
    /// That the report may be published, as far as its visibility allows.
    pub publication: bool,
}
