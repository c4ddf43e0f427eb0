//! Where the pages are, as sled would find it out when it opens the file, but without its writes.
//!
//! It begins with the page table in the newest `snap.` file and goes on with the log behind it, up
//! to where a write was cut short. Where sled would step over something, this does too: what is
//! lost by that is found by the head of the whole store.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use super::fault::{Fault, LOG, PAGES};
use super::message::{
    self, BLOBS, CANCELED, CAP, COUNTER, FREE, LINK, LONGEST_HEAD_BYTES, MANIFEST, META, NODE,
    SEGMENT_BYTES, SEGMENT_HEAD_BYTES,
};
use crate::store::notes::files;

/// A message of a page: its place in the log, and in the file.
pub(super) type At = (i64, u64);

/// Where a page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Unknown,
    Free,
    /// The whole page, then the small changes.
    There(At, Vec<At>),
}

/// The page table of a file, brought up to its end.
pub(super) fn table(folder: &Path, file: &File) -> Result<Vec<Page>, Fault> {
    let (mut pages, stable) = page_table(folder)?;
    let from = stable.unwrap_or(0);
    let (segments, durable) = segments(file, from - from % LENGTH)?;
    let tail = tail(&segments, durable);
    let mut end = Walk::over(tail.0, tail.1, Stage::Tail);
    end.run(file, |_, _, _, _| Ok(()))?;
    let end = end.current.unwrap_or(0) - 1;
    let mut walk = Walk::over(segments, Some(end), Stage::Last);
    walk.run(file, |kind, page, lsn, place| {
        if lsn < from {
            return Ok(());
        }
        if lsn >= end {
            return Err(Fault::said(LOG));
        }
        apply(&mut pages, kind, page, (lsn, place))
    })?;
    if let (Some(current), Some(stable)) = (walk.current, stable)
        && current < stable
        && stable - current >= LONGEST_HEAD_BYTES as i64
    {
        return Err(Fault::said(LOG));
    }
    match pages.contains(&Page::Unknown) {
        true => Err(Fault::said(PAGES)),
        false => Ok(pages),
    }
}

const LENGTH: i64 = SEGMENT_BYTES as i64;

fn apply(pages: &mut Vec<Page>, kind: u8, page: u64, at: At) -> Result<(), Fault> {
    let page = usize::try_from(page).unwrap_or(usize::MAX);
    // Pages are numbered in the order in which they come: a far larger number is none.
    if page > pages.len() + (1 << 24) {
        return Err(Fault::said(PAGES));
    }
    match kind {
        NODE | META | COUNTER | FREE => {
            if pages.len() <= page {
                pages.resize(page + 1, Page::Unknown);
            }
            pages[page] = match kind {
                FREE => Page::Free,
                _ => Page::There(at, Vec::new()),
            };
        }
        LINK => {
            if let Some(Page::There(base, links)) = pages.get_mut(page)
                && links.last().map_or(base.0, |last| last.0) < at.0
            {
                links.push(at);
            }
        }
        _ => return Err(Fault::said(PAGES)),
    }
    Ok(())
}

/// The page table that sled last wrote, and the place in the log up to which it goes.
fn page_table(folder: &Path) -> Result<(Vec<Page>, Option<i64>), Fault> {
    let mut newest: Option<String> = None;
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("snap.") && !name.ends_with(".generating") {
            newest = newest.max(Some(name));
        }
    }
    let Some(name) = newest else {
        return Ok((Vec::new(), None));
    };
    let bytes = files::read(&folder.join(name))?;
    read_page_table(&bytes).ok_or(Fault::said("the page table cannot be read"))
}

fn read_page_table(bytes: &[u8]) -> Option<(Vec<Page>, Option<i64>)> {
    let (bytes, sum) = bytes.split_last_chunk()?;
    let (bytes, _length) = bytes.split_last_chunk::<8>()?;
    if crc32fast::hash(bytes) != u32::from_le_bytes(*sum) {
        return None;
    }
    let bytes = &mut &*bytes;
    let stable = match message::place(bytes)? {
        0 => None,
        place if place < 0 => Some(place),
        place => Some(place - 1),
    };
    let _active_segment = message::number(bytes)?;
    let mut pages = Vec::new();
    while !bytes.is_empty() {
        pages.push(match message::byte(bytes)? {
            0 => {
                let _lsn = message::place(bytes)?;
                pointer(bytes)?;
                Page::Free
            }
            count => {
                let base = at(bytes)?;
                let links = (1..count).map(|_| at(bytes));
                Page::There(base, links.collect::<Option<_>>()?)
            }
        });
    }
    Some((pages, stable))
}

fn at(bytes: &mut &[u8]) -> Option<At> {
    let lsn = message::place(bytes)?;
    let place = pointer(bytes)?;
    let _size = message::number(bytes)?;
    Some((lsn, place))
}

fn pointer(bytes: &mut &[u8]) -> Option<u64> {
    (message::byte(bytes)? == 0).then(|| message::number(bytes))?
}

/// Segments by their place in the log.
type Segments = BTreeMap<i64, u64>;

/// The segments from a place in the log on, and up to where the log was durable.
fn segments(file: &File, from: i64) -> Result<(Segments, i64), Fault> {
    let bytes = file.metadata()?.len();
    let count = bytes / SEGMENT_BYTES + u64::from(bytes % SEGMENT_BYTES >= SEGMENT_HEAD_BYTES);
    let (mut segments, mut durable) = (Segments::new(), from);
    for number in 0..count {
        let place = number * SEGMENT_BYTES;
        let mut head = [0; SEGMENT_HEAD_BYTES as usize];
        read_exact_at(file, &mut head, place)?;
        let Some((own, stable)) = message::segment_head(&head).filter(|(own, _)| *own >= from)
        else {
            continue;
        };
        durable = durable.max(stable);
        if segments.insert(own, place).is_some() {
            return Err(Fault::said(LOG));
        }
    }
    Ok((segments, durable))
}

/// The segments of which something may not have been durable, and where the first is missing.
fn tail(segments: &Segments, durable: i64) -> (Segments, Option<i64>) {
    let mut expected = (durable / LENGTH * LENGTH).max(0);
    let mut tail = Segments::new();
    for (lsn, place) in segments.range(expected..) {
        if *lsn != expected {
            return (tail, Some(expected));
        }
        tail.insert(*lsn, *place);
        expected += LENGTH;
    }
    (tail, None)
}

/// What a message that cannot be read means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The end of the log.
    Tail,
    /// The end of this segment: the rest is left of an older use.
    Last,
}

/// A walk over the messages of segments.
struct Walk {
    segments: Segments,
    max: Option<i64>,
    stage: Stage,
    /// The place behind the last message that was read.
    current: Option<i64>,
}

impl Walk {
    fn over(segments: Segments, max: Option<i64>, stage: Stage) -> Self {
        Self {
            segments,
            max,
            stage,
            current: None,
        }
    }

    fn run(
        &mut self,
        file: &File,
        mut see: impl FnMut(u8, u64, i64, u64) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let mut segment = Vec::new();
        while let Some((base, place)) = self.segments.pop_first() {
            if self.max.is_some_and(|max| base > max) {
                return Ok(());
            }
            read_upto(file, &mut segment, place)?;
            self.current = Some(base + SEGMENT_HEAD_BYTES as i64);
            if !self.segment(&segment, (base, place), &mut see)? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Shows the messages of one segment; gives whether there may be more behind it.
    fn segment(
        &mut self,
        bytes: &[u8],
        (base, place): (i64, u64),
        see: &mut impl FnMut(u8, u64, i64, u64) -> Result<(), Fault>,
    ) -> Result<bool, Fault> {
        let mut at = SEGMENT_HEAD_BYTES as usize;
        while at as u64 <= SEGMENT_BYTES - LONGEST_HEAD_BYTES {
            let lsn = base + at as i64;
            if self.max.is_some_and(|max| lsn > max) {
                return Ok(false);
            }
            let number = base as u64 / SEGMENT_BYTES;
            let rest = bytes.get(at..).unwrap_or_default();
            let message = message::read(rest).filter(|message| message.segment == number);
            let Some(message) = message else {
                return Ok(self.stage == Stage::Last);
            };
            match message.kind {
                CAP => return Ok(true),
                MANIFEST => {
                    let last = message::place(&mut &*message.body);
                    let last = last.ok_or(Fault::said(LOG))?;
                    if self.max.is_some_and(|max| last > max) {
                        return Ok(false);
                    }
                }
                CANCELED => {}
                kind if BLOBS.contains(&kind) => {
                    return Err(Fault::said(PAGES));
                }
                kind => see(kind, message.page, lsn, place + at as u64)?,
            }
            at += message.bytes;
            self.current = Some(base + at as i64);
        }
        Ok(true)
    }
}

/// Reads a segment, or what there is of it.
pub(super) fn read_upto(file: &File, segment: &mut Vec<u8>, place: u64) -> io::Result<()> {
    segment.clear();
    let mut file = file;
    file.seek(SeekFrom::Start(place))?;
    file.take(SEGMENT_BYTES).read_to_end(segment)?;
    Ok(())
}

/// Fills a buffer from a place in a file.
pub(super) fn read_exact_at(file: &File, buffer: &mut [u8], place: u64) -> io::Result<()> {
    #[cfg(unix)]
    {
        std::os::unix::fs::FileExt::read_exact_at(file, buffer, place)
    }
    #[cfg(not(unix))]
    {
        let mut file = file;
        file.seek(SeekFrom::Start(place))?;
        file.read_exact(buffer)
    }
}
