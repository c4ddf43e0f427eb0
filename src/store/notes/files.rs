//! Files that only their owner reads, and that are there whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read as _};
use std::path::{Component, Path, PathBuf};

#[cfg(feature = "store-sled")]
use crate::store::StoreError;

/// What the system said of a file.
#[cfg(feature = "store-sled")]
pub(in crate::store) fn failed(path: &Path, source: io::Error) -> StoreError {
    StoreError::Io {
        path: path.into(),
        source,
    }
}

/// Opens a file to read it. Nobody waits for what may never come out of a pipe, or never end in a device.
pub(in crate::store) fn open(path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    {
        let there = fs::metadata(path)?;
        if !there.is_file() && !there.is_dir() {
            return Err(nix::errno::Errno::ENXIO.into());
        }
    }
    File::open(path)
}

/// All that stands in a file of words.
pub(in crate::store) fn text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    open(path)?.read_to_string(&mut text)?;
    Ok(text)
}

/// All that stands in a file.
pub(in crate::store) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a file that nobody else may read, if it is made.
pub(in crate::store) fn for_its_owner() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

/// Writes a file that takes its place only once it is whole and durable; `failed` tells of the
/// file what the system said.
pub(in crate::store) fn replace<E>(
    path: &Path,
    failed: impl Fn(io::Error) -> E,
    fill: impl FnOnce(&mut BufWriter<File>) -> Result<(), E>,
) -> Result<(), E> {
    let new = new(path);
    let file = for_its_owner().create(true).truncate(true).open(&new);
    let mut out = BufWriter::new(file.map_err(&failed)?);
    let written = fill(&mut out).and_then(|()| {
        let whole = || {
            out.into_inner()?.sync_all()?;
            fs::rename(&new, path)?;
            path.parent().map_or(Ok(()), sync_names)
        };
        whole().map_err(&failed)
    });
    if written.is_err() {
        // What cannot be removed either is overwritten the next time.
        let _ = fs::remove_file(&new);
    }
    written
}

/// The same for a file with keys: once the new one is durable in its place, what the old one held is
/// overwritten before its blocks are freed, and so is what an earlier write left half done.
pub(in crate::store) fn replace_keys<E>(
    path: &Path,
    failed: impl Fn(io::Error) -> E,
    fill: impl FnOnce(&mut BufWriter<File>) -> Result<(), E>,
) -> Result<(), E> {
    remove_keys(&new(path)).map_err(&failed)?;
    let old = held(path);
    replace(path, &failed, fill)?;
    overwrite(old).map_err(&failed)
}

/// Gives a new file the owner and the rights of the one whose place it takes.
#[cfg(all(unix, feature = "store-sled"))]
#[cfg(feature = "store-postgres")]
pub(in crate::store) fn as_open_as(last: &Path, new: &File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let (last, now) = (fs::metadata(last)?, new.metadata()?);
    if (last.uid(), last.gid()) != (now.uid(), now.gid()) {
        fchown(new, Some(last.uid()), Some(last.gid()))?;
    }
    new.set_permissions(last.permissions())
}

/// Where a file has no owner, there is nothing to give.
#[cfg(all(not(unix), feature = "store-sled"))]
pub(in crate::store) fn as_open_as(_: &Path, _: &File) -> io::Result<()> {
    Ok(())
}

/// Moves a file with keys to the place of another one, which is overwritten as above.
#[cfg(feature = "store-sled")]
pub(in crate::store) fn move_keys(from: &Path, to: &Path) -> io::Result<()> {
    let old = held(to);
    fs::rename(from, to)?;
    to.parent().map_or(Ok(()), sync_names)?;
    // The new key works, whatever becomes of the old one.
    let _ = overwrite(old);
    Ok(())
}

/// Removes a file with keys, if it is there, and overwrites it.
pub(in crate::store) fn remove_keys(path: &Path) -> io::Result<()> {
    let file = held(path);
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed.and_then(|()| overwrite(file)),
    }
}

/// A file that stays at hand when its name goes; none where it is not there, is a link, or may not be
/// written.
fn held(path: &Path) -> Option<File> {
    let is_file = path.symlink_metadata().is_ok_and(|there| there.is_file());
    let file = || OpenOptions::new().write(true).open(path).ok();
    is_file.then(file).flatten()
}

/// Writes zeros over all of a file that has no name any more, durable when it returns. One that has
/// another name is somebody's: its blocks are not freed.
fn overwrite(file: Option<File>) -> io::Result<()> {
    let Some(mut file) = file.filter(is_nameless) else {
        return Ok(());
    };
    io::copy(&mut io::repeat(0).take(file.metadata()?.len()), &mut file)?;
    file.sync_all()
}

#[cfg(unix)]
fn is_nameless(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    file.metadata().is_ok_and(|file| file.nlink() == 0)
}

/// Where nobody can tell, nothing is overwritten.
#[cfg(not(unix))]
fn is_nameless(_: &File) -> bool {
    false
}

/// Which file it is, whatever name it has.
#[cfg(unix)]
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Identity(u64, u64);

#[cfg(unix)]
impl Identity {
    /// That of an open file.
    pub(in crate::store) fn of(file: &File) -> io::Result<Self> {
        file.metadata().map(|file| Self::read(&file))
    }

    /// Whether it is the one of this name.
    pub(in crate::store) fn is_at(self, path: &Path) -> bool {
        fs::metadata(path).is_ok_and(|there| Self::read(&there) == self)
    }

    fn read(file: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self(file.dev(), file.ino())
    }
}

/// Where the system does not say, a file that is open cannot be replaced.
#[cfg(not(unix))]
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Identity;

#[cfg(not(unix))]
impl Identity {
    /// That of an open file.
    pub(in crate::store) fn of(_: &File) -> io::Result<Self> {
        Ok(Self)
    }

    /// Whether there is a file of this name.
    pub(in crate::store) fn is_at(self, path: &Path) -> bool {
        path.exists()
    }
}

/// What a file is called until it is whole and takes its place.
pub(in crate::store) fn new(path: &Path) -> PathBuf {
    let mut new = path.as_os_str().to_owned();
    new.push(".new");
    new.into()
}

/// Makes the names in a folder survive a power cut, where the system has a way to do it.
pub(in crate::store) fn sync_names(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    // What has no folder in its name lies in this one.
    let here = Path::new(".");
    let folder = if folder.as_os_str().is_empty() {
        here
    } else {
        folder
    };
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // A folder that we may not read is not one that we just made a name in.
        Err(source) if source.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        done => done,
    }
}

/// Makes a folder, and those above it, that nobody else may look into.
///
/// What leads out again of a folder that is not there is no place: whoever looked before, looked elsewhere.
pub(in crate::store) fn make(path: &Path) -> io::Result<()> {
    let whole = std::path::absolute(path)?;
    if let Some(absent) = whole.ancestors().take_while(|there| !there.exists()).last() {
        let rest = whole.strip_prefix(absent).unwrap_or(Path::new(""));
        if rest.components().any(|part| part == Component::ParentDir) {
            fs::metadata(absent)?;
        }
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(path)
}

/// Whether something is here that can be no folder: a file, or a link that leads nowhere.
#[cfg(feature = "store-sled")]
pub(in crate::store) fn is_other(path: &Path) -> bool {
    path.is_file() || (path.is_symlink() && !path.exists())
}
