//! A folder with a store, and hands that change its files behind the back of the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::sync::OnceLock;
use std::thread;

use tempfile::TempDir;

use crate::kit::{self, Chat, START, program};

/// The spaces of the database.
pub(crate) const RECORD: u8 = 1;
pub(crate) const STATE: u8 = 2;
pub(crate) const END: u8 = 3;
pub(crate) const WORD: u8 = 4;
pub(crate) const MOMENT: u8 = 5;
pub(crate) const BUCKET: u8 = 8;
/// How long a slot of the ring is.
pub(crate) const SLOT: usize = 128;

/// A folder of its own, in which the program is run.
pub(crate) struct Place(pub(crate) TempDir);

/// Files by their paths.
type Files = BTreeMap<PathBuf, Vec<u8>>;

impl Place {
    pub(crate) fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.settings("");
        place
    }

    /// With a store: a quiet case first, then one with an open alert; and their codes.
    pub(crate) fn written() -> (Self, [String; 2]) {
        // All begin with the same store, so it is written by the program once.
        static WRITTEN: OnceLock<(Files, [String; 2])> = OnceLock::new();
        let (files, codes) = WRITTEN.get_or_init(|| {
            let place = Self::new();
            let mut chat = Chat::on(&place.path("store"), START);
            let quiet = kit::open_case(&mut chat, 2);
            let raised = kit::raise(&mut chat, "track-other-calamity");
            chat.close();
            let loud = raised[0]["case"].as_str().unwrap().to_owned();
            let files = contents(&place.path("store")).into_iter();
            let named = |(path, bytes): (PathBuf, _)| (path.file_name().unwrap().into(), bytes);
            (files.map(named).collect(), [quiet, loud])
        });
        let place = Self::new();
        let store = place.path("store");
        // The folder of the engine's large pages is always empty.
        fs::create_dir_all(store.join("blobs")).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&store, fs::Permissions::from_mode(0o700)).unwrap();
        }
        for (name, bytes) in files {
            fs::write(store.join(name), bytes).unwrap();
        }
        (place, codes.clone())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn settings(&self, more: &str) {
        let text = include_str!("../../../data/regiewijzer.toml").to_owned() + more;
        fs::write(self.path("settings.toml"), text).unwrap();
    }

    /// Runs a command line in this folder.
    pub(crate) fn run(&self, words: &str) -> Output {
        let line = format!("{words} --lang en --settings settings.toml --clock {START}");
        let mut program = program();
        let program = program
            .args(line.split_whitespace())
            .current_dir(self.0.path());
        program.stdin(Stdio::null()).output().unwrap()
    }

    /// How a command line ends, and all that it says.
    pub(crate) fn ends(&self, words: &str) -> (i32, String) {
        let output = self.run(words);
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(!said.contains("panicked"), "{words}: {said}");
        (output.status.code().unwrap(), said)
    }

    /// What a command line says that ends well.
    #[track_caller]
    pub(crate) fn done(&self, words: &str) -> String {
        let (code, said) = self.ends(words);
        assert_eq!(code, 0, "{words}: {said}");
        said
    }

    /// What a command line says that is refused.
    #[track_caller]
    pub(crate) fn refused(&self, words: &str, told: &str) {
        let (code, said) = self.ends(words);
        assert_ne!(code, 0, "{words}: {said}");
        assert!(said.contains(told), "{words}: {said}");
    }

    /// Puts a copy of a folder in the place of what had its name.
    pub(crate) fn copied(&self, from: &str, to: &str) -> PathBuf {
        let to = self.path(to);
        let _ = fs::remove_dir_all(&to);
        copy(&self.path(from), &to);
        to
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

/// Every file below a folder.
pub(crate) fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => all.extend(contents(&path)),
            false => drop(all.insert(path.clone(), fs::read(&path).unwrap())),
        }
    }
    all
}

/// The backups in a folder, the oldest first.
pub(crate) fn backups(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "backup"))
        .collect();
    paths.sort();
    paths
}

/// A pipe into which nobody writes.
pub(crate) fn pipe(path: &Path) {
    nix::unistd::mkfifo(path, nix::sys::stat::Mode::S_IRWXU).unwrap();
}

/// Changes some bits of a byte of a file.
pub(crate) fn flip(path: &Path, byte: usize, bits: u8) {
    let mut bytes = fs::read(path).unwrap();
    bytes[byte] ^= bits;
    fs::write(path, bytes).unwrap();
}

/// The database of a store that was just closed; its threads may still hold the lock for a moment.
pub(crate) fn database(store: &Path) -> sled::Db {
    loop {
        match sled::open(store) {
            Err(sled::Error::Io(error)) if error.to_string().contains("lock") => {
                thread::yield_now();
            }
            done => return done.unwrap(),
        }
    }
}

/// Everything in the database of a store.
pub(crate) fn entries(store: &Path) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let database = database(store);
    let pairs = database.iter().map(Result::unwrap);
    pairs
        .map(|(key, value)| (key.to_vec(), value.to_vec()))
        .collect()
}

/// The streams of cases, in the order in which their keys were made.
pub(crate) fn streams(store: &Path) -> Vec<Vec<u8>> {
    let ring = fs::read(store.join("ring")).unwrap();
    let slots = ring.chunks(SLOT).skip(1);
    let cases = slots.filter(|slot| slot[0] == b'c');
    cases.map(|slot| slot[..17].to_vec()).collect()
}

/// The keys of a stream in some spaces.
pub(crate) fn keys_of(store: &Path, stream: &[u8], spaces: &[u8]) -> Vec<Vec<u8>> {
    let all = entries(store).into_keys();
    let of = |key: &Vec<u8>| {
        let mut parts = key.windows(stream.len());
        spaces.contains(&key[0]) && parts.any(|part| part == stream)
    };
    all.filter(of).collect()
}

/// Where the slot of a stream begins in the ring.
pub(crate) fn slot(store: &Path, stream: &[u8]) -> usize {
    let ring = fs::read(store.join("ring")).unwrap();
    let mut slots = ring.chunks(SLOT);
    slots.position(|slot| slot.starts_with(stream)).unwrap() * SLOT
}

/// Puts zeros in the place of a slot.
pub(crate) fn empty_slot(store: &Path, stream: &[u8]) {
    let start = slot(store, stream);
    let mut ring = fs::read(store.join("ring")).unwrap();
    ring[start..start + SLOT].fill(0);
    fs::write(store.join("ring"), ring).unwrap();
}

/// Changes values in the database; none takes the key out.
pub(crate) fn change(store: &Path, keys: &[Vec<u8>], with: impl Fn(&mut Vec<u8>) -> bool) {
    let database = database(store);
    for key in keys {
        let mut value = database.get(key).unwrap().unwrap().to_vec();
        match with(&mut value) {
            true => drop(database.insert(key.clone(), value).unwrap()),
            false => drop(database.remove(key).unwrap()),
        }
    }
}
