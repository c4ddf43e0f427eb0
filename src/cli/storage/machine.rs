//! What this machine is called, where machines are told from each other, and what tells this program from every other one.

use std::env;
use std::fs;
use std::sync::OnceLock;

use sha2::{Digest as _, Sha256};

use crate::clock;
use crate::domain::Problem;
use crate::store::Machine;

/// Where another name than the system's is given: for what runs in containers, whose names change.
const NAMED: &str = "REGIEWIJZER_MACHINE";

/// This machine; two that the system calls the same are told apart by the id that it made for each.
///
/// # Errors
/// The system gives it no name and no id that tell it from another one, and nobody named it: two of those would pass for one.
pub(in crate::cli) fn this() -> Result<Machine, Problem> {
    static PROGRAM: OnceLock<[u8; 16]> = OnceLock::new();
    let read = |path| fs::read_to_string(path).ok();
    let host = read("/proc/sys/kernel/hostname").or_else(|| env::var("COMPUTERNAME").ok());
    let name = match env::var(NAMED).ok().as_deref().and_then(word) {
        Some(named) => Some(named),
        None => of_system(host.as_deref(), read("/etc/machine-id").as_deref()),
    };
    let name = name.ok_or_else(|| Problem::new("machine-nameless"))?;
    let program = *PROGRAM.get_or_init(|| {
        let mut drawn = [0; 16];
        clock::random(&mut drawn);
        drawn
    });
    Ok(Machine { name, program })
}

fn of_system(host: Option<&str>, id: Option<&str>) -> Option<String> {
    let (host, id) = (word(host?)?, word(id?)?);
    // The id itself is not for others to see.
    let id = Sha256::digest(&id);
    Some(format!("{host}-{:02x}{:02x}", id[0], id[1]))
}

fn word(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_machines_never_pass_for_one_for_want_of_a_name() {
        let named = of_system(Some("one\n"), Some("3d1219\n")).unwrap();
        assert!(named.starts_with("one-"), "{named}");
        let other = of_system(Some("one\n"), Some("3d1218\n"));
        assert_ne!(other, Some(named));
        for (host, id) in [
            (None, Some("3d1219")),
            (Some(" \n"), Some("3d1219")),
            (Some("one"), None),
            (Some("one"), Some("\n")),
            (None, None),
        ] {
            assert_eq!(of_system(host, id), None, "{host:?} {id:?}");
        }
    }
}
