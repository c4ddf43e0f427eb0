//! Which replies counted already, also before this start.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

/// How far the time stamp of a reply may be from now.
pub(super) const MOST_APART: SignedDuration = SignedDuration::from_mins(5);
/// How many replies are remembered, so that none counts twice; more in five minutes are refused.
const MOST_REMEMBERED: usize = 4096;

/// Signatures that counted, until their time stamp is too old anyway.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    seen: BTreeMap<Vec<u8>, Timestamp>,
    file: Option<(PathBuf, File)>,
}

/// What is known of a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// It is new, and is remembered from now on.
    New,
    /// It counted already.
    Counted,
    /// There are too many.
    TooMany,
}

impl Remembered {
    /// What a file remembers, and where more is written; without a file it is forgotten at the end.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(super) fn open(path: Option<&Path>, now: Timestamp) -> io::Result<Self> {
        let Some(path) = path else {
            return Ok(Self::default());
        };
        // A line that was cut off by a crash counts for nothing: its reply was not accepted.
        let text = fs::read(path).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let known = text.lines().filter_map(read);
        let seen = known.filter(|(_, at)| now.duration_since(*at) <= MOST_APART);
        let mut remembered = Self {
            seen: seen.collect(),
            file: None,
        };
        remembered.file = Some((path.to_owned(), remembered.write_anew(path)?));
        Ok(remembered)
    }

    /// Takes note of a reply, if it is new.
    pub(super) fn note(&mut self, signature: &[u8], at: Timestamp, now: Timestamp) -> Known {
        let before = self.seen.len();
        self.seen
            .retain(|_, at| now.duration_since(*at) <= MOST_APART);
        if self.seen.contains_key(signature) {
            return Known::Counted;
        }
        if self.seen.len() >= MOST_REMEMBERED {
            return Known::TooMany;
        }
        if self.seen.len() < before
            && let Some((path, _)) = self.file.take()
        {
            // Where this fails, what is written next fails too, and that is told.
            let anew = self.write_anew(&path);
            self.file = anew.ok().map(|file| (path, file));
        }
        self.seen.insert(signature.to_vec(), at);
        Known::New
    }

    /// Keeps a reply over the end of the program, before it is accepted.
    ///
    /// # Errors
    /// It cannot be written.
    pub(super) fn keep(&mut self, signature: &[u8]) -> io::Result<()> {
        let (Some(at), Some((_, file))) = (self.seen.get(signature), &mut self.file) else {
            return Ok(());
        };
        file.write_all(line(signature, *at).as_bytes())?;
        file.sync_data()
    }

    /// Forgets a reply that never counted.
    pub(super) fn forget(&mut self, signature: &[u8]) {
        self.seen.remove(signature);
    }

    /// Writes what is remembered into a new file, in place of the old one.
    fn write_anew(&self, path: &Path) -> io::Result<File> {
        let beside = path.with_extension("new");
        let mut file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(true)
            .open(&beside)?;
        for (signature, at) in &self.seen {
            file.write_all(line(signature, *at).as_bytes())?;
        }
        file.sync_data()?;
        fs::rename(&beside, path)?;
        Ok(file)
    }
}

fn line(signature: &[u8], at: Timestamp) -> String {
    let digits: String = signature.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{} {digits}\n", at.as_second())
}

fn read(line: &str) -> Option<(Vec<u8>, Timestamp)> {
    let (second, digits) = line.split_once(' ')?;
    let at = Timestamp::from_second(second.parse().ok()?).ok()?;
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes: Option<Vec<u8>> = digits.as_bytes().chunks(2).map(byte).collect();
    Some((bytes.filter(|bytes| bytes.len() == 32)?, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counted_is_known_after_a_start_and_what_is_old_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("replies");
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let signature = |number: u8| vec![number; 32];
        let mut first = Remembered::open(Some(&path), now).unwrap();
        for number in [1, 2] {
            assert_eq!(first.note(&signature(number), now, now), Known::New);
        }
        first.keep(&signature(1)).unwrap();
        drop(first);
        fs::OpenOptions::new()
            .append(true)
            .open(&path)
            .and_then(|mut file| file.write_all(b"1800000000 03"))
            .unwrap();
        let mut second = Remembered::open(Some(&path), now).unwrap();
        assert_eq!(second.note(&signature(1), now, now), Known::Counted);
        assert_eq!(second.note(&signature(2), now, now), Known::New);
        let later = now + MOST_APART + SignedDuration::from_secs(1);
        assert_eq!(second.note(&signature(4), later, later), Known::New);
        second.keep(&signature(4)).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 1);
        for number in 0..MOST_REMEMBERED - 1 {
            let bytes = Vec::from(number.to_be_bytes());
            second.note(&bytes, later, later);
        }
        assert_eq!(second.note(&signature(5), later, later), Known::TooMany);
    }
}
