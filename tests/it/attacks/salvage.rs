//! What is saved of a damaged store, and what never comes back.

use std::fs;
use std::path::Path;

use regiewijzer::clock::random;
use regiewijzer::store::{self, Index, KeyPlace, StoreError};

use crate::attacks::place::{self, Place};
use crate::kit::{self, Chat, START};

/// What the key of a record begins with.
const RECORDS: u8 = 1;

/// Rebuilds into `new`, in the place of an earlier one.
fn rebuilt(place: &Place, from: &str) -> (i32, String) {
    let _ = fs::remove_dir_all(place.path("new"));
    place.ends(&format!("rebuild {from} --store new --key store/key"))
}

/// Whether a case can be found and read in what was rebuilt.
fn knows(place: &Place, code: &str) -> bool {
    let new = place.path("new");
    let key = KeyPlace::beside(&new);
    // A program that is being started beside this test may hold the lock a moment longer.
    let store = loop {
        match store::open_to_read(&new, &key, random) {
            Err(StoreError::InUse { .. }) => std::thread::yield_now(),
            opened => break opened.unwrap(),
        }
    };
    let found = store.find(Index::Code, code).unwrap();
    found.iter().any(|stream| {
        store
            .events(*stream, 0)
            .is_ok_and(|events| !events.is_empty())
    })
}

/// The only backup of the store, by its path in the folder of the test.
fn backed_up(place: &Place) -> String {
    place.done("backup copies --store store");
    let backup = place::backups(&place.path("copies"))[0].clone();
    let backup = backup.strip_prefix(place.0.path()).unwrap();
    backup.display().to_string()
}

#[test]
fn a_flipped_bit_takes_no_more_than_it_touches() {
    let (place, codes) = Place::written();
    let whole = fs::read(place.path("store/db")).unwrap();
    let written = whole.iter().rposition(|byte| *byte != 0).unwrap();
    let turns = 12;
    for turn in 0..turns {
        let mut bytes = whole.clone();
        bytes[written * turn / turns + 11] ^= 1 << (turn % 8);
        fs::write(place.path("store/db"), bytes).unwrap();
        rebuilt(&place, "store");
        let known = codes.iter().filter(|code| knows(&place, code)).count();
        assert_eq!(known, 2, "turn {turn}: a case is gone");
        let (code, said) = place.ends("verify --store new");
        assert_eq!(code, 0, "turn {turn}: {said}");
    }
}

#[test]
fn a_flipped_bit_in_a_slot_or_in_a_backup_takes_nothing() {
    let (place, codes) = Place::written();
    let backup = backed_up(&place);
    let stream = place::streams(&place.path("store"))[1].clone();
    let slot = place::slot(&place.path("store"), &stream);
    place::flip(&place.path("store/ring"), slot + 40, 4);
    let (code, said) = rebuilt(&place, "store");
    assert_eq!(code, 0, "{said}");
    assert!(codes.iter().all(|code| knows(&place, code)));
    // The lengths and the key of the first entry and of the fifth, one after the other.
    let whole = fs::read(place.path(&backup)).unwrap();
    let length = |from: usize| u32::from_be_bytes(whole[from..from + 4].try_into().unwrap());
    let mut at = 10;
    let mut heads: Vec<usize> = (0..8 + length(at) as usize).map(|byte| at + byte).collect();
    for _ in 0..4 {
        at += 8 + (length(at) + length(at + 4)) as usize;
    }
    heads.extend(at..at + 8);
    for byte in heads {
        let mut flipped = whole.clone();
        flipped[byte] ^= 1;
        fs::write(place.path(&backup), flipped).unwrap();
        let (_, said) = rebuilt(&place, &backup);
        assert!(
            codes.iter().all(|code| knows(&place, code)),
            "{byte}: {said}"
        );
    }
}

#[test]
fn a_damaged_store_and_a_backup_are_never_less_than_the_backup() {
    let (place, codes) = Place::written();
    let backup = backed_up(&place);
    place.copied("store", "kept");
    let harms: [(&str, &dyn Fn()); 5] = [
        ("nothing but zeros", &|| {
            let length = fs::metadata(place.path("store/db")).unwrap().len();
            fs::write(place.path("store/db"), vec![0; length as usize]).unwrap();
        }),
        ("no database", &|| {
            fs::remove_file(place.path("store/db")).unwrap()
        }),
        ("no ring", &|| {
            fs::remove_file(place.path("store/ring")).unwrap()
        }),
        ("an emptied slot", &|| {
            let store = place.path("store");
            place::empty_slot(&store, &place::streams(&store)[1]);
        }),
        ("no settings of the engine", &|| {
            fs::write(place.path("store/conf"), "x").unwrap()
        }),
    ];
    for (name, harm) in harms {
        place.copied("kept", "store");
        harm();
        for from in [format!("store {backup}"), format!("{backup} store")] {
            let (_, said) = rebuilt(&place, &from);
            for code in &codes {
                assert!(knows(&place, code), "{name}, {from}: {said}");
            }
        }
    }
}

#[test]
fn an_erased_case_never_comes_back_in_whatever_order() {
    let (place, [quiet, loud]) = Place::written();
    let backup = backed_up(&place);
    let old_ring = fs::read(place.path("store/ring")).unwrap();
    let mut chat = Chat::on(&place.path("store"), START).greeted();
    kit::erase(&mut chat, &quiet);
    chat.close();
    for from in [format!("store {backup}"), format!("{backup} store")] {
        let (code, said) = rebuilt(&place, &from);
        assert_eq!(code, 0, "{said}");
        assert!(
            !knows(&place, &quiet) && knows(&place, &loud),
            "{from}: {said}"
        );
        // The new store says so itself, whatever it is rebuilt from later.
        let said = place.done("verify --store new");
        assert!(said.contains("1 erased"), "{said}");
    }
    // Nor where the database of the store is lost, and only its ring tells.
    place.copied("store", "kept");
    let losses: [fn(&Path); 4] = [
        |database| fs::write(database, vec![0; 4096]).unwrap(),
        |database| fs::remove_file(database).unwrap(),
        |database| {
            fs::remove_file(database).unwrap();
            fs::create_dir(database).unwrap();
        },
        |database| {
            fs::remove_file(database).unwrap();
            place::pipe(database);
        },
    ];
    for lose in losses {
        place.copied("kept", "store");
        lose(&place.path("store/db"));
        for from in [format!("store {backup}"), format!("{backup} store")] {
            let (code, said) = rebuilt(&place, &from);
            assert_ne!(code, 0, "{said}");
            assert!(!knows(&place, &quiet) && knows(&place, &loud), "{said}");
        }
    }
    // Nor by an old ring put back by hand.
    place.copied("kept", "store");
    let mut ring = fs::read(place.path("store/ring")).unwrap();
    ring[..old_ring.len()].copy_from_slice(&old_ring);
    fs::write(place.path("store/ring"), ring).unwrap();
    place.refused("verify --store store", "its key is back");
    let mut chat = Chat::on(&place.path("store"), START).greeted();
    let said = chat.say("regisseur", &format!("casus status {quiet}"));
    assert_ne!(said[0]["case"], quiet);
    chat.close();
    rebuilt(&place, &format!("store {backup}"));
    assert!(!knows(&place, &quiet) && knows(&place, &loud));
}

#[test]
fn what_a_newer_backup_tells_to_be_erased_stays_so_when_an_older_one_is_restored() {
    let (place, [quiet, _]) = Place::written();
    place.done("backup copies --store store");
    let old = place::backups(&place.path("copies"))[0].clone();
    let mut chat = Chat::on(&place.path("store"), START).greeted();
    kit::erase(&mut chat, &quiet);
    chat.close();
    place.done("backup copies --store store");
    let words = format!("restore {} --store new --key store/key", old.display());
    place.done(&words);
    place.done("verify --store new");
    assert!(!knows(&place, &quiet));
}

#[test]
fn what_is_lost_is_told_also_when_the_whole_database_is() {
    let (place, _) = Place::written();
    let streams = place::streams(&place.path("store"));
    let db = fs::read(place.path("store/db")).unwrap();
    for kept in [0, 20, 4096] {
        fs::write(place.path("store/db"), &db[..kept]).unwrap();
        let (code, said) = rebuilt(&place, "store");
        assert_ne!(code, 0, "{kept}: {said}");
        let named = streams.iter().filter(|stream| {
            let id: String = stream[1..].iter().map(|b| format!("{b:02x}")).collect();
            said.contains(&format!("case-{id}"))
        });
        // Whatever is not told to be whole is named.
        let whole = usize::from(said.contains("1 part is whole"));
        assert_eq!(named.count() + whole, streams.len(), "{kept}: {said}");
    }
}

#[test]
fn an_erased_case_comes_back_from_no_older_copy_of_the_folder_either() {
    let (place, [quiet, loud]) = Place::written();
    let backup = backed_up(&place);
    place.copied("store", "older");
    let mut chat = Chat::on(&place.path("store"), START).greeted();
    kit::erase(&mut chat, &quiet);
    chat.close();
    let orders = [
        format!("store older {backup}"),
        format!("{backup} older store"),
        format!("older {backup} store"),
        "older store".to_owned(),
    ];
    for lost in [false, true] {
        if lost {
            // Only the ring tells of the erasure then.
            fs::write(place.path("store/db"), vec![0; 4096]).unwrap();
        }
        for from in &orders {
            let (_, said) = rebuilt(&place, from);
            assert!(
                !knows(&place, &quiet) && knows(&place, &loud),
                "{lost}, {from}: {said}"
            );
        }
    }
}

#[test]
fn an_erased_case_comes_back_from_no_older_backup_whose_own_ring_still_opens_it() {
    let (place, [quiet, loud]) = Place::written();
    let backup = backed_up(&place);
    for older in ["older", "oldest"] {
        place.copied("copies", older);
    }
    place.copied("store", "before");
    let mut chat = Chat::on(&place.path("store"), START).greeted();
    kit::erase(&mut chat, &quiet);
    chat.close();
    // The next backup puts its ring beside the earlier one.
    place.done("backup copies --store store");
    let of = |folder: &str| backup.replace("copies", folder);
    let older = of("older");
    let orders = [
        format!("{backup} {older}"),
        format!("{older} {backup}"),
        format!("before {backup}"),
        format!("{older} before {backup}"),
    ];
    let stays_erased = |from: &str, (exit, words): (i32, &str)| {
        let (code, said) = rebuilt(&place, from);
        assert!(
            !knows(&place, &quiet) && knows(&place, &loud),
            "{from}: {said}"
        );
        assert!(code == exit && said.contains(words), "{from}: {said}");
    };
    // What lies beside a backup tells of it, also where the backup itself is gone.
    let whole = fs::read(place.path(&backup)).unwrap();
    for lost in [false, true] {
        if lost {
            fs::write(place.path(&backup), "gone").unwrap();
        }
        for from in &orders {
            stays_erased(from, (lost.into(), "1 erased"));
        }
    }
    // The ring tells of it by itself to whoever has no store; and what is left out once stays so.
    fs::write(place.path(&backup), whole).unwrap();
    fs::remove_file(&place::backups(&place.path("copies"))[1]).unwrap();
    for from in &orders[..2] {
        stays_erased(from, (0, "1 erased"));
        place.copied("new", "again");
        stays_erased(&format!("again {older}"), (0, "1 erased"));
        stays_erased(&format!("{older} again"), (0, "1 erased"));
    }
    // Whoever knows that nobody erased it gets it back from one source.
    for from in [of("oldest"), "before".to_owned()] {
        rebuilt(&place, &from);
        assert!(knows(&place, &quiet), "{from}");
    }
    // Of what cannot be read at all nothing is made.
    fs::write(place.path(&older), "gone").unwrap();
    fs::write(place.path("older/ring"), "gone").unwrap();
    let (code, said) = rebuilt(&place, &older);
    assert_ne!(code, 0, "{said}");
    assert!(!place.path("new").exists(), "{said}");
}

#[test]
fn an_erased_case_comes_back_from_nowhere_once_a_key_ring_says_so() {
    let (place, [quiet, loud]) = Place::written();
    let backup = backed_up(&place);
    place.copied("copies", "older");
    let older = backup.replace("copies", "older");
    let mut chat = Chat::on(&place.path("store"), START).greeted();
    kit::erase(&mut chat, &quiet);
    chat.close();
    place.done("backup copies --store store");
    // Only the ring beside the older backup is left of the newer one.
    fs::remove_file(&place::backups(&place.path("copies"))[1]).unwrap();
    place.done(&format!(
        "restore {backup} --store restored --key store/key"
    ));
    place.done("verify --store restored");
    // Of a store that was rebuilt, and of one rebuilt of that, the ring alone.
    rebuilt(&place, "store");
    let ring_alone = |of: &str| {
        fs::write(place.path(&format!("{of}/db")), vec![0; 4096]).unwrap();
    };
    place.copied("new", "second");
    ring_alone("second");
    rebuilt(&place, &format!("second {older}"));
    place.copied("new", "third");
    place.done("rotate-key --store third");
    ring_alone("third");
    for source in ["restored", "second", "third"] {
        for from in [format!("{source} {older}"), format!("{older} {source}")] {
            let (_, said) = rebuilt(&place, &from);
            assert!(
                !knows(&place, &quiet) && knows(&place, &loud),
                "{from}: {said}"
            );
            assert!(said.contains("1 erased"), "{from}: {said}");
        }
    }
}

#[test]
fn zeros_in_the_ring_of_a_backup_take_nothing_from_a_store_that_is_as_young() {
    let (place, codes) = Place::written();
    let backup = backed_up(&place);
    let ring = fs::read(place.path("copies/ring")).unwrap();
    let mut zeros = ring.clone();
    zeros[place::SLOT..].fill(0);
    fs::write(place.path("copies/ring"), zeros).unwrap();
    for from in [format!("store {backup}"), format!("{backup} store")] {
        let (code, said) = rebuilt(&place, &from);
        assert_eq!(code, 0, "{from}: {said}");
        assert!(
            codes.iter().all(|code| knows(&place, code)),
            "{from}: {said}"
        );
    }
}

/// Where the last byte of each record of a case stands in a backup.
fn records(backup: &[u8], case: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = b"RW-BACKUP1".len();
    while backup[at..at + 4] != [u8::MAX; 4] {
        let length = |from: usize| {
            let bytes = backup[from..from + 4].try_into().unwrap();
            u32::from_be_bytes(bytes) as usize
        };
        let (key, value) = (length(at), length(at + 4));
        let name = &backup[at + 8..at + 8 + key];
        if name[0] == RECORDS && name[1..].starts_with(case) {
            found.push(at + 8 + key + value - 1);
        }
        at += 8 + key + value;
    }
    found
}

#[test]
fn a_damaged_record_takes_nothing_but_itself() {
    let (place, [_, loud]) = Place::written();
    let backup = backed_up(&place);
    place.copied("copies", "whole");
    let bytes = fs::read(place.path(&backup)).unwrap();
    let case = place::streams(&place.path("store"))[1].clone();
    let last_bytes = records(&bytes, &case);
    assert!(last_bytes.len() > 8, "{last_bytes:?}");
    let mut still_open = 0;
    for (seq, last) in (0..).zip(&last_bytes).skip(1) {
        let mut damaged = bytes.clone();
        damaged[last - 3..*last].fill(0x5a);
        fs::write(place.path(&backup), damaged).unwrap();
        let (code, said) = rebuilt(&place, &backup);
        assert_eq!(code, 1, "{seq}: {said}");
        assert!(
            knows(&place, &loud) && said.contains(&loud),
            "{seq}: {said}"
        );
        // Only the record of the alert itself takes the alert along.
        let is_open = said.contains("has an open alert");
        let mut chat = Chat::on(&place.path("new"), START).greeted();
        let pinged = chat.wait("5m").iter().any(kit::is_ping);
        chat.close();
        assert_eq!(is_open, pinged, "{seq}: {said}");
        still_open += usize::from(is_open);
        let (code, said) = place.ends("verify --store new");
        assert_eq!(code, 0, "{seq}: {said}");
        // What another source of the same history has fills the gap.
        let whole = backup.replace("copies", "whole");
        let (code, said) = rebuilt(&place, &format!("{backup} {whole}"));
        assert_eq!(code, 0, "{seq}: {said}");
    }
    assert!(still_open + 3 >= last_bytes.len(), "{still_open}");
}

#[test]
fn a_place_in_the_ring_of_another_store_says_nothing_of_a_case() {
    let (place, [quiet, loud]) = Place::written();
    // In a rebuilt store keys have other places than in the one that it was made of.
    place.done("rebuild store --store again --key store/key");
    let mut chat = Chat::killable(&place.path("again"), START).greeted();
    let third = kit::open_case(&mut chat, 2);
    chat.close();
    let mut chat = Chat::on(&place.path("store"), START).greeted();
    kit::open_case(&mut chat, 2);
    kit::open_case(&mut chat, 2);
    chat.close();
    let ring = fs::read(place.path("store/ring")).unwrap();
    let cut = ring.len().min(4 * place::SLOT);
    let emptied = [&ring[..cut], &vec![0; ring.len() - cut]].concat();
    fs::write(place.path("store/ring"), emptied).unwrap();
    fs::write(place.path("store/db"), vec![0; 4096]).unwrap();
    let (_, said) = place.ends("rebuild again store --store new");
    for code in [&quiet, &loud, &third] {
        assert!(knows(&place, code), "{code}: {said}");
    }
}

/// How the key ring of a store is lost.
type Loss = fn(&std::path::Path);

const LOSSES: [(&str, Loss); 4] = [
    ("gone", |ring| fs::remove_file(ring).unwrap()),
    ("zeros", |ring| {
        let length = fs::metadata(ring).unwrap().len();
        fs::write(ring, vec![0; length as usize]).unwrap();
    }),
    ("six bits of its first slot", |ring| {
        (0..6).for_each(|bit| place::flip(ring, 20 + 5 * bit, 1))
    }),
    ("of another store", |ring| {
        let other = Place::new();
        other.done("chat --json --store other");
        fs::copy(other.path("other/ring"), ring).unwrap();
    }),
];

#[test]
fn an_erased_case_stays_erased_where_only_the_ring_of_the_store_is_lost() {
    let (place, [quiet, loud]) = Place::written();
    let backup = backed_up(&place);
    let mut chat = Chat::on(&place.path("store"), START).greeted();
    kit::erase(&mut chat, &quiet);
    chat.close();
    fs::copy(place.path("store/key"), place.path("key")).unwrap();
    place.copied("store", "kept");
    for (name, lose) in LOSSES {
        for flipped in [false, true] {
            place.copied("kept", "store");
            lose(&place.path("store/ring"));
            if flipped {
                place::flip(&place.path("store/db"), 5000, 1);
            }
            for from in [format!("store {backup}"), format!("{backup} store")] {
                let _ = fs::remove_dir_all(place.path("new"));
                let (_, said) = place.ends(&format!("rebuild {from} --store new --key key"));
                assert!(!knows(&place, &quiet), "{name}, {flipped}, {from}: {said}");
                assert!(knows(&place, &loud), "{name}, {flipped}, {from}: {said}");
                // It was found by the chain of the backup, or it is named.
                let told = said.contains("1 erased") || said.contains("says that case-");
                assert!(told, "{name}, {flipped}, {from}: {said}");
            }
        }
    }
}

#[test]
fn an_erased_case_stays_erased_where_the_master_key_is_another_by_now() {
    let (place, [quiet, loud]) = Place::written();
    let backup = backed_up(&place);
    fs::copy(place.path("store/key"), place.path("key")).unwrap();
    place.copied("store", "kept");
    for rotated in [true, false] {
        place.copied("kept", "store");
        match rotated {
            true => drop(place.done("rotate-key --store store")),
            false => {
                place.done("rebuild kept --store again --key key");
                place.copied("again", "store");
            }
        }
        let mut chat = Chat::on(&place.path("store"), START).greeted();
        kit::erase(&mut chat, &quiet);
        chat.close();
        for ring_is_lost in [false, true] {
            if ring_is_lost {
                fs::remove_file(place.path("store/ring")).unwrap();
            }
            for from in [format!("store {backup}"), format!("{backup} store")] {
                let _ = fs::remove_dir_all(place.path("new"));
                let (_, said) = place.ends(&format!("rebuild {from} --store new --key key"));
                assert!(!knows(&place, &quiet), "{rotated}, {from}: {said}");
                assert!(knows(&place, &loud), "{rotated}, {from}: {said}");
            }
        }
    }
}

#[test]
fn a_rebuilt_store_knows_where_keys_of_its_cases_lie() {
    let (place, [quiet, loud]) = Place::written();
    let backup = backed_up(&place);
    for from in [backup.as_str(), "store"] {
        rebuilt(&place, from);
        let mut chat = Chat::on(&place.path("new"), START).greeted();
        chat.say("beheer", &format!("wissen {quiet}"));
        let said = chat.say("beheer", &quiet);
        let text = said[0]["text"].as_str().unwrap();
        let folder = match from {
            "store" => place.path("store"),
            _ => place.path("copies"),
        };
        assert!(
            text.contains(&folder.display().to_string()),
            "{from}: {text}"
        );
        chat.close();
        // A ring of the store of before is not replaced.
        place.refused("backup copies --store new", "another store");
    }
    place.done(&format!("restore {backup} --store third --key store/key"));
    let mut chat = Chat::on(&place.path("third"), START).greeted();
    let said = chat.say("regisseur", &format!("casus status {loud}"));
    assert_eq!(said[0]["case"], loud);
    chat.close();
}

#[test]
fn no_store_and_no_backup_goes_into_the_folder_of_another_store() {
    let (place, _) = Place::written();
    place.copied("store", "other");
    let before = place::contents(&place.path("other"));
    for line in [
        "rebuild store --store other/new --key store/key",
        "backup other/copies --store store",
        "chat --json --store other/new",
    ] {
        let (code, said) = place.ends(line);
        assert_ne!(code, 0, "{line}: {said}");
        assert!(place::contents(&place.path("other")) == before, "{line}");
    }
}

/// What was erased in it could not be seen, and would come back from an older backup.
#[test]
fn no_store_is_made_of_one_that_is_in_use() {
    let (place, _) = Place::written();
    let chat = Chat::on(&place.path("store"), START).greeted();
    place.refused("rebuild store --store new", "use");
    assert!(!place.path("new").exists());
    chat.close();
    place.done("rebuild store --store new");
}
