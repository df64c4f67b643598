//! How content the reporter is with the answer.

use crate::words::words;

words! {
    /// The four marks of the survey of public content (`PermenPANRB` 14/2017, appendix), from 1 to 4.
    Rating, "rating";
    /// 1.
    Bad = "1", "Tidak baik";
    /// 2.
    Poor = "2", "Kurang baik";
    /// 3.
    Good = "3", "Baik";
    /// 4.
    VeryGood = "4", "Sangat baik";
}
