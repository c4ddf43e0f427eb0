//! A database of two servers: the one that takes writes dies or freezes, and the other one is promoted.

use std::sync::Arc;

use super::server::{Server, open};
use crate::store::kit::{case, commit};

/// The store is open all the while, and so is what was confirmed.
#[test]
fn what_was_confirmed_is_on_the_promoted_standby_once_and_the_same_program_goes_on() {
    for freezes in [false, true] {
        let primary = Server::start("");
        let made = primary.database();
        let standby = primary.followed();
        let hosts = [&primary, &standby].map(Server::at).join(",");
        let address = format!("postgres://regiewijzer@{hosts}/{}", made.name());
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
