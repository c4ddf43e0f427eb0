//! What is left in a damaged file: every message that is whole, wherever it stands.
//!
//! Records never change, so a message that sled has long replaced is as good as a new one. The log
//! is read in its own order: the newest of what can be read stands.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io;
use std::path::Path;

use super::fault::Fault;
use super::message::{self, FREE, LINK, NODE, SEGMENT_BYTES, SEGMENT_HEAD_BYTES};
use super::node::{Data, Link, Node};
use super::recovery::{self, read_upto};
use crate::store::notes::files;

/// Where a message is: its place in the log, in the file, how long it is, and its bytes where a bit in
/// them had to be turned back.
type Found = (u64, u64, usize, Option<Vec<u8>>);

/// Shows every entry that can be read, the newest of a key last; `None` for one that was removed. Then it says what
/// the disk refused, if it did.
pub(in crate::store) fn carve(
    folder: &Path,
    mut see: impl FnMut(Vec<u8>, Option<Vec<u8>>),
) -> Result<(), Fault> {
    let file = files::open(&folder.join("db"))?;
    let mut prefixes: HashMap<u64, Vec<u8>> = HashMap::new();
    let (messages, mut refused) = messages(&file)?;
    for (_, place, bytes, mended) in messages {
        let mut buffer = mended.unwrap_or_default();
        if buffer.is_empty() {
            buffer.resize(bytes, 0);
            if let Err(error) = recovery::read_exact_at(&file, &mut buffer, place) {
                refused.get_or_insert(error);
                continue;
            }
        }
        let Some(message) = message::read(&buffer) else {
            continue;
        };
        match message.kind {
            FREE => {
                prefixes.remove(&message.page);
            }
            NODE => {
                let Some(node) = Node::decode(message.body) else {
                    continue;
                };
                if let Data::Leaf(entries) = &node.data {
                    for (key, value) in entries {
                        see(node.whole(key), Some(value.clone()));
                    }
                }
                prefixes.insert(message.page, node.into_prefix());
            }
            LINK => {
                // Without the page that it belongs to, nobody knows how its key begins.
                let Some(prefix) = prefixes.get(&message.page) else {
                    continue;
                };
                match Link::decode(message.body) {
                    Some(Link::Set(key, value)) => {
                        see([prefix, key].concat(), Some(value.to_vec()));
                    }
                    Some(Link::Remove(key)) => see([prefix, key].concat(), None),
                    Some(Link::Merging(_) | Link::Merged | Link::Capped) | None => {}
                }
            }
            _ => {}
        }
    }
    refused.map_or(Ok(()), |error| Err(error.into()))
}

/// Every whole message of a file, in the order of the log, and the first that the disk refused.
fn messages(file: &File) -> io::Result<(Vec<Found>, Option<io::Error>)> {
    let mut found: BTreeMap<u64, Found> = BTreeMap::new();
    let (mut segment, mut refused) = (Vec::new(), None);
    for number in 0..file.metadata()?.len().div_ceil(SEGMENT_BYTES) {
        let start = number * SEGMENT_BYTES;
        if let Err(error) = read_upto(file, &mut segment, start) {
            refused.get_or_insert(error);
            continue;
        }
        let mut at = 0;
        // Where a message begins for certain, one that cannot be read may be mended.
        let mut begins = SEGMENT_HEAD_BYTES as usize;
        while at < segment.len() {
            let rest = &segment[at..];
            let mended = match message::read(rest) {
                None if at == begins => message::mended(rest),
                Some(_) | None => None,
            };
            match message::read(mended.as_deref().unwrap_or(rest)) {
                Some(message) => {
                    let lsn = message.segment.saturating_mul(SEGMENT_BYTES) + at as u64;
                    let bytes = message.bytes;
                    found.insert(lsn, (lsn, start + at as u64, bytes, mended));
                    at += bytes;
                    begins = at;
                }
                // Damage to a length leaves nobody knowing where the next begins.
                None => at += 1,
            }
        }
    }
    Ok((found.into_values().collect(), refused))
}
