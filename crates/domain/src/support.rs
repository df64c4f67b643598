//! How many support a report, as the public may know it.

/// Below this many nothing is told, and above it only whole steps: nobody learns from a count that a certain neighbour has
/// reported. The bound is that of the portal's statistics.
const STEP: u32 = 5;

/// The number that may be told; `None` where it would tell of single people.
pub const fn told(supporters: u32) -> Option<u32> {
    if supporters < STEP { None } else { Some(supporters - supporters % STEP) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_people_cannot_be_counted() {
        let cases = [(0, None), (4, None), (5, Some(5)), (9, Some(5)), (10, Some(10)), (1234, Some(1230))];
        for (supporters, expected) in cases {
            assert_eq!(told(supporters), expected, "{supporters}");
        }
    }
}
