//! The pages of sled's tree: whole ones, and the small changes that follow them.

use std::collections::BTreeMap;

use super::message::{byte, number, run};

/// A page of the tree.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// What all its keys begin with; it is left out of them.
    prefix: Vec<u8>,
    low: Vec<u8>,
    /// Above all its keys; empty for none.
    high: Vec<u8>,
    /// The page to its right.
    pub(super) next: Option<u64>,
    /// A child that is being taken into the one on its left.
    merging_child: Option<u64>,
    pub(super) data: Data,
}

/// What is in a page, by key without the prefix.
#[derive(Clone, Debug)]
pub(super) enum Data {
    Leaf(BTreeMap<Vec<u8>, Vec<u8>>),
    Index(BTreeMap<Vec<u8>, u64>),
}

/// A small change of a page.
pub(super) enum Link<'a> {
    Set(&'a [u8], &'a [u8]),
    Remove(&'a [u8]),
    Merging(u64),
    Merged,
    Capped,
}

impl Node {
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let bytes = &mut &*bytes;
        let next = number(bytes)?;
        let merging_child = number(bytes)?;
        let _merging = byte(bytes)?;
        let prefix = usize::from(byte(bytes)?);
        let low = run(bytes)?.to_vec();
        let high = run(bytes)?.to_vec();
        let kind = byte(bytes)?;
        let count = usize::try_from(number(bytes)?).ok()?;
        // Each has a length at least, so a wrong number ends soon.
        let mut keys = Vec::new();
        for _ in 0..count {
            keys.push(run(bytes)?.to_vec());
        }
        let data = match kind {
            0 => {
                let pairs = keys
                    .into_iter()
                    .map(|key| Some((key, run(bytes)?.to_vec())));
                Data::Leaf(pairs.collect::<Option<_>>()?)
            }
            1 => {
                let pairs = keys.into_iter().map(|key| Some((key, number(bytes)?)));
                Data::Index(pairs.collect::<Option<_>>()?)
            }
            _ => return None,
        };
        Some(Self {
            prefix: low.get(..prefix)?.to_vec(),
            low,
            high,
            next: (next > 0).then_some(next),
            merging_child: (merging_child > 0).then_some(merging_child),
            data,
        })
    }

    /// Makes a small change; `None` when it does not fit this page.
    pub(super) fn apply(&mut self, link: &Link<'_>) -> Option<()> {
        match (link, &mut self.data) {
            (Link::Set(key, value), Data::Leaf(leaf)) => {
                leaf.insert(key.to_vec(), value.to_vec());
            }
            (Link::Remove(key), Data::Leaf(leaf)) => {
                leaf.remove(*key);
            }
            (Link::Merging(child), _) => self.merging_child = Some(*child),
            (Link::Merged, Data::Index(index)) => {
                let child = self.merging_child.take()?;
                index.retain(|_, page| *page != child);
            }
            (Link::Capped, _) => {}
            (Link::Set(..) | Link::Remove(_), Data::Index(_)) | (Link::Merged, Data::Leaf(_)) => {
                return None;
            }
        }
        Some(())
    }

    /// Whether a key belongs to the right of this page.
    pub(super) fn is_left_of(&self, key: &[u8]) -> bool {
        !self.high.is_empty() && key >= &self.high[..]
    }

    /// A key without the prefix; `None` when the page is not where it should be.
    pub(super) fn within<'a>(&self, key: &'a [u8]) -> Option<&'a [u8]> {
        (key >= &self.low[..]).then(|| key.strip_prefix(&self.prefix[..]))?
    }

    /// The child of an index in which a key is.
    pub(super) fn child(index: &BTreeMap<Vec<u8>, u64>, node: &Self, key: &[u8]) -> Option<u64> {
        let upto = index.range::<[u8], _>((
            std::ops::Bound::Unbounded,
            std::ops::Bound::Included(node.within(key)?),
        ));
        // What was in a child that is being merged is in the one on its left, or to the right of that.
        let mut left = upto.rev().map(|(_, page)| *page);
        left.find(|page| node.merging_child != Some(*page))
    }

    /// A whole key.
    pub(super) fn whole(&self, key: &[u8]) -> Vec<u8> {
        [&self.prefix, key].concat()
    }

    /// What its keys begin with.
    pub(super) fn into_prefix(self) -> Vec<u8> {
        self.prefix
    }
}

impl<'a> Link<'a> {
    pub(super) fn decode(bytes: &'a [u8]) -> Option<Self> {
        let bytes = &mut &*bytes;
        match byte(bytes)? {
            0 => Some(Self::Set(run(bytes)?, run(bytes)?)),
            1 => Some(Self::Remove(run(bytes)?)),
            2 => Some(Self::Merging(number(bytes)?)),
            3 => Some(Self::Merged),
            4 => Some(Self::Capped),
            _ => None,
        }
    }
}
