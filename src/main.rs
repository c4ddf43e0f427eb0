//! The program: hands its arguments to [`regiewijzer::cli`] and leaves with its exit code.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Where all memory comes from: a turn takes many small pieces.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    regiewijzer::cli::run(std::env::args_os())
}
