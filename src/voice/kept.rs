//! What a ping always says, however its sentences are put: for whoever confirms it needs that.

use super::value::Value;

/// What no sentence of a ping may leave out that ours of the same name says: how it is confirmed, where and
/// which phase.
const KEPT: [&str; 6] = ["code", "confirm", "how", "link", "municipality", "phase"];

/// Whether a sentence is part of a ping, in earnest or in a drill.
pub(super) fn is_of_ping(key: &str) -> bool {
    let name = key.strip_prefix("drill-").unwrap_or(key);
    name == "ping" || name.starts_with("ping-")
}

/// Whether a sentence, as it came out, leaves out something that it may not; `ours` are the placeholders of
/// the one that we say.
pub(super) fn lacks<'a>(
    said: &str,
    args: &[(&str, Value)],
    ours: impl IntoIterator<Item = &'a String>,
) -> bool {
    let mut kept = ours
        .into_iter()
        .filter(|name| KEPT.contains(&name.as_str()));
    kept.any(|name| {
        let value = args.iter().find(|(known, _)| known == name);
        match value.map(|(_, value)| value) {
            Some(Value::Text(text)) => !said.contains(text.as_str()),
            Some(Value::Number(number)) => !names(said, &number.to_string()),
            None => false,
        }
    })
}

/// Whether a number stands in a text by itself: not in a code, a time, a date or another number.
fn names(said: &str, number: &str) -> bool {
    said.match_indices(number).any(|(at, _)| {
        let before: Vec<char> = said[..at].chars().rev().take(2).collect();
        let after: Vec<char> = said[at + number.len()..].chars().take(2).collect();
        apart(&before) && apart(&after)
    })
}

/// Whether what stands beside a number, the nearest first, is no part of it.
fn apart(beside: &[char]) -> bool {
    match beside {
        [near, ..] if near.is_alphanumeric() => false,
        [':' | '-' | '.' | ',', next, ..] => !next.is_ascii_digit(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_counts_only_by_itself() {
        for said in ["fase 4", "Fase 4: nu", "(4)", "fase-4, nu", "4"] {
            assert!(names(said, "4"), "{said}");
        }
        for said in ["04:12", "4:12", "RW-44AB", "20-4-2026", "14", "4e", ""] {
            assert!(!names(said, "4"), "{said}");
        }
    }

    #[test]
    fn a_sentence_may_not_leave_out_what_ours_says() {
        let args = [("code", Value::from("KX9")), ("phase", Value::from(4))];
        let ours = ["code".to_owned(), "phase".to_owned(), "at".to_owned()];
        for (said, expect) in [
            ("Fase 4, KX9", false),
            ("KX9", true),
            ("fase 4", true),
            ("", true),
        ] {
            assert_eq!(lacks(said, &args, &ours), expect, "{said}");
        }
        assert!(is_of_ping("ping") && is_of_ping("drill-ping-facts") && !is_of_ping("pingel"));
    }
}
