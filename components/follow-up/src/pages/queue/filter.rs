//! The filters above the list, as they were set.

use domain::assignment::Priority;
use domain::authority::Class;
use domain::deadline::NEAR_DAYS;
use domain::desk::{Claimed, Order};
use domain::kind::Kind;
use domain::place::Province;
use domain::state::State;
use domain::topic::Topic;
use domain::visibility::Visibility;
use store::{DeskQuery, Unit, View};
use web::{Fields, urls};

/// A list to choose from: name, label, what stands for all, options as value, label and whether it is chosen.
pub(super) struct Choice {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) all: &'static str,
    pub(super) options: Vec<(String, String, bool)>,
}

/// All filters.
pub(super) struct Filter {
    pub(super) view: &'static str,
    pub(super) words: String,
    pub(super) choices: Vec<Choice>,
    pub(super) from: String,
    pub(super) until: String,
    /// The days of silence, in the view that goes by them.
    pub(super) days: Option<u16>,
    pub(super) near_days: Option<u16>,
    /// How many rows a page may have, and whether it does.
    pub(super) limits: [(u16, bool); 3],
    pub(super) is_set: bool,
    pub(super) unset: String,
}

impl Filter {
    /// The filters of a question.
    pub(super) fn new(fields: &Fields, asked: &DeskQuery, units: Vec<Unit>) -> Self {
        let typed = |name: &str| fields.raw(name).unwrap_or_default().to_owned();
        Self {
            view: asked.view.code(),
            words: typed("q"),
            choices: choices(fields, units),
            from: typed("from"),
            until: typed("until"),
            days: (asked.view == View::Silent).then_some(asked.silent_days),
            near_days: (asked.view == View::Soon).then_some(NEAR_DAYS),
            limits: [25, 50, 100].map(|limit| (limit, limit == asked.limit)),
            is_set: asked.is_filtered(),
            unset: format!("{}?view={}", urls::desk(), asked.view.code()),
        }
    }
}

fn choices(fields: &Fields, units: Vec<Unit>) -> Vec<Choice> {
    let choice = |name: &'static str, label, all, options: Vec<(String, String)>| {
        let chosen = fields.get(name).unwrap_or_default();
        let mark = |(value, label): (String, String)| {
            let here = value == chosen;
            (value, label, here)
        };
        Choice { name, label, all, options: options.into_iter().map(mark).collect() }
    };
    macro_rules! words {
        ($list:ty) => {
            <$list>::ALL.iter().map(|word| (word.code().to_owned(), word.label().to_owned())).collect()
        };
    }
    let provinces = Province::all().map(|province| (province.code().to_owned(), province.name().to_owned())).collect();
    vec![
        choice("kind", "Jenis", "Semua jenis", words!(Kind)),
        choice("status", "Status", "Semua status", words!(State)),
        choice("unit", "Unit kerja", "Semua unit", units.into_iter().map(|unit| (unit.code, unit.name)).collect()),
        choice("province", "Provinsi", "Semua provinsi", provinces),
        choice("topic", "Topik", "Semua topik", words!(Topic)),
        choice("visibility", "Privasi", "Semua", words!(Visibility)),
        choice("class", "Kelas", "Semua kelas", words!(Class)),
        choice("priority", "Prioritas", "Semua prioritas", words!(Priority)),
        choice("claimed", "Diambil oleh", "Siapa saja", words!(Claimed)),
        choice("sort", "Urutkan", "Seperti tampilan", words!(Order)),
    ]
}
