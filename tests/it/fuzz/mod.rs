//! Whatever comes from outside, damaged in every way: a clear error or an answer, never a panic.
//!
//! Each parser gets good inputs that are bent a little. `PROPTEST_CASES` sets how many of them.

mod backups;
mod bend;
mod chat;
mod codes;
mod files;
mod lines;
mod reply;

use std::sync::{Arc, LazyLock};

use proptest::prelude::ProptestConfig;
use regiewijzer::domain::Problem;
use regiewijzer::domain::language::Language;
use regiewijzer::voice::Prompts;

/// The sentences of the product.
static PROMPTS: LazyLock<Arc<Prompts>> = LazyLock::new(|| {
    let (nl, en) = (
        include_str!("../../../prompts/nl.ftl"),
        include_str!("../../../prompts/en.ftl"),
    );
    Arc::new(Prompts::parse("nl", nl, "en", en).unwrap())
});

/// So many cases, unless the environment says how many; a failing one is named in the output, and
/// then kept as a test of its own.
fn cases(count: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if asked { default.cases } else { count },
        failure_persistence: None,
        max_shrink_iters: 2000,
        ..default
    }
}

/// Each problem is told in whole sentences, with a hint, and there is one.
fn assert_clear(problems: &[Problem]) {
    assert!(!problems.is_empty(), "refused without a word");
    for problem in problems {
        for language in Language::ALL {
            let told = PROMPTS.problem(language, problem);
            let whole = !told.contains("[problem-") && !told.contains("{$");
            assert!(whole && told.contains('\n'), "{told}");
        }
    }
}
