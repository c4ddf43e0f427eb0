//! A database of two servers: the one that takes writes dies or freezes, and the other one is promoted; or both are gone.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;

use jiff::SignedDuration;
use regiewijzer::clock::{Clock, random};
use regiewijzer::store::{Outside, StoreError, open_database};

use super::server::{Database, Server, access, key, open};
use crate::store::kit::{case, commit};

/// A server with a standby, a database in it, and its address with both.
fn two() -> ([Server; 2], Database, String) {
    let primary = Server::start("");
    let made = primary.database();
    let standby = primary.followed();
    let hosts = [&primary, &standby].map(Server::at).join(",");
    let address = format!("postgres://regiewijzer@{hosts}/{}", made.name());
    ([primary, standby], made, address)
}

/// The store is open all the while, and so is what was confirmed.
#[test]
fn what_was_confirmed_is_on_the_promoted_standby_once_and_the_same_program_goes_on() {
    for freezes in [false, true] {
        let ([primary, standby], made, address) = two();
        let mut store = open(&address, Arc::new(|why| panic!("{why}"))).unwrap();
        for seq in 0..20 {
            store.append(&[commit(case(1), seq, 1)]).unwrap();
        }
        match freezes {
            true => primary.freeze(),
            false => primary.kill(),
        }
        standby.promote();
        store.append(&[commit(case(1), 20, 1)]).unwrap();
        assert_eq!(store.events(case(1), 0).unwrap().len(), 21, "{freezes}");
        // The format, what stands for the whole, and what was confirmed: nothing is there twice.
        let batches = standby.sql(made.name(), "select batches from regiewijzer.lease");
        assert_eq!(batches, "23", "{freezes}");
    }
}

/// It was asked to write just before another server took its place, and does so once it goes on.
#[test]
fn what_the_old_primary_writes_when_it_goes_on_counts_for_nobody() {
    let ([primary, standby], made, address) = two();
    let mut store = open(&address, Arc::new(|why| panic!("{why}"))).unwrap();
    for seq in 0..20 {
        store.append(&[commit(case(1), seq, 1)]).unwrap();
    }
    primary.freeze();
    thread::scope(|scope| {
        let written = scope.spawn(|| store.append(&[commit(case(1), 20, 1)]));
        standby.promote();
        written.join().unwrap().unwrap();
    });
    primary.thaw();
    store.append(&[commit(case(1), 21, 1)]).unwrap();
    // Whoever finds both believes neither.
    let error = open(&address, Arc::new(|_| {})).err().unwrap();
    let told = error.to_string();
    assert!(told.contains("two servers take writes"), "{told}");
    let batches = "select batches from regiewijzer.lease";
    let both = [&primary, &standby].map(|server| server.sql(made.name(), batches));
    assert_eq!(both, ["22", "24"]);
    drop(store);
    primary.kill();
    let mut store = open(&address, Arc::new(|_| {})).unwrap();
    assert_eq!(store.events(case(1), 0).unwrap().len(), 22);
    store.append(&[commit(case(1), 22, 1)]).unwrap();
}

/// How much later it is each time that somebody looks, and how much that came to, in seconds.
static STEP: AtomicI64 = AtomicI64::new(0);
static LATER: AtomicI64 = AtomicI64::new(0);

fn hurried() -> SignedDuration {
    let step = STEP.load(Ordering::Acquire);
    let later = LATER.fetch_add(step, Ordering::AcqRel) + step;
    Clock::System.passed() + SignedDuration::from_secs(later)
}

/// A minute passes in a few looks at the clock.
#[test]
fn while_both_servers_are_gone_nothing_is_confirmed_and_afterwards_it_goes_on() {
    let ([primary, standby], made, address) = two();
    let outside = || Outside {
        random,
        passed: hurried,
        deposed: Arc::new(|_| {}),
    };
    let opened = || open_database(&access(&address), &key(), &outside()).map(|taken| taken.store);
    let mut store = opened().unwrap();
    store.append(&[commit(case(1), 0, 1)]).unwrap();
    let gone = || [&primary, &standby].into_iter().for_each(Server::kill);
    gone();
    thread::scope(|scope| {
        let written = scope.spawn(|| store.append(&[commit(case(1), 1, 1)]));
        // One that follows takes nothing.
        standby.run();
        assert!(!written.is_finished());
        primary.run();
        written.join().unwrap().unwrap();
    });
    gone();
    STEP.store(10, Ordering::Release);
    let error = store.append(&[commit(case(1), 2, 1)]).unwrap_err();
    assert!(!matches!(error, StoreError::Deposed { .. }), "{error}");
    let after = store.append(&[commit(case(1), 2, 1)]);
    assert!(matches!(after, Err(StoreError::Stopped)));
    STEP.store(0, Ordering::Release);
    drop(store);
    [&primary, &standby].into_iter().for_each(Server::run);
    // Nobody waits here for a lease of whom everybody knows that it has ended.
    let over = "update regiewijzer.lease set until = '-infinity'";
    primary.sql(made.name(), over);
    let mut store = opened().unwrap();
    assert_eq!(store.events(case(1), 0).unwrap().len(), 2);
    store.append(&[commit(case(1), 2, 1)]).unwrap();
}
