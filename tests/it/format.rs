//! A store of the format before is carried over in one step, whatever ends the program on the way.

use std::fs;
use std::path::{Path, PathBuf};

use crate::kit::{Chat, program};
use tempfile::TempDir;

const CLOCK: &str = "2025-11-20T02:13:00Z";
/// The cases in the old store: with an interview in between, closed, erased, and with an open alert.
const CODES: [&str; 4] = ["RW-7G2XK5KM", "RW-Z55WMG0Z", "RW-0DCSW4A6", "RW-PT74WA2R"];
/// What stood for all of it.
const HEAD: &str = "38-30d79d6ee234e8475019b9f2d1a2bd0c2d7791b235c68293318e6da7036d5c04";
const BACKUP: &str = "regiewijzer-2025-11-20T021200Z.backup";

struct Place(TempDir);

impl Place {
    /// With the store of the format before.
    fn old() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::write(place.path("key"), "2a".repeat(32)).unwrap();
        let key = place.path("key").display().to_string();
        let settings = include_str!("../../data/regiewijzer.toml");
        let more = format!("\n[store]\nkey_file = \"{key}\"\n");
        fs::write(place.path("settings.toml"), settings.to_owned() + &more).unwrap();
        place.puts_old("store");
        fs::create_dir(place.path("copies")).unwrap();
        for name in [BACKUP, "ring"] {
            fs::copy(golden(name), place.path("copies").join(name)).unwrap();
        }
        place
    }

    fn puts_old(&self, name: &str) {
        let store = self.path(name);
        fs::create_dir_all(store.join("blobs")).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(&store, fs::Permissions::from_mode(0o700)).unwrap();
        }
        for name in ["db", "conf", "confirmed", "ring"] {
            fs::copy(golden(name), store.join(name)).unwrap();
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn ends(&self, words: &str) -> (i32, String) {
        let line = format!("{words} --lang en --settings settings.toml --clock {CLOCK}");
        let mut program = program();
        let program = program
            .args(line.split_whitespace())
            .current_dir(self.0.path());
        let output = program.output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (
            output.status.code().unwrap(),
            String::from_utf8(said).unwrap(),
        )
    }

    #[track_caller]
    fn done(&self, words: &str) -> String {
        let (code, said) = self.ends(words);
        assert_eq!(code, 0, "{words}: {said}");
        said
    }

    /// A chat on a store.
    fn chat(&self, store: &str) -> Chat {
        let (store, settings) = (self.path(store), self.path("settings.toml"));
        let [store, settings] = [&store, &settings].map(|path| path.to_str().unwrap());
        let flags = ["--store", store, "--settings", settings, "--clock", CLOCK];
        Chat::with(&flags).greeted()
    }

    /// Starts the program on the old store, in which something was changed, and sees that its open alert
    /// goes on and that whoever is waited for hears it; gives all that is told.
    #[track_caller]
    fn alert_goes_on(&self) -> String {
        let mut chat = self.chat("store");
        let greeting = std::mem::take(&mut chat.greeting);
        let climbed = chat.wait("20m");
        chat.close();
        let of_alert = |one: &serde_json::Value| one["case"] == CODES[3];
        assert!(greeting.iter().any(of_alert), "{greeting:#?}");
        let rung = |one: &serde_json::Value| of_alert(one) && one["alert"].is_object();
        assert!(climbed.iter().any(rung), "{climbed:#?}");
        let all = greeting.iter().chain(&climbed);
        all.filter_map(|one| one["text"].as_str()).collect()
    }

    /// The database of the old store; its threads may still hold the lock for a moment.
    fn database(&self) -> sled::Db {
        loop {
            match sled::open(self.path("store")) {
                Err(sled::Error::Io(error)) if error.to_string().contains("lock") => {
                    std::thread::yield_now();
                }
                done => return done.unwrap(),
            }
        }
    }

    /// Starts the program on a store, and sees that everybody goes on where they were.
    fn goes_on(&self, store: &str) {
        let mut chat = self.chat(store);
        for (code, who) in [
            (CODES[0], "regisseur-2"),
            (CODES[1], "regisseur-2"),
            (CODES[3], "regisseur"),
        ] {
            let said = chat.say(who, &format!("casus status {code}"));
            // What waits for a telephone call comes first.
            assert!(said.iter().any(|one| one["case"] == code), "{said:#?}");
        }
        let said = chat.say("regisseur-2", &format!("casus status {}", CODES[2]));
        assert!(said.iter().all(|one| one["case"] != CODES[2]), "{said:#?}");
        let climbed = chat.wait("20m");
        let rung = |one: &&serde_json::Value| one["alert"].is_object() && one["case"] == CODES[3];
        assert!(climbed.iter().any(|one| rung(&one)), "no alert goes on");
        let texts = climbed.iter().filter_map(|one| one["text"].as_str());
        assert_eq!(texts.filter(|text| text.contains(MENDED)).count(), 0);
        chat.close();
        let said = self.done(&format!("verify --store {store}"));
        assert!(said.contains("1 erased"), "{said}");
        assert!(!said.contains(HEAD), "{said}");
        for name in ["anew", "carried"] {
            assert!(!self.path(store).join(name).exists(), "{name}");
        }
    }
}

/// What is told where something else led to open cases.
const MENDED: &str = "did not match the cases";

/// The stream of the case with an open alert.
fn alarmed(database: &sled::Db) -> Vec<u8> {
    let mut found = database.scan_prefix([4, b'm']).keys().map(Result::unwrap);
    let stream = found.next().unwrap();
    assert!(found.next().is_none());
    stream[stream.len() - 17..].to_vec()
}

/// Flips the last bit of the first value whose key starts so.
fn flip(database: &sled::Db, start: &[u8]) {
    let (key, value) = database.scan_prefix(start).next().unwrap().unwrap();
    let mut value = value.to_vec();
    *value.last_mut().unwrap() ^= 1;
    database.insert(key, value).unwrap();
}

fn golden(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden_log/format-2");
    folder.join(name)
}

/// The files of a folder and what is in them.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.is_file());
    let mut all: Vec<_> = files
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    all.sort();
    all
}

#[test]
fn an_old_store_is_read_as_it_is_and_carried_over_at_the_first_start() {
    let place = Place::old();
    let before = contents(&place.path("store"));
    let said = place.done(&format!("verify --store store --head {HEAD}"));
    assert!(said.contains(HEAD), "{said}");
    assert_eq!(contents(&place.path("store")), before);
    place.goes_on("store");
    // The next start finds the same.
    place.goes_on("store");
}

#[test]
fn the_old_database_stays_until_the_new_one_has_been_opened_once_more() {
    let place = Place::old();
    let started = || {
        let (code, said) = place.ends("chat --store store");
        assert_eq!(code, 0, "{said}");
        said
    };
    let old = |name: &str| place.path("store/old").join(name);
    let told = started();
    assert!(told.contains("files of the old form lie here"), "{told}");
    for name in ["db", "conf", "confirmed"] {
        assert!(
            fs::read(old(name)).unwrap() == fs::read(golden(name)).unwrap(),
            "{name}"
        );
    }
    // Reading proves nothing about writing.
    place.done("verify --store store");
    assert!(old("db").exists());
    // Put back they are the old store.
    place.puts_old("back");
    for name in ["db", "conf", "confirmed"] {
        fs::copy(old(name), place.path("back").join(name)).unwrap();
    }
    fs::copy(place.path("store/ring"), place.path("back/ring")).unwrap();
    place.done(&format!("verify --store back --head {HEAD}"));
    let told = started();
    assert!(!told.contains("old form"), "{told}");
    assert!(!place.path("store/old").exists());
    place.done("verify --store store");
}

#[test]
fn whatever_ends_the_program_on_the_way_the_next_start_finishes_it() {
    let place = Place::old();
    place.puts_old("new");
    place.done("chat --store new");
    // What was begun and never became whole is nothing.
    fs::create_dir(place.path("store/anew")).unwrap();
    fs::write(place.path("store/anew/db"), "half").unwrap();
    place.goes_on("store");
    // Once it is whole its files take their place one by one.
    let files = ["conf", "confirmed", "db"];
    for (moved, aside) in (0..=files.len()).flat_map(|moved| [(moved, false), (moved, true)]) {
        let name = format!("cut-{moved}-{aside}");
        place.puts_old(&name);
        let store = place.path(&name);
        fs::create_dir(store.join("anew")).unwrap();
        fs::create_dir(store.join("old")).unwrap();
        // What makes room for a file goes aside first.
        let gone = files.iter().take(moved + usize::from(aside));
        for file in gone {
            fs::rename(store.join(file), store.join("old").join(file)).unwrap();
        }
        fs::write(store.join("carried"), "").unwrap();
        fs::write(store.join("snap.0000000000000000"), "of the old one").unwrap();
        for (number, file) in files.iter().enumerate() {
            let to = match number < moved {
                true => store.join(file),
                false => store.join("anew").join(file),
            };
            fs::copy(place.path("new").join(file), to).unwrap();
        }
        // The start that carried it over kept the card since, under a key of its own.
        fs::copy(place.path("new/ring"), store.join("ring")).unwrap();
        if moved == files.len() {
            fs::remove_file(store.join("snap.0000000000000000")).unwrap();
        }
        let (code, said) = place.ends(&format!("verify --store {name}"));
        assert!(code != 0 && said.contains("carried over"), "{said}");
        place.goes_on(&name);
        for file in files {
            let old = fs::read(store.join("old").join(file)).unwrap();
            assert!(old == fs::read(golden(file)).unwrap(), "{name}: {file}");
        }
    }
}

#[test]
fn an_old_backup_is_put_back_and_an_old_store_is_rebuilt() {
    let place = Place::old();
    place.done(&format!("restore copies/{BACKUP} --store restored"));
    place.goes_on("restored");
    place.puts_old("store");
    place.done("rebuild store --store rebuilt");
    place.goes_on("rebuilt");
    place.done(&format!("rebuild copies/{BACKUP} --store again"));
    place.goes_on("again");
}

#[test]
fn a_case_of_which_one_record_or_its_state_is_damaged_goes_on_as_it_did() {
    for (space, seq) in [(1, &[0; 8][..]), (2, &[])] {
        let place = Place::old();
        let database = place.database();
        let stream = alarmed(&database);
        flip(&database, &[&[space], stream.as_slice(), seq].concat());
        drop(database);
        let told = place.alert_goes_on();
        // A state is worked out again; a record is gone, which is told.
        let is_told = told.contains("is damaged. What else is known of it goes on");
        assert_eq!(is_told, space == 1, "{space}: {told}");
    }
}

#[test]
fn what_led_to_the_cases_of_an_old_store_is_worked_out_again() {
    for removed in [&[4, 5][..], &[4], &[5], &[]] {
        let place = Place::old();
        let database = place.database();
        let stream = alarmed(&database);
        for space in removed {
            let keys = database.scan_prefix([*space]).keys().map(Result::unwrap);
            for key in keys.filter(|key| key.ends_with(&stream)) {
                database.remove(key).unwrap();
            }
        }
        if removed.is_empty() {
            // A word that cannot be opened is no word.
            let words = database.scan_prefix([4, b'w']).keys().map(Result::unwrap);
            for key in words.filter(|key| key.ends_with(&stream)) {
                flip(&database, &key);
            }
        }
        drop(database);
        let told = place.alert_goes_on();
        // What is due may be another under other settings, and is told of nobody.
        let is_told = told.contains(MENDED);
        assert_eq!(is_told, *removed != [5], "{removed:?}: {told}");
        place.done("verify --store store");
    }
}

#[test]
fn a_backup_of_an_old_store_with_an_unfinished_erasure_is_put_back() {
    let place = Place::old();
    let ring = fs::read(place.path("store/ring")).unwrap();
    let database = place.database();
    let ends = database.scan_prefix([3]).map(Result::unwrap);
    let mut erased = 0;
    for (key, end) in ends {
        let slot = u64::from_be_bytes(end[40..48].try_into().unwrap());
        let at = usize::try_from(slot).unwrap() * 128;
        if ring[at..at + 128].iter().all(|byte| *byte == 0) {
            let erasing = [&[6], &key[1..]].concat();
            database.insert(erasing, &end[40..48]).unwrap();
            erased += 1;
        }
    }
    assert_eq!(erased, 1);
    drop(database);
    place.done("backup new-copies --store store");
    let backups = contents(&place.path("new-copies")).into_iter();
    let mut backups = backups.filter(|(path, _)| path.extension().is_some());
    let (backup, _) = backups.next().unwrap();
    place.done(&format!("restore {} --store again", backup.display()));
    place.goes_on("again");
}
