//! A program that stood by while something was erased, and leads after that.

use regiewijzer::store::{Attempt, Standby, Store, StoreError};

use super::keys::{Machine, erasure};
use super::server::{Server, access};
use crate::store::kit::{case, commit};

fn leads(standby: &Standby, machine: &Machine<'_>) -> Option<Box<dyn Store>> {
    match standby.attempt(&machine.place()).unwrap() {
        Attempt::Leads(taken) => Some(taken.store),
        Attempt::Waits(_) => None,
    }
}

/// Whatever it saw before: the key of what was erased comes from nowhere, and nothing puts it back.
#[test]
fn one_that_missed_an_erasure_leads_on_without_what_was_erased() {
    let server = Server::shared();
    let made = server.database();
    let [first, second] = ["first", "second"].map(|name| Machine::on(&made, name));
    let mut store = first.open().unwrap();
    store
        .append(&[commit(case(1), 0, 1), commit(case(2), 0, 1)])
        .unwrap();
    let standby = Standby::at(&access(&made.address), &Machine::outside()).unwrap();
    // It reads the ring with both keys in it, as it does each half minute.
    assert!(leads(&standby, &second).is_none());
    standby.is_able(&second.place(), &second.called).unwrap();
    let seen = made.look().unwrap();
    assert_eq!(seen.events(case(1), 0).unwrap().len(), 1);
    store.append(&[erasure(1)]).unwrap();
    assert!(leads(&standby, &second).is_none());
    // It ends in its tracks: nobody gives the lease away.
    std::mem::forget(store);
    server.sql(
        made.name(),
        "update regiewijzer.lease set until = '-infinity', epoch = epoch + 1, holder = ''",
    );
    let mut store = leads(&standby, &second).expect("nobody else leads");
    let error = store.events(case(1), 0).unwrap_err();
    assert!(matches!(error, StoreError::Erased { .. }), "{error}");
    assert!(store.put_keys_back().unwrap().is_empty());
    assert!(store.keyless().unwrap().is_empty());
    store.append(&[commit(case(2), 1, 1)]).unwrap();
    drop(store);
    // Not in the tables either: what begins with a zero is a tombstone, or nothing.
    let kept =
        "select count(*) from regiewijzer.slots where substring(sealed from 1 for 1) > '\\x00'";
    let kept: u32 = server.sql(made.name(), kept).parse().unwrap();
    let again = first.open().unwrap();
    assert_eq!(again.events(case(2), 0).unwrap().len(), 2);
    assert!(again.events(case(1), 0).is_err());
    // The store's own, that of the case that is left, and no more.
    assert_eq!(kept, 2);
}
