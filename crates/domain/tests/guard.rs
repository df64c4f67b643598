//! How well the guard finds personal data in invented reports: precision and recall for each kind, for the sentences that
//! it was tuned on and for those that were held out.
//!
//! A finding counts only if kind, beginning and end are those of the label. To see the table:
//! `cargo test -p domain --test guard -- --nocapture`.

#[cfg(test)]
mod support;

use domain::guard::{find, mask};
use support::{Report, check, sentences};

#[test]
fn tuned_sentences() {
    let (_, tuned): (Vec<_>, Vec<_>) = sentences().into_iter().enumerate().partition(|(index, _)| index % 3 == 2);
    check("tuned", &tuned, Report::Details);
}

#[test]
fn held_out_sentences() {
    let (held, _): (Vec<_>, Vec<_>) = sentences().into_iter().enumerate().partition(|(index, _)| index % 3 == 2);
    check("held out", &held, Report::Figures);
}

#[test]
fn masked_sentences_hold_nothing_more() {
    for sentence in sentences() {
        let masked = mask(&sentence.text);
        assert_eq!(find(&masked), [], "{masked}");
    }
}
