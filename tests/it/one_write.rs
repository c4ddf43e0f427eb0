//! What happened is so at once for whoever speaks next, also before it is written.

use crate::talk::{Talk, count, keys};

#[test]
fn a_timeline_shows_what_just_happened_to_its_case() {
    let mut talk = Talk::begin();
    let (first, second) = (talk.opens_case("2"), talk.opens_case("2"));
    let keep = format!("casus review {first}");
    for (code, more) in [(first, 1), (second, 0)] {
        let line = format!("casus tijdlijn {code}");
        let before = count(&talk.says("regisseur", &line), "timeline-line");
        let lines = [
            ("regisseur", &*keep),
            ("regisseur", "over 1 week"),
            ("regisseur", &line),
        ];
        let after = count(&talk.all_at_once(&lines), "timeline-line");
        assert_eq!(after, before + more, "{line}");
    }
}

#[test]
fn the_log_of_access_shows_who_just_looked() {
    let mut talk = Talk::begin();
    let code = talk.opens_case("2");
    let [status, log] = ["status", "inzage"].map(|act| format!("casus {act} {code}"));
    let said = talk.all_at_once(&[("regisseur", &status), ("beheer", &log)]);
    assert_eq!(count(&said, "access-line"), 1, "{said:#?}");
}

#[test]
fn an_erased_case_is_gone_at_once() {
    let mut talk = Talk::begin();
    let code = talk.opens_case("2");
    talk.says("beheer", &format!("wissen {code}"));
    let status = format!("casus status {code}");
    let lines = [("beheer", &*code), ("regisseur", &*status)];
    assert_eq!(keys(&talk.all_at_once(&lines)), ["code-unknown"]);
    assert_eq!(keys(&talk.says("regisseur", &status)), ["code-unknown"]);
}
