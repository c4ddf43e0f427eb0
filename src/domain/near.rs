//! "Did you mean": the known word that looks most like a mistyped one.

/// The candidate with the fewest changed letters from `word`; the first of equals.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A word longer than any id cannot be near one, and would only cost time.
    let word: Vec<char> = word.chars().take(64).collect();
    candidates
        .into_iter()
        .min_by_key(|candidate| distance(&word, candidate))
}

/// The nearest candidate, if it is so near that it may well be meant: one letter in three may differ.
#[must_use]
pub fn close<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = word.chars().take(64).collect();
    let found = nearest(word, candidates)?;
    (distance(&letters, found) <= (letters.len() / 3).max(1)).then_some(found)
}

/// How many letters were put in, left out, changed or swapped with their neighbour.
fn distance(word: &[char], other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    // Of each beginning of the word: to the beginnings of the other that are one letter and two letters shorter.
    let mut before: Vec<usize> = (0..=word.len()).collect();
    let mut earlier = Vec::new();
    for (row, letter) in other.iter().enumerate() {
        let mut now = vec![row + 1];
        for (column, own) in word.iter().enumerate() {
            let changed = before[column] + usize::from(own != letter);
            let least = changed.min(before[column + 1] + 1).min(now[column] + 1);
            let is_swapped =
                row > 0 && column > 0 && *own == other[row - 1] && word[column - 1] == *letter;
            let swapped: Option<usize> = is_swapped.then(|| earlier[column - 1] + 1);
            now.push(swapped.map_or(least, |swapped| swapped.min(least)));
        }
        earlier = std::mem::replace(&mut before, now);
    }
    before[word.len()]
}

#[cfg(test)]
mod tests {
    use super::{close, distance, nearest};

    #[test]
    fn the_fewest_changed_letters_win() {
        let known = ["up-2-nuisance", "up-3-media", "mayor"];
        assert_eq!(nearest("up-3-mdia", known), Some("up-3-media"));
        assert_eq!(nearest("mayr", known), Some("mayor"));
        assert_eq!(nearest("x", []), None);
    }

    #[test]
    fn what_is_far_from_everything_is_near_nothing() {
        let known = ["regisseur", "aov", "aov-2"];
        assert_eq!(close("regiseur", known), Some("regisseur"));
        assert_eq!(close("aof", known), Some("aov"));
        assert_eq!(close("nobody", known), None);
        assert_eq!(close("", known), None);
    }

    #[test]
    fn every_letter_put_in_left_out_changed_or_swapped_counts_once() {
        let letters = |word: &str| -> Vec<char> { word.chars().collect() };
        let pairs = [
            ("mayor", "mayor", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("flaw", "lawn", 2),
            ("m", "mayor", 4),
            ("mayor", "m", 4),
            ("kitten", "sitting", 3),
            ("toest", "toets", 1),
            ("opshcalen", "opschalen", 1),
        ];
        for (word, other, changed) in pairs {
            assert_eq!(distance(&letters(word), other), changed, "{word} {other}");
        }
    }
}
