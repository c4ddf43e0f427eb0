//! The short name of a choice: words of its label that stand in no other, where what is chosen decides nothing yet.

use crate::domain::Id;
use crate::domain::case::interview::About;

use crate::dialogue::casefile::offer::{Act, Offer};
use crate::dialogue::language::understanding::Class;
use crate::dialogue::message::Choice;
use crate::dialogue::state::question::CONFIRM;
use crate::dialogue::state::step::Step;

/// How many letters a single word needs at the beginning of a name about a new case, further on in it, and elsewhere: shorter
/// ones ("nog", "samen") stand in what means something else.
const FIRST_WORD: usize = 5;
const FURTHER_WORD: usize = 7;
const ANY_WORD: usize = 8;

/// The questions besides those about a new case whose choices may be named in short; what follows from them is confirmed.
const ALSO: [&str; 2] = ["route", "track"];

/// Those about the facts of a case, which can be changed back at any time: as short as at a new one.
const FACTS: [&str; 4] = ["change", "new-frame", "new-domain", "new-case-direction"];

/// Words that name both of two.
const BOTH: [&str; 3] = ["beide", "allebei", "both"];

/// The one open question, and the one choice of it, that a line names in short.
pub(super) fn named<'a>(
    step: &Step<'_>,
    open: &'a [Offer],
    (words, class): (&str, Class),
) -> Option<(&'a Offer, Id)> {
    let typed = parts(words).concat();
    // What stands for "no idea" may be the name of a choice: the GI.
    let may_name = match class {
        Class::Unclear => true,
        Class::Unknown => typed.len() == 1,
        _ => false,
    };
    // Whoever asks which one it is has not chosen it.
    if !may_name || words.contains('?') {
        return None;
    }
    let (offer, is_new) = open.iter().find_map(|offer| match &offer.act {
        Act::Answer(hold, question) if question.id != *CONFIRM => {
            let is_new =
                hold.interview.about == About::NewCase || FACTS.contains(&question.id.as_str());
            let named = ALSO.contains(&question.id.as_str());
            (is_new || named).then_some((offer, is_new && !named))
        }
        _ => None,
    })?;
    let is_known = class == Class::Unclear;
    let fits = |choice: &&Choice| {
        let labels = (step.world.labels)(&choice.label);
        let both = BOTH.contains(&typed.join(" ").as_str()) && choice.id.as_str().ends_with("both");
        both || labels
            .iter()
            .any(|label| match (is_known, typed.as_slice()) {
                (false, [word]) => in_capitals(word, label),
                _ => is_short(&typed, label, is_new),
            })
    };
    let mut fitting = offer.choices.iter().filter(fits);
    let only = fitting.next().filter(|_| fitting.next().is_none())?;
    Some((offer, only.id.clone()))
}

/// Whether words are a name within a label; a single one must be long, begin the name, or stand there in capitals. What is
/// not about a new case must be begun as it is called.
fn is_short(typed: &[String], label: &str, is_new: bool) -> bool {
    // Of a name in capitals every word: "veilig" is not yet Veilig Thuis.
    let is_name_begun = |word: &str| {
        let mut words = label.split_whitespace();
        let begun =
            words.any(|own| own.to_lowercase() == *word && own.starts_with(char::is_uppercase));
        begun
            && words
                .next()
                .is_some_and(|next| next.starts_with(char::is_uppercase))
    };
    parts(label).iter().any(|part| {
        // Of a word with an article before it the word is all of the name.
        let is_all = |first: &String, rest| first.chars().count() <= 3 && typed == rest;
        let begins = part.starts_with(typed)
            || part
                .split_first()
                .is_some_and(|(first, rest)| is_all(first, rest));
        match typed {
            [] => false,
            [word] => {
                let letters = word.chars().count();
                let stands = part.contains(word);
                let long = is_new && letters >= FURTHER_WORD || letters >= ANY_WORD && begins;
                let first = is_new && letters >= FIRST_WORD && !is_name_begun(word);
                stands && (in_capitals(word, label) || long) || begins && first
            }
            _ => begins,
        }
    })
}

/// Whether a word stands in a label in capitals: "CJG".
fn in_capitals(word: &str, label: &str) -> bool {
    let mut words = label.split(|c: char| !c.is_alphanumeric());
    word.chars().count() > 1 && words.any(|own| own == word.to_uppercase())
}

/// The names that a label holds, between commas and "or", without articles, in small letters without accents.
fn parts(label: &str) -> Vec<Vec<String>> {
    let mut parts = vec![Vec::new()];
    for chunk in label.split_inclusive([',', ':']) {
        for word in chunk.split(|c: char| !c.is_alphanumeric()) {
            let word: String = word.to_lowercase().chars().map(bare).collect();
            match (word.as_str(), parts.last_mut()) {
                ("" | "de" | "the", _) | (_, None) => {}
                ("of" | "or", _) => parts.push(Vec::new()),
                (_, Some(part)) => part.push(word),
            }
        }
        if chunk.ends_with([',', ':']) {
            parts.push(Vec::new());
        }
    }
    parts
}

/// A letter without its accent.
const fn bare(letter: char) -> char {
    match letter {
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'á' | 'à' | 'ä' => 'a',
        'í' | 'ï' => 'i',
        'ó' | 'ö' => 'o',
        'ú' | 'ü' => 'u',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_within_a_label_is_enough_and_a_word_of_every_day_is_not() {
        let team = "sociaal wijkteam, Toegang of CJG";
        let tandem = "GI samen met het lokale team, in opdracht van dat team";
        for (typed, label, fits) in [
            ("sociaal", team, true),
            ("sociaal wijkteam", team, true),
            ("sociaal wijkteam, Toegang", team, false),
            ("wijkteam", team, true),
            ("toegang", team, true),
            ("cjg", team, true),
            ("gi", tandem, true),
            ("gi samen met het lokale team", tandem, true),
            ("client", "de cliënt zelf", true),
            ("zelf", "de cliënt zelf", false),
            ("naasten", "de mensen zelf, met steun van naasten", true),
            ("steun", "de mensen zelf, met steun van naasten", false),
            ("samen", tandem, false),
            ("team", tandem, false),
            ("met", tandem, false),
            ("veilig", "Veilig Thuis", false),
            ("veilig thuis", "Veilig Thuis", true),
            ("niet wijkteam", team, false),
            ("wijkteam niet", team, false),
        ] {
            let typed_parts = parts(typed).concat();
            assert_eq!(is_short(&typed_parts, label, true), fits, "{typed}");
        }
        let frame = parts("kader").concat();
        assert!(is_short(&frame, "Het kader", true));
        let care = "Zorgcalamiteit bij een zorgaanbieder";
        assert!(is_short(&parts("zorgcalamiteit").concat(), care, false));
        let other = "Andere calamiteit in het sociaal domein";
        assert!(is_short(&parts("andere calamiteit").concat(), other, false));
        for typed in ["andere", "calamiteit", "domein", "sociaal domein"] {
            assert!(!is_short(&parts(typed).concat(), other, false), "{typed}");
        }
    }
}
