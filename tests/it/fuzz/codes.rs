//! Short things that people type or note: codes, moments to come, the head of a store.

use crate::fuzz::bend::bent_text;
use crate::fuzz::cases;
use jiff::Timestamp;
use proptest::prelude::*;
use regiewijzer::dialogue::language::until::Until;
use regiewijzer::domain::code::{CaseCode, PingCode};
use regiewijzer::front::directory::Snowflake;
use regiewijzer::store::{MasterKey, StoreHead};

const CODES: &[&str] = &[
    "RW-7F3K9QXM",
    "oef 7f3k 9qxm",
    "K4T9QX",
    "100000000000000004",
];
const MOMENTS: &[&str] = &[
    "18 : 00",
    "24-12 18 : 00",
    "29-02-2028 9 : 30",
    "2026-12-24 18 . 00",
];
const HEADS: &[&str] = &["17-00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff"];

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn a_code_is_read_as_it_is_shown(text in bent_text(CODES)) {
        if let Ok(code) = text.parse::<CaseCode>() {
            prop_assert_eq!(code.as_str().parse(), Ok(code.clone()));
        }
        if let Ok(code) = text.parse::<PingCode>() {
            prop_assert_eq!(code.as_str().parse(), Ok(code.clone()));
        }
        if let Some(id) = Snowflake::read(&text) {
            prop_assert_eq!(Snowflake::read(&format!("{id:0>17}")), Some(id));
        }
    }

    #[test]
    fn any_bits_make_a_code_that_is_read(bits in any::<u64>()) {
        for code in [CaseCode::from_bits(bits), CaseCode::of_drill(bits)] {
            prop_assert_eq!(code.as_str().to_lowercase().parse(), Ok(code.clone()));
        }
        let code = PingCode::from_bits(bits);
        prop_assert_eq!(code.as_str().parse(), Ok(code.clone()));
    }

    #[test]
    fn a_moment_lies_ahead(text in bent_text(MOMENTS), second in 0..200_000_000_000_i64) {
        let now = Timestamp::from_second(second).unwrap();
        for at in Until::read(&text).iter().flat_map(|until| until.moments(now)) {
            prop_assert!(at > now);
        }
    }

    #[test]
    fn a_head_is_read_as_it_is_shown(text in bent_text(HEADS)) {
        if let Ok(head) = text.parse::<StoreHead>() {
            prop_assert_eq!(head.to_string().parse(), Ok(head));
        }
        let _ = MasterKey::from_hex(&text);
    }
}
