//! `regiewijzer decide` as an outside program meets it: lines in, lines out.

use crate::support::{card, sentence};
use regiewijzer::cli::decide::run;
use regiewijzer::cli::exit::Exit;
use serde_json::Value;

/// The lines of output, and whether the exit code is a success.
fn decide(input: &[u8]) -> (Vec<Value>, bool) {
    let mut output = Vec::new();
    let exit = run(&card(), &sentence, input, &mut output).unwrap();
    let lines = std::str::from_utf8(&output).unwrap().lines();
    let lines = lines.map(|line| serde_json::from_str(line).unwrap());
    (lines.collect(), exit == Exit::Done)
}

const GOOD: &str = r#"{"assessment":"up-1","answers":{"up-1-help-need":"yes"}}"#;

/// A bad line between two good ones is answered in its place, by an error that holds `named`.
#[track_caller]
fn refused(line: &[u8], named: &str) {
    let input = [GOOD.as_bytes(), line, GOOD.as_bytes()].join(&b'\n');
    let (lines, success) = decide(&input);
    assert!(!success);
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["outcome"], "escalate");
    assert_eq!(lines[2]["outcome"], "escalate");
    let error = &lines[1]["error"];
    assert_eq!(error["line"], 2);
    let message = error["message"].as_str().unwrap();
    assert!(message.contains(named), "{message}");
    assert!(message.chars().count() < 1000);
}

#[test]
fn good_lines_are_answered_in_order() {
    let down = r#"{"answers":{"down-4-danger-controlled":"yes","down-4-unrest-stabilised":"n/a","down-4-measures-in-place":"yes","down-4-shelter-safe":"n/a"},"assessment":"down-4"}"#;
    let (lines, success) = decide(format!("{GOOD}\r\n  {down}").as_bytes());
    assert!(success);
    let outcomes: Vec<&Value> = lines.iter().map(|line| &line["outcome"]).collect();
    assert_eq!(outcomes, ["escalate", "de-escalate"]);
    assert_eq!(lines[0].as_object().unwrap().len(), 10);
    assert_eq!(decide(b""), (vec![], true));
}

#[test]
fn bad_lines_are_answered_in_their_place() {
    refused(b"", "leeg");
    refused(b" \t ", "leeg");
    refused(b"\xff\xfe\x00", "UTF-8");
    refused(b"\x00\x01\x02", "JSON");
    refused(b"{", "JSON");
    refused(b"[]", "De regel moet een JSON-object zijn");
    // What is no criterion has no answers to choose from.
    refused(
        br#"{"assessment":"up-1","answers":{"x":"y"}}"#,
        "\"x\" hoort niet bij up-1",
    );
    refused(b"{}", "assessment");
    refused(br#"{"assessment":"up-1"}"#, "answers");
    refused(br#"{"assessment":1,"answers":{}}"#, "assessment");
    refused(br#"{"assessment":"up-1","answers":[]}"#, "answers");
    refused(br#"{"assessment":"up-1","answers":{}}"#, "up-1-help-need");
    refused(
        br#"{"assessment":"up-1","answers":{"up-1-help-need":true}}"#,
        "up-1-help-need",
    );
    refused(
        br#"{"assessment":"up-1","answers":{"up-1-help-need":"ja"}}"#,
        "ja",
    );
    refused(
        br#"{"assessment":"up-1","answers":{"up-1-help-need":"n/a"}}"#,
        "n/a",
    );
    refused(br#"{"assessment":"up-5","answers":{}}"#, "up-5");
    refused(
        br#"{"assessment":"up-1","answers":{"up-1-help-need":"no","x":"no"}}"#,
        "x",
    );
    refused(&b"[".repeat(100_000), "JSON");
}

#[test]
fn repeated_and_extra_keys_are_named() {
    refused(
        br#"{"assessment":"up-1","answers":{"up-1-help-need":"no","up-1-help-need":"no"}}"#,
        "up-1-help-need",
    );
    refused(
        br#"{"assessment":"up-1","assessment":"up-1","answers":{"up-1-help-need":"no"}}"#,
        "assessment",
    );
    refused(
        br#"{"assessment":"up-1","answers":{"up-1-help-need":"no"},"answers":{}}"#,
        "answers",
    );
    refused(
        br#"{"assessment":"up-1","answers":{"up-1-help-need":"no"},"note":1}"#,
        "note",
    );
}

#[test]
fn endless_lines_are_refused_and_passed_over() {
    refused(&b"x".repeat(1_000_000), "262144");
    refused(
        &[
            br#"{"assessment":""#.as_slice(),
            &b"y".repeat(200_000),
            br#"","answers":{}}"#,
        ]
        .concat(),
        "yyy",
    );
}
