//! What an operator does with the store: backups, putting them back, checking, another master key.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use crate::kit::{self, Chat, START, program};
use tempfile::TempDir;

/// A folder with a store in which a case is in phase 4, and with settings.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.settings("");
        let mut chat = Chat::on(&place.path("store"), START);
        kit::raise(&mut chat, "track-care-calamity");
        chat.close();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes the example settings with more at the end.
    fn settings(&self, more: &str) {
        let text = include_str!("../../data/regiewijzer.toml").to_owned() + more;
        fs::write(self.path("settings.toml"), text).unwrap();
    }

    /// Runs a command line in this folder; `store` is the store.
    fn run(&self, words: &str) -> Output {
        let store = match words.contains("--store") {
            true => "",
            false => " --store store",
        };
        let line = format!("{words}{store} --lang en --settings settings.toml --clock {START}");
        let words = line.split_whitespace();
        let mut program = program();
        let program = program.args(words).current_dir(self.0.path());
        program.stdin(Stdio::null()).output().unwrap()
    }

    /// What a command line says when all goes well.
    fn said(&self, words: &str) -> String {
        let output = self.run(words);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{words}: {stderr}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Expects that a command line is refused, with this exit code and these words.
    fn refused(&self, words: &str, code: i32, told: &str) {
        let output = self.run(words);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{words}: {stderr}");
        assert!(stderr.contains(told), "{words}: {stderr}");
        assert!(!stderr.contains("panicked"), "{stderr}");
    }

    /// How a command line ends in a shell that does something before, and what it says on its standard error.
    #[cfg(unix)]
    fn through_shell(&self, before: &str, words: &str, behind: &str) -> (i32, String) {
        let flags = format!("--lang en --settings settings.toml --clock {START}");
        let line = format!("{before} exec \"$0\" {words} {flags} {behind}");
        let mut shell = std::process::Command::new("sh");
        let shell = shell.args(["-c", &line, env!("CARGO_BIN_EXE_regiewijzer")]);
        let output = shell.current_dir(self.0.path()).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        (output.status.code().unwrap(), stderr)
    }

    /// The head of a store, as `verify` says it.
    fn head(&self, store: &str) -> String {
        let said = self.said(&format!("verify --store {store}"));
        let head = said.lines().find_map(|line| line.strip_prefix("Head: "));
        head.unwrap().to_owned()
    }

    /// The one backup in a folder.
    fn backup_in(&self, folder: &str) -> String {
        let names = fs::read_dir(self.path(folder)).unwrap();
        let mut names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let name = names.find(|name| name.ends_with(".backup")).unwrap();
        format!("{folder}/{name}")
    }
}

/// Reads the files of a folder, to see whether anything changed.
fn bytes(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.is_file());
    let mut files: Vec<_> = files
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn a_backup_is_put_back_with_everything_in_it() {
    let place = Place::new();
    let made = place.said("backup copies");
    let head = place.head("store");
    assert!(made.contains(&head), "{made}");
    let backup = place.backup_in("copies");
    let said = place.said(&format!("restore {backup} --store again --key store/key"));
    assert!(said.contains("The master key is in again/key"), "{said}");
    assert_eq!(place.head("again"), head);
    assert!(place.said("verify --store again").starts_with("1 case, "));
    let said = place.said(&format!("verify --store again --head {head}"));
    assert!(said.contains("so is the head"), "{said}");
    // The alert goes on where it was.
    let mut chat = Chat::on(&place.path("again"), START).greeted();
    let climbed = chat.wait("5m");
    assert!(climbed.iter().any(|message| message["alert"]["rung"] == 2));
    chat.close();
    // What was true of the store then is still true of it.
    place.said(&format!("verify --store again --head {head}"));
}

#[test]
fn a_backup_is_made_while_the_program_works() {
    let place = Place::new();
    let store = place.path("store");
    let mut chat = Chat::with(&["--store", store.to_str().unwrap()]).greeted();
    let mut backup = program();
    let backup = backup.args(["backup", "copies", "--lang", "en", "--store", "store"]);
    let backup = backup.current_dir(place.0.path()).stdout(Stdio::piped());
    let mut backup = backup.spawn().unwrap();
    // Every line wakes the chat; it looks for requests then.
    while backup.try_wait().unwrap().is_none() {
        chat.say("regisseur", "piket");
    }
    let output = backup.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.starts_with("The store is in use."), "{said}");
    assert!(said.contains("The backup is in "), "{said}");
    let opened = kit::raise(&mut chat, "track-other-calamity");
    assert!(!opened.is_empty(), "the chat goes on");
    chat.close();
    let backup = place.backup_in("copies");
    place.said(&format!("restore {backup} --store again --key store/key"));
    place.said("verify --store again");
}

#[test]
fn backups_of_the_schedule_are_made_while_the_program_works() {
    let place = Place::new();
    let copies = place.path("copies");
    let more = format!("\n[store]\nbackup_folder = {copies:?}\n");
    place.settings(&more);
    let settings = place.path("settings.toml");
    let store = place.path("store");
    let flags = ["--store", "--settings"].into_iter();
    let values = [&store, &settings].map(|path| path.to_str().unwrap());
    let flags: Vec<&str> = flags
        .zip(values)
        .flat_map(|(flag, value)| [flag, value])
        .collect();
    for _ in 0..2 {
        let mut chat = Chat::with(&flags).greeted();
        chat.say("regisseur", "piket");
        chat.say("regisseur", "piket");
        chat.close();
        // The second start finds the one of the first, which is not a day old.
        let made = fs::read_dir(&copies).unwrap().count();
        assert_eq!(made, 2, "one backup and the key ring");
    }
}

#[test]
fn a_backup_goes_into_an_empty_folder_only_and_changes_nothing_when_refused() {
    let place = Place::new();
    place.said("backup copies");
    let backup = place.backup_in("copies");
    let before = bytes(&place.path("store"));
    place.refused(&format!("restore {backup}"), 74, "This folder is not empty");
    assert!(bytes(&place.path("store")) == before);
    let anew = format!("restore {backup} --store again");
    place.refused(
        &anew,
        74,
        "Name the file with the master key of that time with `--key`",
    );
    fs::write(place.path("other"), "ab".repeat(32)).unwrap();
    let other = format!("{anew} --key other");
    place.refused(&other, 74, "was made with another master key");
    let ring = fs::read(place.path("copies/ring")).unwrap();
    fs::remove_file(place.path("copies/ring")).unwrap();
    let anew = format!("{anew} --key store/key");
    place.refused(&anew, 74, "The key ring of the store is gone");
    fs::write(place.path("copies/ring"), ring).unwrap();
    let whole = fs::read(place.path(&backup)).unwrap();
    let flipped = |place: usize| {
        let mut bytes = whole.clone();
        bytes[place] ^= 4;
        bytes
    };
    let parts = [3, 12, whole.len() / 2, whole.len() - 1];
    let cut = [0, 5, whole.len() / 2, whole.len() - 1].map(|end| whole[..end].to_vec());
    let longer = [whole.as_slice(), b"x"].concat();
    for damaged in parts.map(flipped).into_iter().chain(cut).chain([longer]) {
        fs::write(place.path(&backup), damaged).unwrap();
        place.refused(&anew, 74, "This is no backup, or it is damaged");
        assert!(!place.path("again").exists());
    }
    fs::write(place.path(&backup), whole).unwrap();
    place.said(&anew);
}

#[test]
fn a_head_that_was_noted_shows_what_was_changed_since() {
    let place = Place::new();
    let head = place.head("store");
    let other = Place::new();
    let foreign = other.head("store");
    place.refused(&format!("verify --head {foreign}"), 74, "is no longer true");
    place.refused("verify --head 12", 2, "12 is not the head of a store");
    // An older copy of the store that was put back lacks what the newer head covers.
    place.said("backup copies");
    let backup = place.backup_in("copies");
    let mut chat = Chat::on(&place.path("store"), START);
    kit::open_case(&mut chat, 2);
    chat.close();
    let newer = place.head("store");
    assert_ne!(newer, head);
    place.said(&format!("restore {backup} --store older --key store/key"));
    let rolled_back = format!("verify --store older --head {newer}");
    place.refused(&rolled_back, 74, "is no longer true");
    place.said(&format!("verify --head {head}"));
}

#[test]
fn a_new_master_key_takes_the_place_of_the_old_one() {
    let place = Place::new();
    let old = fs::read(place.path("store/key")).unwrap();
    let head = place.head("store");
    // What a first start that was cut short may have left is in nobody's way.
    fs::write(place.path("store/key.new"), "12ab").unwrap();
    let said = place.said("rotate-key");
    assert!(!said.contains("key_file"), "{said}");
    assert_ne!(fs::read(place.path("store/key")).unwrap(), old);
    assert_eq!(place.head("store"), head);
    let new = fs::read(place.path("store/key")).unwrap();
    fs::write(place.path("store/key"), &old).unwrap();
    place.refused("verify", 74, "was made with another master key");
    // A rotation that was cut short is finished at the next start.
    fs::write(place.path("store/key.new"), &new).unwrap();
    place.said("chat --json");
    assert_eq!(place.head("store"), head);
    assert_eq!(fs::read(place.path("store/key")).unwrap(), new);
    assert!(!place.path("store/key.new").exists());
}

#[test]
fn a_key_from_a_file_or_the_environment_is_used_instead() {
    let place = Place::new();
    let said = place.said("rotate-key --to elsewhere");
    place.refused("verify", 74, "was made with another master key");
    // What has to stand in the settings is said as it has to stand there.
    let line = said.lines().find(|line| line.starts_with("key_file = "));
    assert!(
        line.unwrap()
            .contains(&*place.path("elsewhere").to_string_lossy())
    );
    place.settings(&format!("\n[store]\n{}\n", line.unwrap()));
    fs::remove_file(place.path("store/key")).unwrap();
    place.said("verify");
    place.settings("\n[store]\nkey_env = \"REGIEWIJZER_TEST_KEY\"\n");
    place.refused(
        "verify",
        78,
        "REGIEWIJZER_TEST_KEY does not hold a master key",
    );
    let key = fs::read_to_string(place.path("elsewhere")).unwrap();
    let mut verify = program();
    let verify = verify.args(["verify", "--store", "store", "--settings", "settings.toml"]);
    let verify = verify.current_dir(place.0.path());
    let output = verify.env("REGIEWIJZER_TEST_KEY", key).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn what_cannot_be_done_is_said_with_what_to_do() {
    let place = Place::new();
    place.refused("backup", 2, "I do not know where the backup goes");
    place.refused("backup copies --store memory", 2, "there is no store");
    place.refused("verify --store nowhere", 2, "There is no store here");
    assert!(!place.path("nowhere").exists());
    place.refused("backup settings.toml", 74, "The backup fails");
    for key in ["", " --key store/key"] {
        let absent = format!("restore nothing.backup --store again{key}");
        place.refused(&absent, 74, "nothing.backup: This backup is not there");
    }
    place.refused("restore --store again", 2, "missing after the command");
    place.said("verify");
}

/// A disk on which no file may grow: the nearest to a full one that needs no rights.
#[cfg(unix)]
#[test]
fn a_full_disk_is_said_plainly_and_loses_nothing_that_was_confirmed() {
    let place = Place::new();
    let size = fs::metadata(place.path("store/db")).unwrap().len();
    let typed: String = (0..40)
        .flat_map(|_| ["casus nieuw", "Goes", "1"])
        .map(|words| format!("{{\"from\":\"regisseur\",\"say\":\"{words}\"}}\n"))
        .collect();
    fs::write(place.path("typed"), typed).unwrap();
    // The shell counts in blocks of 512 bytes; a write beyond them fails instead of killing.
    let limit = format!("trap '' XFSZ; ulimit -f {};", size / 512 + 8);
    let (code, stderr) = place.through_shell(&limit, "chat --json --store store", "< typed");
    assert_eq!(code, 74, "{stderr}");
    assert!(
        stderr.contains("The store cannot read or write"),
        "{stderr}"
    );
    assert!(!stderr.contains("panicked"), "{stderr}");
    // With room again it goes on where it was, the alert with it.
    place.said("verify");
    let mut chat = Chat::on(&place.path("store"), START).greeted();
    let climbed = chat.wait("5m");
    assert!(climbed.iter().any(|message| message["alert"]["rung"] == 2));
    chat.close();
}

#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_while_a_store_is_put_back_leaves_a_whole_one_or_none() {
    let place = Place::new();
    place.said("backup copies");
    let (head, backup) = (place.head("store"), place.backup_in("copies"));
    let put_back = |name: &str| format!("restore {backup} --store {name} --key store/key");
    place.said(&put_back("measured"));
    let size = fs::metadata(place.path("measured/db")).unwrap().len();
    let mut ended = [0, 0];
    // In quarters of the file that it becomes; while it is made it may be longer.
    for part in [0, 1, 2, 3, 4, 16] {
        let name = format!("part-{part}");
        // The shell counts in blocks of 512 bytes; a write beyond them fails instead of killing.
        let blocks = size.div_ceil(512) * part / 4;
        let limit = format!("trap '' XFSZ; ulimit -f {blocks};");
        let (code, stderr) = place.through_shell(&limit, &put_back(&name), "");
        assert!(!stderr.contains("panicked"), "{stderr}");
        match code {
            0 => ended[0] += 1,
            74 => {
                ended[1] += 1;
                assert!(stderr.contains("cannot read or write"), "{stderr}");
                // Nothing is left of it: with room it is put back into the same folder.
                place.said(&put_back(&name));
            }
            code => panic!("{blocks} blocks: {code}: {stderr}"),
        }
        assert_eq!(place.head(&name), head);
    }
    assert!(ended.into_iter().all(|ends| ends > 0), "{ended:?}");
}

#[cfg(unix)]
#[test]
fn what_was_made_is_there_also_where_nobody_can_be_told() {
    let place = Place::new();
    let head = place.head("store");
    let told = |words: &str| {
        let (code, stderr) = place.through_shell("", words, ">/dev/full");
        assert_eq!(code, 0, "{words}: {stderr}");
        assert!(stderr.contains("Reading or writing failed"), "{stderr}");
    };
    told("backup copies --store store");
    let backup = place.backup_in("copies");
    told(&format!("restore {backup} --store again --key store/key"));
    assert_eq!(place.head("again"), head);
    told("rebuild store --store rebuilt");
    place.said("verify --store rebuilt");
    told("rotate-key --store store");
    assert_eq!(place.head("store"), head);
}

/// Whoever runs the tests with all rights starts the program as somebody without.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_said_plainly_and_left_as_it_is() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65534;

    let place = Place::new();
    let rights = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let own_program = place.path("regiewijzer");
    fs::copy(env!("CARGO_BIN_EXE_regiewijzer"), &own_program).unwrap();
    let has_all_rights = fs::metadata(place.0.path()).unwrap().uid() == 0;
    let store = place.path("store");
    if has_all_rights {
        chown(place.0.path(), Some(NOBODY), Some(NOBODY)).unwrap();
        chown(&store, Some(NOBODY), Some(NOBODY)).unwrap();
        for (file, _) in bytes(&store) {
            chown(store.join(file), Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }
    let before = bytes(&store);
    rights(&store.join("db"), 0o400);
    rights(&store, 0o500);
    rights(place.0.path(), 0o500);
    let tried = [
        ("chat --json --store store", "store"),
        ("rotate-key --store store", "store"),
        ("chat --json --store another", "another"),
    ]
    .map(|(words, at)| {
        let mut program = std::process::Command::new(&own_program);
        let program = program.args(words.split_whitespace());
        let program = program.args(["--lang", "en", "--settings", "settings.toml"]);
        if has_all_rights {
            program.uid(NOBODY).gid(NOBODY);
        }
        let program = program.current_dir(place.0.path()).stdin(Stdio::null());
        (words, at, program.output().unwrap())
    });
    // Before anything is judged, so that the folder can be removed.
    rights(place.0.path(), 0o700);
    rights(&store, 0o700);
    for (words, at, output) in tried {
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(74), "{words}: {stderr}");
        let where_and_what = stderr.contains(at) && stderr.contains("whether you may write");
        assert!(where_and_what, "{words}: {stderr}");
        assert!(!stderr.contains("panicked"), "{stderr}");
    }
    // Looking changes nothing, and needs no right to.
    place.said("verify");
    assert!(bytes(&store) == before);
    assert!(!place.path("another").exists());
}
