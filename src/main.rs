//! The program: hands its arguments to [`regiewijzer::cli`] and leaves with its exit code.

use std::process::ExitCode;

/// Where all memory comes from: a turn takes many small pieces.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    regiewijzer::cli::keep_to_oneself();
    regiewijzer::cli::run(std::env::args_os())
}
