//! Reads the file of sled 0.34.7 without sled: sled repairs what it opens, and destroys by that what a
//! damaged file still holds.
//!
//! - `fault` says why a file cannot be read.
//! - `message` and `node` know the bytes, `recovery` finds the pages as sled would.
//! - [`Raw`] reads a file that is whole; what it says is what sled would say.
//! - `carve` finds what is left in one that is not.

mod carve;
mod fault;
mod message;
mod node;
mod recovery;

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::File;
use std::ops::{Bound, RangeBounds as _};
use std::path::Path;
use std::sync::Arc;

pub(super) use self::carve::carve;
pub(super) use self::fault::Fault;
use self::fault::PAGES;
use self::message::{META, NODE, SEGMENT_BYTES};
use self::node::{Data, Link, Node};
use self::recovery::{At, Page};
use super::engine::KeyValue;
use crate::store::format::keys::Range;
use crate::store::notes::files;

/// The page that names the trees.
const META_PAGE: u64 = 0;
/// The tree that a store is.
const TREE: &[u8] = b"__sled__default";
/// How many pages are kept at hand.
const MOST_PAGES: usize = 512;
/// How many pages a way to a key may have; a longer one goes in a circle.
const LONGEST_WAY: usize = 100_000;
/// How much of a page is read at first.
const FIRST_BYTES: u64 = 4096;

/// A file of sled's, read and never written.
pub(super) struct Raw {
    file: File,
    /// How long it is.
    bytes: u64,
    pages: Vec<Page>,
    /// The page at the top of the tree.
    root: u64,
    at_hand: RefCell<HashMap<u64, Arc<Node>>>,
}

impl Raw {
    /// Opens the file in a folder.
    pub(super) fn open(folder: &Path) -> Result<Self, Fault> {
        let file = files::open(&folder.join("db"))?;
        settings(&files::read(&folder.join("conf"))?)?;
        let pages = recovery::table(folder, &file)?;
        let mut raw = Self {
            bytes: file.metadata()?.len(),
            file,
            pages,
            root: 0,
            at_hand: RefCell::default(),
        };
        raw.root = raw.tree()?;
        Ok(raw)
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        let leaf = self.leaf(key)?;
        let Data::Leaf(entries) = &leaf.data else {
            return Ok(None);
        };
        let within = leaf.within(key);
        Ok(within.and_then(|key| entries.get(key)).cloned())
    }

    /// The entries in a range, in the order of their keys, at most `limit`.
    pub(super) fn range(&self, range: &Range, limit: usize) -> Result<Vec<KeyValue>, Fault> {
        let mut found = Vec::new();
        let from: &[u8] = match &range.0 {
            Bound::Included(from) | Bound::Excluded(from) => from,
            Bound::Unbounded => &[],
        };
        let upto = (Bound::Unbounded, range.1.clone());
        let mut leaf = self.leaf(from)?;
        for _ in 0..self.pages.len() {
            if let Data::Leaf(entries) = &leaf.data {
                for (key, value) in entries {
                    let key = leaf.whole(key);
                    if !upto.contains(&key) || found.len() == limit {
                        return Ok(found);
                    }
                    if range.contains(&key) {
                        found.push((key, value.clone()));
                    }
                }
            }
            match leaf.next {
                Some(next) => leaf = self.node(next)?,
                None => return Ok(found),
            }
        }
        Err(Fault::said(PAGES))
    }

    /// The page in which a key would be.
    fn leaf(&self, key: &[u8]) -> Result<Arc<Node>, Fault> {
        let mut page = self.root;
        for _ in 0..LONGEST_WAY {
            let node = self.node(page)?;
            let next = match &node.data {
                _ if node.is_left_of(key) => node.next,
                Data::Index(index) => Node::child(index, &node, key),
                Data::Leaf(_) => return Ok(node),
            };
            page = next.ok_or(Fault::said(PAGES))?;
        }
        Err(Fault::said(PAGES))
    }

    fn node(&self, page: u64) -> Result<Arc<Node>, Fault> {
        if let Some(node) = self.at_hand.borrow().get(&page) {
            return Ok(Arc::clone(node));
        }
        let broken = || Fault::said(PAGES);
        let there = usize::try_from(page)
            .ok()
            .and_then(|page| self.pages.get(page));
        let Some(Page::There(base, links)) = there else {
            return Err(broken());
        };
        let (kind, body) = self.body(page, *base)?.ok_or_else(broken)?;
        let node = (kind == NODE).then(|| Node::decode(&body)).flatten();
        let mut node = node.ok_or_else(broken)?;
        for at in links {
            let (_, body) = self.body(page, *at)?.ok_or_else(broken)?;
            let link = Link::decode(&body).ok_or_else(broken)?;
            node.apply(&link).ok_or_else(broken)?;
        }
        let node = Arc::new(node);
        let mut at_hand = self.at_hand.borrow_mut();
        if at_hand.len() >= MOST_PAGES {
            at_hand.clear();
        }
        at_hand.insert(page, Arc::clone(&node));
        Ok(node)
    }

    /// The kind and body of a message of a page; none when it is damaged.
    fn body(&self, page: u64, (lsn, place): At) -> Result<Option<(u8, Vec<u8>)>, Fault> {
        let end = ((place / SEGMENT_BYTES + 1) * SEGMENT_BYTES).min(self.bytes);
        let room = end.saturating_sub(place);
        let mut buffer = vec![0; FIRST_BYTES.min(room) as usize];
        recovery::read_exact_at(&self.file, &mut buffer, place)?;
        let length = message::length(&buffer).filter(|length| *length <= room);
        let Some(length) = length else {
            return Ok(None);
        };
        let first = buffer.len();
        buffer.resize(length as usize, 0);
        if let Some(rest) = buffer.get_mut(first..) {
            recovery::read_exact_at(&self.file, rest, place + first as u64)?;
        }
        let number = lsn as u64 / SEGMENT_BYTES;
        let message = message::read(&buffer);
        let message = message.filter(|found| found.page == page && found.segment == number);
        Ok(message.map(|message| (message.kind, message.body.to_vec())))
    }

    /// Where the tree begins.
    fn tree(&self) -> Result<u64, Fault> {
        let broken = || Fault::said("the list of trees cannot be read");
        let Some(Page::There(base, _)) = self.pages.get(META_PAGE as usize) else {
            return Err(broken());
        };
        let (kind, body) = self.body(META_PAGE, *base)?.ok_or_else(broken)?;
        let bytes = &mut &body[..];
        while kind == META && !bytes.is_empty() {
            let name = message::run(bytes).ok_or_else(broken)?;
            let page = message::number(bytes).ok_or_else(broken)?;
            if name == TREE {
                return Ok(page);
            }
        }
        Err(broken())
    }
}

/// Refuses settings that sled would write anew, or that are not those of a store.
fn settings(bytes: &[u8]) -> Result<(), Fault> {
    let broken = || Fault::said("the file conf cannot be read");
    let (text, sum) = bytes.split_last_chunk().ok_or_else(broken)?;
    let expected = format!("segment_size: {SEGMENT_BYTES}\nuse_compression: false\n");
    let text_is_ours = text.starts_with(expected.as_bytes());
    match text_is_ours && crc32fast::hash(text) == u32::from_le_bytes(*sum) {
        true => Ok(()),
        false => Err(broken()),
    }
}
