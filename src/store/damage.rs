//! What is wrong with a damaged store, as the prompts know it.

/// How our own code says what is damaged, and the variant of `problem-store-damaged` that tells it in the
/// reader's language. What follows the sentence fills its gap. Whatever the engine says itself is in none
/// of them and is told as it stands.
pub(super) const KINDS: [(&str, &str); 14] = [
    ("the file db is too short", "short"),
    ("missing or empty: the file ", "missing"),
    ("it was never made whole", "unmade"),
    ("it has no format", "format"),
    ("the ends of the streams do not add up", "ends"),
    ("events missing: ", "events"),
    // The entry that stands for the whole of it.
    ("cannot be read: the entry 006c617374", "whole"),
    ("cannot be read: the entry ", "entry"),
    ("the file conf cannot be read", "settings"),
    ("the page table cannot be read", "table"),
    ("the list of trees cannot be read", "pages"),
    ("the pages of the file db do not fit together", "pages"),
    ("the log in the file db does not fit together", "log"),
    ("no key ring", "ring"),
];

/// The kind of damage, and what fills the gap in its sentence.
pub(super) fn kind(detail: &str) -> (&'static str, &str) {
    let mut kinds = KINDS.iter();
    let known = kinds.find_map(|(said, kind)| Some((*kind, detail.strip_prefix(said)?)));
    known.unwrap_or(("other", detail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_has_a_name_and_the_rest_is_told_as_it_stands() {
        assert_eq!(kind("events missing: 5"), ("events", "5"));
        assert_eq!(kind("it has no format"), ("format", ""));
        assert_eq!(kind("corrupt at 7"), ("other", "corrupt at 7"));
    }

    #[test]
    fn both_languages_tell_every_kind() {
        for prompts in [
            include_str!("../../prompts/nl.ftl"),
            include_str!("../../prompts/en.ftl"),
        ] {
            let from = prompts.find("problem-store-damaged =").unwrap();
            let sentence = &prompts[from..from + prompts[from..].find(".hint").unwrap()];
            for (_, kind) in KINDS {
                assert!(sentence.contains(&format!("[{kind}]")), "{kind}");
            }
        }
    }
}
