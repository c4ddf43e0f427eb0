//! What is the same of a message wherever it is shown: which stand together, what is left out, what is cut.

use crate::dialogue::alarm::callable::NOBODY_ANSWERS;
use crate::dialogue::message::text::Text;
use crate::dialogue::message::{Choice, Message, MessageKind, Visibility};
use crate::dialogue::state::question::ADVICE;
use crate::voice::Voice;

/// What stands where a case code is not shown.
pub(in crate::front) const HIDDEN_CODE: &str = "RW-…";

/// The messages that may stand together, in order: what shows the code of a case never stands with a question of an
/// interview.
pub(in crate::front) fn groups<'a, 'b>(
    messages: &'b [&'a Message],
) -> impl Iterator<Item = &'b [&'a Message]> {
    let is_alone = |message: &Message| message.visibility == Visibility::Alone;
    let shows_code = |message: &Message| !is_alone(message) && message.case.is_some();
    let mixed = messages.iter().any(|message| is_alone(message))
        && messages.iter().any(|message| shows_code(message));
    messages.chunk_by(move |one, next| !mixed || is_alone(one) == is_alone(next))
}

/// The words of a message; in an interview without the code of the case, and where to find that instead.
pub(in crate::front) fn words(voice: &Voice, message: &Message, instead: &'static str) -> String {
    let words = voice.message(message);
    let (Visibility::Alone, Some(case)) = (message.visibility, &message.case) else {
        return words;
    };
    let code = case.code.as_str();
    if !words.contains(code) {
        return words;
    }
    let where_it_is = Text::of(instead).word("mark", HIDDEN_CODE);
    let words = words.replace(code, HIDDEN_CODE);
    format!("{words}\n{}", voice.text(&where_it_is))
}

/// Whether a choice stands apart as a button: it leads through the interview rather than answering it, or
/// says that nobody of a list answers the telephone, by which its message is found again.
pub(in crate::front) fn steers(choice: &Choice) -> bool {
    choice.id == *"back" || choice.id == *ADVICE || choice.id == *NOBODY_ANSWERS
}

/// The commands that stand as buttons under a message, by the ids of their labels.
pub(in crate::front) fn commands(message: &Message) -> &'static [&'static str] {
    let asks = matches!(message.kind, MessageKind::Question | MessageKind::Review);
    match message.kind {
        _ if asks && message.visibility == Visibility::Alone => &["explain", "stop"],
        MessageKind::Advice => &["more"],
        _ => &[],
    }
}

/// Words that are no longer than this, in characters.
pub(in crate::front) fn shortened(words: &str, longest: usize) -> String {
    if words.chars().count() <= longest {
        return words.to_owned();
    }
    let kept: String = words.chars().take(longest - 1).collect();
    format!("{}…", kept.trim_end())
}

/// Cuts a text that is too long between its paragraphs, else between words, else anywhere.
#[must_use]
pub(in crate::front) fn pages(text: &str, longest: usize) -> Vec<String> {
    let mut pages = Vec::new();
    let mut rest = text.trim_end();
    while rest.chars().count() > longest {
        let end = rest
            .char_indices()
            .nth(longest)
            .map_or(rest.len(), |(end, _)| end);
        let head = &rest[..end];
        let cut = head
            .rfind('\n')
            .filter(|cut| *cut > 0)
            .or_else(|| head.rfind(' ').filter(|cut| *cut > 0))
            .unwrap_or_else(|| before_escape(head));
        pages.push(rest[..cut].trim_end().to_owned());
        rest = rest[cut..].trim_start_matches(['\n', ' ']);
    }
    if !rest.is_empty() || pages.is_empty() {
        pages.push(rest.to_owned());
    }
    pages
}

/// The end of a text, without a backslash that belongs to what follows.
fn before_escape(head: &str) -> usize {
    let slashes = head.len() - head.trim_end_matches('\\').len();
    head.len() - slashes % 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_where_it_hurts_least() {
        assert_eq!(pages("een\ntwee\ndrie", 9), ["een\ntwee", "drie"]);
        assert_eq!(pages("een twee drie", 9), ["een twee", "drie"]);
        assert_eq!(pages("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(pages("abc\\*def", 4), ["abc", "\\*de", "f"]);
        assert_eq!(pages("é".repeat(10).as_str(), 10).len(), 1);
        assert_eq!(pages("", 10), [""]);
    }

    #[test]
    fn no_page_is_too_long_and_nothing_is_lost() {
        let text = "Een alinea met woorden.\n".repeat(400);
        let cut = pages(&text, 2000);
        assert!(cut.iter().all(|page| page.chars().count() <= 2000));
        let words = |text: &str| text.split_whitespace().count();
        assert_eq!(
            cut.iter().map(|page| words(page)).sum::<usize>(),
            words(&text)
        );
    }
}
