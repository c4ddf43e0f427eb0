//! The backups in a folder: what they are called, and what they begin and end with.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// The key ring in a folder of backups.
pub(in crate::store) const RING: &str = "ring";
const PREFIX: &str = "regiewijzer-";
const MOMENT: &str = "%Y-%m-%dT%H%M%SZ";
/// Before the number of a later backup of the same second; such a name sorts behind the first.
pub(super) const AGAIN: char = '_';
pub(super) const SUFFIX: &str = ".backup";
pub(in crate::store) const MAGIC: &[u8; 10] = b"RW-BACKUP1";
pub(in crate::store) const END: [u8; 4] = [u8::MAX; 4];

/// What a backup that is made at this moment is called.
#[must_use]
pub fn backup_name(at: Timestamp) -> String {
    format!("{PREFIX}{}{SUFFIX}", at.strftime(MOMENT))
}

/// When the newest backup in a folder was made, of those until this moment: any other was named by a clock that stood
/// ahead; none when there is none.
#[must_use]
pub fn last_backup(folder: &Path, now: Timestamp) -> Option<Timestamp> {
    let paths = in_folder(folder).into_iter().rev();
    let mut moments = paths.filter_map(|path| moment(&path));
    moments.find(|(at, _)| *at <= now).map(|(at, _)| at)
}

/// The backups in a folder, the newest last.
pub(in crate::store) fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<_> = entries
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            moment(&path).map(|moment| (moment, path))
        })
        .collect();
    paths.sort();
    paths.into_iter().map(|(_, path)| path).collect()
}

/// When the backup of this name was made, and which one of that second it is.
fn moment(path: &Path) -> Option<(Timestamp, u32)> {
    let name = path.file_name()?.to_str()?;
    let name = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?;
    let (moment, number) = match name.split_once(AGAIN) {
        Some((moment, number)) => (moment, number.parse().ok()?),
        None => (name, 1),
    };
    let moment = DateTime::strptime(MOMENT, moment).ok()?;
    Some((
        moment.to_zoned_datetime(TimeZone::UTC).ok()?.timestamp(),
        number,
    ))
}
