//! A store in a database: what it needs, who may lead, and what becomes of a leader that does not any more.

mod cut_off;
mod erased;
mod guarding;
mod key_begins;
mod key_command;
mod key_faults;
mod key_kills;
mod key_news;
mod keys;
mod leading;
mod moving;
mod promoted;
pub(crate) mod server;
mod swallowing;

use std::path::Path;
use std::process::{Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use regiewijzer::store::{StoreError, prepare};

use self::server::{Server, access, open, settings, word};
use self::swallowing::{Lost, Proxy};
use crate::kit::{self, Chat, START, program};
use crate::store::kit::{case, commit};

fn run(words: &[&str]) -> Output {
    let mut program = program();
    let program = program.args(words).args(["--lang", "en"]);
    program.stdin(Stdio::null()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_database_is_prepared_once_and_again_for_a_role_that_can_do_little() {
    let server = Server::shared();
    let made = server.empty();
    server.sql(made.name(), "create table other (secret text)");
    let maker = made.address.replacen("regiewijzer@", "postgres@", 1);
    for told in ["is ready", "is ready"] {
        let done = run(&["store", "prepare", "--store", &maker, "--role", "narrow"]);
        assert_eq!(done.status.code(), Some(0), "{done:?}");
        assert!(text(&done.stdout).contains(told), "{done:?}");
    }
    let as_role = ("narrow", made.name());
    for refused in [
        "select * from other",
        "create table regiewijzer.mine ()",
        "delete from regiewijzer.lease",
        "delete from regiewijzer.slots",
        "update regiewijzer.format set version = 2",
        "drop table regiewijzer.entries",
    ] {
        let (_, error) = server.tried(as_role, refused);
        let denied = error.contains("permission denied") || error.contains("must be owner");
        assert!(denied, "{refused}: {error}");
    }
    let (count, error) = server.tried(as_role, "select count(*) from regiewijzer.entries");
    assert_eq!((count.as_str(), error.as_str()), ("0", ""));
    // A name is a name, whatever stands in it.
    let odd = "a$$; drop table other; \"";
    let done = run(&["store", "prepare", "--store", &maker, "--role", odd]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let roles = "select count(*) from pg_roles where rolname like 'a$$; drop table%'";
    assert_eq!(server.sql(made.name(), roles), "1");
    server.sql(made.name(), "grant select on other to narrow");
    let done = run(&["store", "prepare", "--store", &maker, "--role", "narrow"]);
    assert!(
        text(&done.stderr).contains("can read 1 tables of others"),
        "{done:?}"
    );
}

/// What leads a conversation in a store, with these settings.
fn flags<'a>(store: &'a str, settings: &'a Path) -> [&'a str; 6] {
    [
        "--store",
        store,
        "--settings",
        word(settings),
        "--clock",
        START,
    ]
}

#[test]
fn a_conversation_in_a_database_is_read_and_verified_also_while_it_goes_on() {
    let made = Server::shared().database();
    let (_folder, settings) = settings("");
    let flags = flags(&made.address, &settings);
    let mut chat = Chat::with(&flags);
    kit::raise(&mut chat, "track-care-calamity");
    let verify = [&["verify"][..], &flags].concat();
    let seen = run(&verify);
    assert_eq!(seen.status.code(), Some(0), "{seen:?}");
    assert!(text(&seen.stdout).contains("1 case"), "{seen:?}");
    // Nobody else leads meanwhile.
    let second = run(&[&["chat", "--json"][..], &flags].concat());
    assert_eq!(second.status.code(), Some(75), "{second:?}");
    assert!(text(&second.stderr).contains("in use"), "{second:?}");
    chat.close();
    let mut again = Chat::with(&flags).greeted();
    let listed = format!("{:?}", again.say("regisseur", "casussen"));
    assert!(listed.contains("RW-"), "{listed}");
    again.close();
    let backups = tempfile::tempdir().unwrap();
    let done = run(&[&["backup", word(backups.path())][..], &flags].concat());
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let restored = backups.path().join("restored");
    let backup = std::fs::read_dir(backups.path())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let backup = { backup }.find(|path| path.extension().is_some());
    let backup = backup.unwrap();
    let mut to = flags;
    to[1] = word(&restored);
    let done = run(&[&["restore", word(&backup)][..], &to].concat());
    assert_eq!(done.status.code(), Some(0), "{done:?}");
}

#[test]
fn whoever_erases_a_case_in_a_database_hears_where_its_key_may_still_stand() {
    let made = Server::shared().database();
    let (_folder, settings) = settings("");
    let flags = flags(&made.address, &settings);
    let mut chat = Chat::with(&flags);
    let code = kit::open_case(&mut chat, 2);
    let said = format!("{:?}", kit::erase(&mut chat, &code));
    assert!(said.contains("archives of the database"), "{said}");
    assert!(!said.contains("Nothing more needs to be done"), "{said}");
    chat.close();
}

#[test]
fn what_is_wrong_with_a_database_is_told_and_no_secret_with_it() {
    let server = Server::shared();
    let (_folder, settings) = settings("");
    let refused = |address: &str, code: i32, told: &str| {
        let flags = ["--store", address, "--settings", word(&settings)];
        let done = run(&[&["verify"][..], &flags].concat());
        let stderr = text(&done.stderr);
        assert_eq!(done.status.code(), Some(code), "{address}: {stderr}");
        assert!(
            stderr.contains(told) && !stderr.contains("geheim"),
            "{stderr}"
        );
    };
    let made = server.empty();
    refused(&made.address, 78, "store prepare");
    refused("postgres://regie@127.0.0.1:1/regie", 75, "does not answer");
    refused("postgres://regie:geheim@db.example/regie", 2, "password");
    for unreadable in [
        "postgres://regie:geheim@db.example:x/regie",
        "postgres://regie:geheim/regie",
        "Postgres://regie:geheim@db.example/regie",
        "mysql://regie:geheim@db.example/regie",
    ] {
        refused(unreadable, 2, "is not the address");
    }
    refused(
        "postgres://regie@db.example/regie?sslmode=disable",
        2,
        "others on the network",
    );
    // Over TCP it is sealed, or nothing is said.
    let open = format!(
        "postgres://regiewijzer@127.0.0.1:{}/{}",
        server.port(),
        made.name()
    );
    refused(&open, 75, "no TLS");
    let newer = server.database();
    server.sql(newer.name(), "update regiewijzer.format set version = 9");
    refused(&newer.address, 74, "newer version");
    let maker = newer.address.replacen("regiewijzer@", "postgres@", 1);
    assert!(matches!(
        prepare(&access(&maker), "regiewijzer"),
        Err(StoreError::Newer { .. })
    ));
}

/// Nobody but the two of them is in the database, so the lease of the first ends when the test says so.
#[test]
fn whoever_does_not_lead_any_more_writes_nothing() {
    let server = Server::shared();
    let made = server.database();
    let is_told = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&is_told);
    let deposed = Arc::new(move |_: &StoreError| told.store(true, Ordering::Release));
    let mut first = open(&made.address, deposed).unwrap();
    first.append(&[commit(case(1), 0, 1)]).unwrap();
    assert!(matches!(made.open(), Err(StoreError::InUse { .. })));
    // The connection stays; only the lease goes to somebody else.
    server.sql(
        made.name(),
        "update regiewijzer.lease set epoch = epoch + 1, holder = 'other', until = '-infinity'",
    );
    let error = first.append(&[commit(case(1), 1, 1)]).unwrap_err();
    assert!(matches!(error, StoreError::Deposed { .. }), "{error}");
    assert!(is_told.load(Ordering::Acquire));
    assert!(matches!(
        first.append(&[commit(case(2), 0, 1)]),
        Err(StoreError::Stopped)
    ));
    let mut second = made.open().unwrap();
    assert_eq!(second.events(case(1), 0).unwrap().len(), 1);
    second.append(&[commit(case(1), 1, 1)]).unwrap();
    // What is no longer needed gives the lead away by itself, and the first gives away nothing of the second's.
    drop(first);
    assert!(matches!(made.open(), Err(StoreError::InUse { .. })));
    drop(second);
    assert_eq!(made.open().unwrap().events(case(1), 0).unwrap().len(), 2);
}

/// Whether the question was lost or only its answer: it is written once.
#[test]
fn a_batch_whose_answer_was_lost_is_written_once() {
    let server = Server::shared();
    for lost in [Lost::Question, Lost::Answer] {
        let made = server.database();
        let proxy = Proxy::before(server);
        let mut store = open(&proxy.to(&made), Arc::new(|_| {})).unwrap();
        for seq in 0..3 {
            proxy.lose(lost);
            store.append(&[commit(case(1), seq, 1)]).unwrap();
            assert!(proxy.has_lost(), "{lost:?}");
        }
        let seen = made.look().unwrap();
        assert_eq!(seen.events(case(1), 0).unwrap().len(), 3, "{lost:?}");
        let batches = server.sql(made.name(), "select batches from regiewijzer.lease");
        let written = store.events(case(1), 0).unwrap().len();
        // The format, what stands for the whole, and three.
        assert_eq!((batches.as_str(), written), ("5", 3), "{lost:?}");
    }
}

#[test]
fn a_database_that_is_away_for_a_while_or_freezes_loses_nothing() {
    let server = Server::start("");
    let made = server.database();
    let proxy = Proxy::before(&server);
    let mut store = open(&proxy.to(&made), Arc::new(|_| {})).unwrap();
    store.append(&[commit(case(1), 0, 1)]).unwrap();
    proxy.next();
    server.kill();
    std::thread::scope(|scope| {
        let written = scope.spawn(|| store.append(&[commit(case(1), 1, 1)]));
        server.run();
        written.join().unwrap().unwrap();
    });
    proxy.drain();
    server.freeze();
    std::thread::scope(|scope| {
        let written = scope.spawn(|| store.append(&[commit(case(1), 2, 1)]));
        // It was given up, and asked again.
        proxy.next();
        server.thaw();
        written.join().unwrap().unwrap();
    });
    assert_eq!(made.look().unwrap().events(case(1), 0).unwrap().len(), 3);
}

/// A server that has a certificate and asks for a password, both of the tests' own.
#[test]
fn over_a_network_the_server_proves_who_it_is_and_the_program_who_it_is() {
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = rcgen::CertificateParams::new(vec!["localhost".into()]).unwrap();
    let certificate = certificate.self_signed(&key).unwrap();
    let server = Server::start("");
    let made = server.database();
    server.sql(
        made.name(),
        "alter role regiewijzer password 'not a secret'",
    );
    server.kill();
    server.put("server.crt", &certificate.pem());
    server.put("server.key", &key.serialize_pem());
    server.put("postgresql.auto.conf", "ssl = on\n");
    server.put(
        "pg_hba.conf",
        "hostssl all all 127.0.0.1/32 scram-sha-256\n",
    );
    server.run();
    let address = |host: &str| {
        format!(
            "postgres://regiewijzer@{host}:{}/{}?sslmode=verify-full",
            server.port(),
            made.name()
        )
    };
    let authority = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(authority.path(), certificate.pem()).unwrap();
    let known = format!("authority = \"{}\"\n", word(authority.path()));
    let verify = |address: &str, more: &str, password: &str| {
        let (folder, path) = settings(&format!("{more}password_file = \"PASSWORD\"\n"));
        let file = folder.path().join("password");
        std::fs::write(&file, password).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace("PASSWORD", word(&file))).unwrap();
        let done = run(&["verify", "--store", address, "--settings", word(&path)]);
        let stderr = self::text(&done.stderr);
        assert!(!stderr.contains(password), "{stderr}");
        (done.status.code(), stderr)
    };
    // There is no store yet, and that is what it comes to where all else is right.
    let right = verify(&address("localhost"), &known, "not a secret");
    assert!(right.1.contains("no store"), "{right:?}");
    let wrong = verify(&address("localhost"), &known, "another one");
    assert_eq!(wrong.0, Some(75));
    assert!(
        wrong.1.contains("password authentication failed"),
        "{wrong:?}"
    );
    let unknown = verify(&address("localhost"), "", "not a secret");
    assert!(
        unknown.1.contains("invalid peer certificate"),
        "{unknown:?}"
    );
    let other = verify(&address("127.0.0.1"), &known, "not a secret");
    assert!(other.1.contains("invalid peer certificate"), "{other:?}");
}
