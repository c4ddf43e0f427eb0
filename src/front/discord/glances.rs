//! The open cases of each person, to complete what is being typed.

use std::collections::BTreeMap;

use crate::dialogue::casefile::overview::glance::{Glance, Listed};
use crate::domain::case::CaseId;
use crate::domain::code::CaseCode;
use crate::domain::people::PersonId;

/// In whose lists which cases stand.
#[derive(Default)]
pub(super) struct Glances {
    cases: BTreeMap<CaseId, Listed>,
    /// What each person can name, by code.
    of: BTreeMap<PersonId, BTreeMap<CaseCode, u8>>,
}

impl Glances {
    /// A case stands in these lists from now on, and in no other.
    pub(super) fn list(&mut self, id: CaseId, listed: Option<Listed>) {
        if let Some(before) = self.cases.remove(&id) {
            for person in &before.to {
                if let Some(own) = self.of.get_mut(person) {
                    own.remove(&before.glance.code);
                }
            }
        }
        let Some(listed) = listed else { return };
        for person in &listed.to {
            let own = self.of.entry(person.clone()).or_default();
            own.insert(listed.glance.code.clone(), listed.glance.phase);
        }
        self.cases.insert(id, listed);
    }

    /// The first cases of a person, by code, of which the code will do.
    pub(super) fn of(
        &self,
        person: &PersonId,
        most: usize,
        will_do: impl Fn(&CaseCode) -> bool,
    ) -> Vec<Glance> {
        let own = self.of.get(person).into_iter().flatten();
        let glance = |(code, phase): (&CaseCode, &u8)| Glance {
            code: code.clone(),
            phase: *phase,
        };
        own.filter(|(code, _)| will_do(code))
            .map(glance)
            .take(most)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(code: u64, phase: u8, to: &[&str]) -> Option<Listed> {
        let code = CaseCode::from_bits(code);
        let to = to.iter().map(|name| PersonId::from(*name)).collect();
        let glance = Glance { code, phase };
        Some(Listed { glance, to })
    }

    #[test]
    fn a_case_stands_where_it_was_listed_last_and_nowhere_else() {
        let mut all = Glances::default();
        let (one, other) = (CaseId([1; 16]), CaseId([2; 16]));
        let phases = |all: &Glances, name: &str| -> Vec<u8> {
            let found = all.of(&name.into(), 25, |_| true);
            found.iter().map(|glance| glance.phase).collect()
        };
        all.list(one, listed(1, 2, &["a", "b"]));
        all.list(other, listed(2, 3, &["a"]));
        assert_eq!(phases(&all, "a").len(), 2);
        all.list(one, listed(1, 4, &["b", "c"]));
        assert_eq!((phases(&all, "a"), phases(&all, "b")), (vec![3], vec![4]));
        assert_eq!(phases(&all, "c"), [4]);
        all.list(one, None);
        all.list(one, None);
        assert_eq!(phases(&all, "b"), Vec::<u8>::new());
        assert_eq!(all.of(&"a".into(), 25, |_| false), []);
    }
}
