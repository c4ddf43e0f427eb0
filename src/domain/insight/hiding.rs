//! What of a table may be seen: no small count, and nothing from which one can be worked out.

/// The least count that is shown.
pub const LEAST: u64 = 5;

/// A table as it may be seen: nothing where a count is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Veiled {
    /// The rows.
    pub rows: Vec<Option<u64>>,
    /// All rows together.
    pub total: Option<u64>,
}

/// Hides the counts under [`LEAST`]; with them every row that has the smallest count of the others,
/// so that the total gives none of them away. Where all are small the total is hidden as well.
///
/// Why that is enough: what is shown depends on the counts that are hidden only as a collection.
/// Any two of them may be exchanged, and the table looks the same; and one of them is not small. So
/// nobody can tell which row has which, nor that a row has a small one.
#[must_use]
pub fn hide(counts: &[u64]) -> Veiled {
    let total = counts.iter().sum();
    let is_small = |count: &u64| *count < LEAST;
    if !counts.iter().any(is_small) {
        return Veiled {
            rows: counts.iter().copied().map(Some).collect(),
            total: Some(total),
        };
    }
    let companion = counts.iter().filter(|count| !is_small(count)).min();
    let shown = |count: &u64| (!is_small(count) && Some(count) != companion).then_some(*count);
    Veiled {
        rows: counts.iter().map(shown).collect(),
        total: companion.map(|_| total),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// The rows and the total of a table, as they may be seen.
    type Seen = (Vec<Option<u64>>, Option<u64>);

    #[track_caller]
    fn check(counts: &[u64], rows: &[Option<u64>], total: Option<u64>) {
        let veiled = hide(counts);
        assert_eq!((veiled.rows.as_slice(), veiled.total), (rows, total));
    }

    #[test]
    fn what_is_small_takes_the_smallest_of_the_others_with_it() {
        check(&[7, 5, 9], &[Some(7), Some(5), Some(9)], Some(21));
        check(&[7, 4, 9], &[None, None, Some(9)], Some(20));
        check(&[0, 7, 7, 9], &[None, None, None, Some(9)], Some(23));
        check(&[1, 0, 4], &[None, None, None], None);
        check(&[], &[], Some(0));
    }

    /// Everybody who sees a table and knows the rule still has several values for each hidden row, one
    /// of them not small: worked out over every table of three rows.
    #[test]
    fn no_hidden_count_can_be_worked_out_by_whoever_knows_the_rule() {
        let most = 11;
        let mut alike: BTreeMap<Seen, Vec<[u64; 3]>> = BTreeMap::new();
        for a in 0..=most {
            for b in 0..=most {
                for c in 0..=most {
                    let veiled = hide(&[a, b, c]);
                    let tables = alike.entry((veiled.rows, veiled.total)).or_default();
                    tables.push([a, b, c]);
                }
            }
        }
        for ((rows, total), tables) in alike {
            for (place, row) in rows.iter().enumerate() {
                let values = || tables.iter().map(|table| table[place]);
                match row {
                    Some(shown) => assert!(*shown >= LEAST),
                    None => {
                        let first = values().next();
                        assert!(
                            values().any(|value| Some(value) != first),
                            "{rows:?} {total:?}"
                        );
                        let told = total.is_some();
                        assert!(
                            !told || values().any(|value| value >= LEAST),
                            "{rows:?} {total:?}"
                        );
                    }
                }
            }
        }
    }

    proptest! {
        /// Nothing small is shown, and two hidden counts may change places unseen.
        #[test]
        fn hidden_counts_may_change_places(
            counts in prop::collection::vec(0_u64..20, 2..8),
            one in any::<prop::sample::Index>(),
            other in any::<prop::sample::Index>(),
        ) {
            let veiled = hide(&counts);
            prop_assert!(veiled.rows.iter().flatten().chain(&veiled.total).all(|shown| *shown >= LEAST));
            let hidden: Vec<usize> = (0..counts.len()).filter(|at| veiled.rows[*at].is_none()).collect();
            prop_assert!(hidden.len() != 1);
            if !hidden.is_empty() {
                let mut swapped = counts.clone();
                swapped.swap(hidden[one.index(hidden.len())], hidden[other.index(hidden.len())]);
                prop_assert_eq!(hide(&swapped), veiled);
            }
        }
    }
}
