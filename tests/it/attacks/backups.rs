//! Backups cannot hurt the store, nor those of another one.

use std::fs::{self, File};

use jiff::SignedDuration;
use regiewijzer::clock::{Clock, Entropy};
use regiewijzer::desk::{Desk, Keeper};

use crate::attacks::place::{self, Place, contents};
use crate::kit::{self, Chat, START};
use crate::{office, open};

#[test]
fn no_backup_goes_into_the_store_or_a_link_to_it() {
    let (place, _) = Place::written();
    let before = contents(&place.path("store"));
    fs::create_dir(place.path("elsewhere")).unwrap();
    let mut folders = vec![
        "store",
        "./store/",
        "store/inside",
        "elsewhere/../store/deep/er",
    ];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(place.path("store"), place.path("link")).unwrap();
        folders.extend(["link", "link/inside"]);
    }
    for folder in folders {
        place.refused(
            &format!("backup {folder} --store store"),
            "the folder of the store itself",
        );
        assert!(contents(&place.path("store")) == before, "{folder}");
        place.settings(&format!("\n[store]\nbackup_folder = \"{folder}\"\n"));
        let said = place.done("check --store store");
        assert!(said.contains("inside the store"), "{folder}: {said}");
    }
}

#[test]
fn two_stores_never_replace_each_others_ring() {
    let (place, _) = Place::written();
    place.copied("store", "first");
    place.done("backup copies --store first");
    let mut chat = Chat::killable(&place.path("second"), START);
    kit::open_case(&mut chat, 2);
    chat.close();
    let before = contents(&place.path("copies"));
    place.refused("backup copies --store second", "another store");
    place.refused("backup first --store second", "another store");
    assert!(contents(&place.path("copies")) == before);
    // Nor once the ring is gone and only the backups tell whose they are.
    fs::rename(place.path("copies/ring"), place.path("ring")).unwrap();
    place.refused("backup copies --store second", "another store");
    assert!(!place.path("copies/ring").exists());
    fs::rename(place.path("ring"), place.path("copies/ring")).unwrap();
    // With a new master key it is still the same store.
    place.done("rotate-key --store first");
    place.done("backup copies --store first");
    place.refused("backup copies --store second", "another store");
}

#[test]
fn the_last_copy_of_a_key_that_the_store_lost_is_not_replaced() {
    let (place, [quiet, loud]) = Place::written();
    place.done("backup copies --store store");
    let first = place::backups(&place.path("copies"))[0].clone();
    place.copied("store", "kept");
    let store = place.path("store");
    let streams = place::streams(&store);
    for stream in &streams {
        place::empty_slot(&store, stream);
    }
    // Also where the program makes it while it works.
    place.refused("backup copies --store store", "still had it");
    place.refused("backup elsewhere --store store", "The key of case-");
    let key = place.path("store/key");
    for backup in place::backups(&place.path("copies")) {
        let (backup, key) = (backup.display(), key.display());
        place.done(&format!("restore {backup} --store new --key {key}"));
        let mut chat = Chat::on(&place.path("new"), START).greeted();
        let said = chat.wait("20m");
        let climbs = |one: &serde_json::Value| one["alert"].is_object() && one["case"] == loud;
        assert!(said.iter().any(climbs), "{said:#?}");
        chat.close();
        fs::remove_dir_all(place.path("new")).unwrap();
    }
    // What was erased goes from there all the same.
    let mut chat = Chat::on(&place.path("kept"), START).greeted();
    kit::erase(&mut chat, &quiet);
    chat.close();
    place.done("backup copies --store kept");
    let ring = fs::read(place.path("copies/ring")).unwrap();
    let names = |stream: &Vec<u8>| {
        ring.chunks(place::SLOT)
            .any(|slot| slot.starts_with(stream))
    };
    assert_eq!(streams.iter().filter(|stream| names(stream)).count(), 1);
    let line = format!("restore {} --store new --key kept/key", first.display());
    place.done(&line);
    assert_eq!(place::streams(&place.path("new")).len(), 1);
}

#[test]
fn backups_of_one_second_are_all_made_and_each_can_be_put_back() {
    let (place, _) = Place::written();
    for _ in 0..3 {
        place.done("backup copies --store store");
    }
    let backups = place::backups(&place.path("copies"));
    assert_eq!(backups.len(), 3);
    for (number, backup) in backups.iter().enumerate() {
        let backup = backup.display();
        place.done(&format!(
            "restore {backup} --store new-{number} --key store/key"
        ));
        place.done(&format!("verify --store new-{number}"));
    }
}

#[test]
fn old_backups_go_but_never_the_last_good_one() {
    let (place, _) = Place::written();
    place.settings("\n[store]\nbackup_folder = \"copies\"\nbackups_kept = 2\n");
    for _ in 0..4 {
        place.done("backup --store store");
    }
    let kept = place::backups(&place.path("copies"));
    assert_eq!(kept.len(), 2);
    // A backup that fails takes none of the older ones along.
    let ring = place.path("copies/ring.new");
    fs::create_dir(&ring).unwrap();
    place.refused("backup --store store", "The backup fails");
    assert_eq!(place::backups(&place.path("copies")), kept);
    // One elsewhere keeps all.
    for _ in 0..3 {
        place.done("backup others --store store");
    }
    assert_eq!(place::backups(&place.path("others")).len(), 3);
}

#[test]
fn a_backup_whose_ring_cannot_be_written_is_not_there() {
    let (place, _) = Place::written();
    place.done("backup copies --store store");
    let before = contents(&place.path("copies"));
    let mut chat = Chat::on(&place.path("store"), START).greeted();
    kit::open_case(&mut chat, 2);
    chat.close();
    // Where the new ring would be put together there is a folder.
    fs::create_dir(place.path("copies/ring.new")).unwrap();
    place.refused("backup copies --store store", "The backup fails");
    assert!(contents(&place.path("copies")) == before);
}

#[test]
fn a_restored_store_knows_where_copies_of_its_ring_lie() {
    let (place, [quiet, _]) = Place::written();
    place.done("backup first --store store");
    place.done("backup second --store store");
    let backup = place::backups(&place.path("second"))[0].clone();
    let backup = backup.display();
    place.done(&format!("restore {backup} --store again --key store/key"));
    let mut chat = Chat::on(&place.path("again"), START).greeted();
    let said = kit::erase(&mut chat, &quiet);
    let text = said[0]["text"].as_str().unwrap();
    for folder in ["first", "second"] {
        assert!(
            text.contains(place.path(folder).to_str().unwrap()),
            "{text}"
        );
    }
    chat.close();
}

#[test]
fn no_backup_goes_where_what_is_left_of_another_store_lies() {
    let (place, _) = Place::written();
    for left in ["db", "conf", "confirmed"] {
        let folder = place.path(left);
        fs::create_dir(&folder).unwrap();
        fs::copy(place.path("store").join(left), folder.join(left)).unwrap();
        let before = contents(&folder);
        place.refused(&format!("backup {left} --store store"), "another store");
        assert!(contents(&folder) == before, "{left}");
    }
}

#[test]
fn a_running_program_goes_on_when_a_backup_cannot_be_made() {
    let (place, _) = Place::written();
    let mut chat = Chat::with(&["--store", place.path("store").to_str().unwrap()]).greeted();
    place.done("backup copies --store store");
    place.refused(
        "backup store/in --store store",
        "the folder of the store itself",
    );
    fs::create_dir(place.path("foreign")).unwrap();
    fs::copy(place.path("store/conf"), place.path("foreign/conf")).unwrap();
    place.refused("backup foreign --store store", "another store");
    // The notes about copies cannot be read, and so none can be added.
    fs::remove_file(place.path("store/copies")).unwrap();
    fs::create_dir(place.path("store/copies")).unwrap();
    place.refused("backup more --store store", "The backup fails");
    fs::remove_dir(place.path("store/copies")).unwrap();
    assert!(!chat.say("regisseur", "status").is_empty());
    place.done("backup copies --store store");
    // On the machine's clock a rung of the open alert may fall due at any moment, unasked.
    chat.kill();
}

/// Three backups asked for at the same moment.
fn three_at_once(place: &Place) {
    let started: Vec<std::process::Child> = (0..3)
        .map(|_| {
            let mut program = kit::program();
            let line = "backup copies --store store --settings settings.toml --lang en";
            program.args(line.split_whitespace());
            program.current_dir(place.0.path()).spawn().unwrap()
        })
        .collect();
    for one in started {
        let ended = one.wait_with_output().unwrap();
        assert!(ended.status.success(), "{ended:?}");
    }
    // Whose answer another one overtook asks again, and has one more.
    assert!(place::backups(&place.path("copies")).len() >= 3);
    assert!(!place.path("store/errand").exists());
}

#[test]
fn backups_that_are_asked_for_at_once_all_end() {
    let (place, _) = Place::written();
    three_at_once(&place);
}

#[test]
fn a_running_program_makes_all_backups_that_are_asked_for_at_once() {
    let (place, _) = Place::written();
    let store = place.path("store");
    let chat = Chat::with(&["--store", store.to_str().unwrap()]).greeted();
    three_at_once(&place);
    chat.kill();
}

#[test]
fn a_program_on_simulated_time_does_not_keep_a_backup_waiting() {
    let (place, _) = Place::written();
    let text = fs::read_to_string(place.path("settings.toml")).unwrap();
    let quick = text.replace("tick = \"10s\"", "tick = \"1s\"");
    assert_ne!(text, quick);
    fs::write(place.path("settings.toml"), quick).unwrap();
    let chat = Chat::on(&place.path("store"), START).greeted();
    let (code, said) = place.ends("backup copies --store store");
    assert_eq!(code, 75, "{said}");
    assert!(said.contains("does not answer"), "{said}");
    assert!(!place.path("store/errand").exists());
    chat.close();
}

#[test]
fn a_backup_that_a_running_program_makes_says_too_which_key_is_missing() {
    let (place, _) = Place::written();
    let store = place.path("store");
    place::empty_slot(&store, &place::streams(&store)[1]);
    let store = store.to_str().unwrap().to_owned();
    let chat = Chat::with(&["--store", &store]).greeted();
    let mut program = kit::program();
    let line = "backup copies --store store --settings settings.toml --lang en";
    program.args(line.split_whitespace());
    let made = program.current_dir(place.0.path()).output().unwrap();
    let said = String::from_utf8(made.stderr).unwrap();
    assert_eq!(made.status.code(), Some(1), "{said}");
    assert!(said.contains("an alert of it is open"), "{said}");
    chat.kill();
}

#[test]
fn what_does_not_add_up_in_a_backup_is_told_when_it_is_put_back() {
    let (place, _) = Place::written();
    let store = place.path("store");
    let stream = place::streams(&store)[1].clone();
    let spaces = [
        place::RECORD,
        place::STATE,
        place::END,
        place::WORD,
        place::MOMENT,
    ];
    let keys = place::keys_of(&store, &stream, &spaces);
    place::change(&store, &keys, |_| false);
    place.refused("backup copies --store store", "do not add up");
    let backup = place::backups(&place.path("copies"))[0].clone();
    let line = format!("restore {} --store new --key store/key", backup.display());
    let (code, said) = place.ends(&line);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("do not add up"), "{said}");
}

#[test]
fn check_says_where_no_backup_and_no_note_can_go() {
    let (place, _) = Place::written();
    place.done("backup copies --store store");
    place.done("chat --json --store other");
    place.settings("\n[store]\nbackup_folder = \"copies\"\n");
    let said = place.done("check --store other");
    assert!(said.contains("backups of another store"), "{said}");
    assert!(!place.done("check --store store").contains("another store"));
    place.settings("\n[store]\nhead_file = \"store/head\"\n");
    place.refused("check --store store", "inside the store");
}

/// What leads out again of a folder that is not there was looked at as another place than it is written to.
#[test]
fn nothing_goes_where_a_path_leads_back_out_of_a_folder_that_is_not_there() {
    let (place, _) = Place::written();
    place.copied("store", "mine");
    place.done("backup copies --store store");
    let mut chat = Chat::killable(&place.path("other"), START);
    kit::open_case(&mut chat, 2);
    chat.close();
    // A store that was copied by hand has no lock.
    fs::remove_file(place.path("other/lock")).unwrap();
    let folders = ["mine", "other", "copies"];
    let all = || folders.map(|folder| contents(&place.path(folder)));
    let before = all();
    let backup = place::backups(&place.path("copies"))[0].clone();
    let (backup, key) = (backup.display(), place.path("store/key"));
    let key = key.display();
    for folder in folders {
        let to = format!("absent/../{folder}");
        for line in [
            format!("backup {to} --store mine"),
            format!("backup {to}/inside --store mine"),
            format!("chat --json --store {to}"),
            format!("restore {backup} --store {to} --key {key}"),
            format!("rebuild {backup} --store {to} --key {key}"),
        ] {
            place.refused(&line, "");
            assert!(all() == before, "{line}");
            assert!(!place.path("absent").exists(), "{line}");
        }
    }
}

/// The copy of the key ring in it would be forgotten.
#[cfg(unix)]
#[test]
fn no_backup_goes_where_the_name_cannot_be_noted() {
    use std::os::unix::ffi::OsStrExt as _;
    let (place, _) = Place::written();
    for name in [&b"two\nlines"[..], b"no\xfftext"] {
        let folder = place.path("").join(std::ffi::OsStr::from_bytes(name));
        let mut program = kit::program();
        let program = program.arg("backup").arg(&folder).arg("--store");
        let ended = program.arg(place.path("store")).args(["--lang", "en"]);
        let ended = ended.output().unwrap();
        assert!(!ended.status.success());
        let said = String::from_utf8_lossy(&ended.stderr);
        assert!(said.contains("cannot note the name"), "{said}");
        assert!(!folder.exists());
    }
}

/// Whoever comes second would write its key ring over that of the first.
#[cfg(unix)]
#[test]
fn while_one_store_backs_up_into_a_folder_no_other_does() {
    let (place, _) = Place::written();
    fs::create_dir(place.path("copies")).unwrap();
    let held = fs::File::open(place.path("copies")).unwrap();
    held.try_lock().unwrap();
    place.refused("backup copies --store store", "Another program writes");
    assert!(contents(&place.path("copies")).is_empty());
    drop(held);
    place.done("backup copies --store store");
}

#[test]
fn the_administrators_hear_of_backups_that_keep_failing() {
    let place = Place::new();
    let store = open::open(&place.path("store")).unwrap();
    let world = office::world(office::CARD.clone(), store.head().cause);
    let (now, to) = (START.parse().unwrap(), place.path("copies"));
    // In the place of the folder lies a file.
    fs::write(&to, "").unwrap();
    let every = SignedDuration::from_hours(6);
    let keeper = Keeper::new(None, Some((to.clone(), every)), now, Box::new(|_| {}));
    let desk = Desk::new(world, store, Clock::Simulated(now), Entropy::seeded(1));
    let mut desk = desk.kept(keeper);
    let mut hours = |count: usize| {
        let mut heard = Vec::new();
        for _ in 0..count {
            heard.extend(desk.housekeep().unwrap());
            let until = desk.now() + SignedDuration::from_hours(1);
            while let Some(said) = desk.next_until(until).unwrap() {
                heard.extend(said);
            }
            heard.extend(desk.housekeep().unwrap());
        }
        let heard = heard.iter().map(|message| format!("{message:?}"));
        heard
            .filter(|said| said.contains("backup-") && said.contains("\"beheer\""))
            .collect::<Vec<_>>()
    };
    assert!(hours(1).is_empty(), "the next one may succeed");
    let said = hours(20);
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("backup-failing-all"), "{said:#?}");
    assert_eq!(hours(24).len(), 1, "once a day");
    fs::remove_file(&to).unwrap();
    let said = hours(4);
    assert!(
        said.len() == 1 && said[0].contains("backup-made-again"),
        "{said:#?}"
    );
    assert!(hours(48).is_empty());
    // Another program writes there.
    let other = File::open(&to).unwrap();
    other.lock().unwrap();
    let said = hours(8);
    assert!(said.len() == 1 && said[0].contains("last"), "{said:#?}");
}
