//! What the program asks of the system so that nobody else reads what it knows: files for its owner
//! alone, and no picture of its memory, in which the keys are.

/// Asks for it, for the rest of this process.
pub fn keep_to_oneself() {
    #[cfg(unix)]
    {
        use nix::sys::stat::{Mode, umask};
        umask(Mode::S_IRWXG | Mode::S_IRWXO);
    }
    // Where the system refuses, the rest is as safe as it was.
    #[cfg(target_os = "linux")]
    let _ = nix::sys::prctl::set_dumpable(false);
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_memory_with_the_keys_is_in_no_core_dump() {
        assert_eq!(nix::sys::prctl::get_dumpable(), Ok(true));
        keep_to_oneself();
        assert_eq!(nix::sys::prctl::get_dumpable(), Ok(false));
    }
}
