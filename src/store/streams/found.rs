//! Which streams a word led to when it was looked for last: whoever writes is the only one who does, so it stays true.

use std::cell::RefCell;

use crate::domain::recent::Recent;
use crate::store::engine::Changes;
use crate::store::format::keys;
use crate::store::{StoreError, StreamId};

/// How many words stay at hand, and of no word more streams than this.
const MOST_WORDS: usize = 4096;
const MOST_STREAMS: usize = 64;

/// Words by what their keys start with, each with its streams in the order of the keys.
#[derive(Default)]
pub(super) struct Found(RefCell<Recent<Vec<u8>, Vec<StreamId>>>);

/// A word whose key comes or goes: what it starts with, its stream, and whether it leads there now.
pub(super) type Led = (Vec<u8>, StreamId, bool);

/// The words among changes.
pub(super) fn led(changes: &Changes) -> Vec<Led> {
    let words = changes.iter().filter_map(|(key, value)| {
        let (start, stream) = keys::word_and_stream(key)?;
        Some((start.to_vec(), stream, value.is_some()))
    });
    words.collect()
}

impl Found {
    /// The streams of a word, which are looked for where they are not at hand.
    pub(super) fn or_look(
        &self,
        start: Vec<u8>,
        look: impl FnOnce() -> Result<Vec<StreamId>, StoreError>,
    ) -> Result<Vec<StreamId>, StoreError> {
        if let Some(known) = self.0.borrow_mut().get(&start) {
            return Ok(known.clone());
        }
        let streams = look()?;
        if streams.len() <= MOST_STREAMS {
            let mut found = self.0.borrow_mut();
            found.insert(start, streams.clone());
            found.put_back(MOST_WORDS);
        }
        Ok(streams)
    }

    /// What was written changes what is at hand.
    pub(super) fn follow(&mut self, words: Vec<Led>) {
        let found = self.0.get_mut();
        for (start, stream, leads) in words {
            let Some(streams) = found.get(&start) else {
                continue;
            };
            let wanted = keys::stream_bytes(stream);
            let place = streams.binary_search_by_key(&wanted, |known| keys::stream_bytes(*known));
            match (place, leads) {
                (Err(place), true) => streams.insert(place, stream),
                (Ok(place), false) => drop(streams.remove(place)),
                (Ok(_), true) | (Err(_), false) => {}
            }
            if streams.len() > MOST_STREAMS {
                found.remove(&start);
            }
        }
    }
}
