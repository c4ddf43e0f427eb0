//! What this machine is called, where machines are told from each other.

use std::env;
use std::fs;

use sha2::{Digest as _, Sha256};

/// Where another name than the system's is given: for what runs in containers, whose names change.
const NAMED: &str = "REGIEWIJZER_MACHINE";

/// The name of this machine; two that the system calls the same are told apart by the id that it made for each.
pub(in crate::cli) fn name() -> String {
    if let Some(name) = env::var(NAMED).ok().filter(|name| !name.trim().is_empty()) {
        return name.trim().to_owned();
    }
    let read = |path| fs::read_to_string(path).ok();
    let host = read("/proc/sys/kernel/hostname").or_else(|| env::var("COMPUTERNAME").ok());
    let host = host.map(|host| host.trim().to_owned()).unwrap_or_default();
    // The id itself is not for others to see.
    let id = read("/etc/machine-id").map(|id| Sha256::digest(id.trim()));
    match id {
        Some(id) => format!("{host}-{:02x}{:02x}", id[0], id[1]),
        None => host,
    }
}
