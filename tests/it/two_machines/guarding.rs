//! What could let nobody lead, or two: a failed opening, another database, a clock that was set, two servers that take
//! writes, locks, and settings that promise less.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use regiewijzer::clock::{Clock, random};
use regiewijzer::store::{Attempt, Deposed, Outside, Passed, Standby, StoreError};

use super::server::{Database, Server, access, key, open};
use crate::store::kit::{case, commit};

/// How long something may take on a machine that does much else.
const SOON: Duration = Duration::from_secs(15);

fn passed() -> SignedDuration {
    Clock::System.passed()
}

/// One that stands by at an address, and does nothing where another one leads.
fn standby(made: &Database, passed: Passed) -> Standby {
    let outside = Outside {
        random,
        passed,
        deposed: Arc::new(|_| {}),
    };
    Standby::at(&access(&made.address), &outside).unwrap()
}

fn waits(standby: &Standby) -> bool {
    matches!(standby.attempt(&key()), Ok(Attempt::Waits(_)))
}

fn leads(standby: &Standby) -> bool {
    matches!(standby.attempt(&key()), Ok(Attempt::Leads(_)))
}

#[test]
fn one_whose_opening_failed_keeps_no_lease_and_fights_nobody() {
    let server = Server::shared();
    let made = server.database();
    drop(made.open().unwrap());
    let sql = |statement: &str| server.sql(made.name(), statement);
    let standby = standby(&made, passed);
    sql("revoke select on regiewijzer.entries from regiewijzer");
    for _ in 0..2 {
        let failed = standby.attempt(&key()).err().unwrap();
        assert!(matches!(failed, StoreError::Unprepared { .. }), "{failed}");
    }
    sql("grant select on regiewijzer.entries to regiewijzer");
    let Ok(Attempt::Leads(taken)) = standby.attempt(&key()) else {
        panic!("nobody else leads");
    };
    // Whatever is left of the attempts before would renew the lease as often as this one does.
    let lease = || sql("select epoch, until from regiewijzer.lease");
    let (mut before, began) = (lease(), Instant::now());
    let epoch = |lease: &str| lease.split('|').next().unwrap().to_owned();
    let first = epoch(&before);
    for _ in 0..3 {
        while lease() == before {
            assert!(began.elapsed() < SOON, "it is not renewed");
        }
        before = lease();
        assert_eq!(epoch(&before), first, "somebody else takes the lease");
    }
    drop(taken);
}

#[test]
fn a_leader_that_finds_an_older_database_ends_before_it_says_anything() {
    let server = Server::shared();
    let made = server.database();
    let (sender, told) = channel();
    let sender = std::sync::Mutex::new(sender);
    let mut store = open(
        &made.address,
        Arc::new(move |why: &StoreError| sender.lock().unwrap().send(why.to_string()).unwrap()),
    )
    .unwrap();
    store.append(&[commit(case(1), 0, 1)]).unwrap();
    server.sql(
        made.name(),
        "update regiewijzer.lease set batches = batches - 1; \
         select pg_terminate_backend(pid) from pg_stat_activity \
         where datname = current_database() and usename = 'regiewijzer'",
    );
    let why = told.recv_timeout(SOON).unwrap();
    assert!(why.contains("1 batches less or more"), "{why}");
    assert!(store.leads().is_err() && !store.lead().holds());
    assert!(store.append(&[commit(case(1), 1, 1)]).is_err());
}

#[test]
fn whoever_stands_by_leads_on_no_older_database_than_it_saw() {
    let server = Server::shared();
    let made = server.database();
    let standby = standby(&made, passed);
    let mut store = made.open().unwrap();
    store.append(&[commit(case(1), 0, 1)]).unwrap();
    assert!(waits(&standby));
    drop(store);
    let sql = |statement: &str| server.sql(made.name(), statement);
    sql("update regiewijzer.lease set batches = batches - 1");
    let error = standby.attempt(&key()).err().unwrap();
    let other = StoreError::OtherDatabase {
        address: made.address.clone(),
        batches: 1,
    };
    assert_eq!(
        error.to_string().split(": ").last(),
        other.to_string().split(": ").last()
    );
    sql("update regiewijzer.lease set batches = batches + 1");
    assert!(leads(&standby));
}

/// How far the clock of whoever stands by there is ahead, in seconds.
static AHEAD: AtomicI64 = AtomicI64::new(0);

/// The clock of the database was set back by an hour just before the leader died.
#[test]
fn a_lease_that_nobody_renews_is_taken_whatever_the_clock_of_the_database_says() {
    fn ahead() -> SignedDuration {
        passed() + SignedDuration::from_secs(AHEAD.load(Ordering::Acquire))
    }
    let server = Server::shared();
    let made = server.database();
    let until = |when: &str| {
        let set = "update regiewijzer.lease set epoch = 9, holder = 'other', until =";
        server.sql(
            made.name(),
            &format!("{set} clock_timestamp() + interval '{when}'"),
        );
    };
    until("1 hour");
    let standby = standby(&made, ahead);
    assert!(waits(&standby));
    AHEAD.store(5, Ordering::Release);
    // It was renewed meanwhile.
    until("61 minutes");
    assert!(waits(&standby));
    assert!(waits(&standby));
    AHEAD.store(10, Ordering::Release);
    assert!(leads(&standby));
}

/// Somebody who holds the row of the lease until this goes out of sight.
struct Holder(Child);

impl Holder {
    fn of(server: &Server, made: &Database) -> Self {
        let mut psql = server.psql(("postgres", made.name()));
        let psql = psql.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut psql = psql.unwrap();
        let hold = "begin; update regiewijzer.lease set epoch = epoch; select 'held';";
        writeln!(psql.stdin.as_mut().unwrap(), "{hold}").unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(psql.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        assert_eq!(line, "held\n");
        Self(psql)
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        self.0.wait().unwrap();
    }
}

#[test]
fn whoever_gives_up_waiting_for_the_lease_leaves_nothing_behind_in_the_server() {
    let server = Server::shared();
    let made = server.database();
    let holder = Holder::of(server, &made);
    let standby = standby(&made, passed);
    let failed = standby.attempt(&key()).err().unwrap();
    assert!(failed.to_string().contains("lock timeout"), "{failed}");
    let left = "select count(*) from pg_stat_activity \
        where datname = current_database() and wait_event_type = 'Lock'";
    assert_eq!(server.sql(made.name(), left), "0");
    drop(holder);
    assert!(leads(&standby));
}

#[test]
fn what_is_confirmed_is_on_disk_whatever_is_set_for_the_database() {
    let server = Server::shared();
    let made = server.database();
    let sql = |statement: &str| server.sql(made.name(), statement);
    sql(
        "create table told (setting text); grant insert on told to public; \
         create function note() returns trigger language plpgsql as $$ begin \
         insert into told values (current_setting('synchronous_commit')); return null; end $$; \
         create trigger noted after insert on regiewijzer.entries execute function note()",
    );
    sql(&format!(
        "alter database {} set synchronous_commit = off",
        made.name()
    ));
    let mut store = made.open().unwrap();
    store.append(&[commit(case(1), 0, 1)]).unwrap();
    assert_eq!(sql("select distinct setting from told"), "on");
}

#[test]
fn of_two_servers_that_take_writes_neither_is_believed_and_one_that_refuses_ends_nothing() {
    let [one, two] = [(); 2].map(|()| Server::start(""));
    let made = one.database();
    two.twin(&made);
    let both = made
        .address
        .replacen(&one.at(), &format!("{},{}", one.at(), two.at()), 1);
    let told: Deposed = Arc::new(|_| {});
    let error = open(&both, Arc::clone(&told)).err().unwrap();
    assert!(
        error.to_string().contains("two servers take writes"),
        "{error}"
    );
    // From now on the other one lets nobody in, so that it is not asked whether it takes writes.
    two.kill();
    two.put("pg_hba.conf", "local all all reject\n");
    two.run();
    let mut store = open(&both, told).unwrap();
    store.append(&[commit(case(1), 0, 1)]).unwrap();
    one.kill();
    std::thread::scope(|scope| {
        let written = scope.spawn(|| store.append(&[commit(case(1), 1, 1)]));
        one.run();
        written.join().unwrap().unwrap();
    });
}
