//! What is kept at hand of things that lie elsewhere: what was not needed for longest goes first.

use std::borrow::Borrow;
use std::collections::BTreeMap;

/// Things at hand by their names, each with the moment at which it was needed last.
#[derive(Clone, Debug)]
pub struct Recent<K, V> {
    held: BTreeMap<K, (V, u64)>,
    /// Counts on with everything that is needed.
    moment: u64,
}

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self {
            held: BTreeMap::new(),
            moment: 0,
        }
    }
}

impl<K: Ord, V> Recent<K, V> {
    /// How many are at hand.
    #[must_use]
    pub fn len(&self) -> usize {
        self.held.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// One that is needed now.
    pub fn get<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let (value, needed) = self.held.get_mut(key)?;
        self.moment += 1;
        *needed = self.moment;
        Some(value)
    }

    /// One that is looked at in passing.
    #[must_use]
    pub fn peek<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.held.get(key).map(|(value, _)| value)
    }

    /// Keeps one at hand, needed now.
    pub fn insert(&mut self, key: K, value: V) {
        self.moment += 1;
        self.held.insert(key, (value, self.moment));
    }

    /// Lets one go.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q)
    where
        K: Borrow<Q>,
    {
        self.held.remove(key);
    }

    /// Lets all go.
    pub fn clear(&mut self) {
        self.held.clear();
    }

    /// Evicts the least recently used entries down to seven eighths of `most`, once there are more than `most`: the
    /// spare eighth keeps this from happening at every insertion.
    pub fn put_back(&mut self, most: usize) {
        if self.held.len() <= most {
            return;
        }
        let kept = most - most / 8;
        let mut needed: Vec<u64> = self.held.values().map(|(_, needed)| *needed).collect();
        needed.sort_unstable();
        let gone = needed.len() - kept;
        let before = needed.get(gone).copied();
        self.held
            .retain(|_, (_, needed)| before.is_some_and(|before| *needed >= before));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_needed_last_stays() {
        let mut held = Recent::default();
        for number in 0..16 {
            held.insert(number, number);
        }
        held.put_back(16);
        assert_eq!(held.len(), 16);
        assert_eq!(held.get(&0), Some(&mut 0));
        assert_eq!(held.peek(&1), Some(&1));
        held.insert(16, 16);
        held.put_back(16);
        assert_eq!(held.len(), 14);
        let gone: Vec<_> = (0..=16).filter(|n| held.peek(n).is_none()).collect();
        assert_eq!(gone, [1, 2, 3], "looking in passing does not keep it");
        held.put_back(0);
        assert!(held.is_empty());
    }
}
