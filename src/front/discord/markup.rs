//! Words as Discord shows them: nothing in them becomes formatting, a mention or a link.

/// The longest message, in characters.
pub(super) const LONGEST_MESSAGE: usize = 2000;

/// Words of which every character is shown as it is.
#[must_use]
pub(super) fn plain(words: &str) -> String {
    let lines: Vec<String> = words.lines().map(plain_line).collect();
    lines.join("\n")
}

/// The same, in bold.
#[must_use]
pub(super) fn bold(words: &str) -> String {
    format!("**{}**", plain(words))
}

fn plain_line(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let text = line.trim_start();
    let indent = line.len() - text.len();
    out.push_str(&line[..indent]);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    // What opens a heading, a quotation or a list.
    let opens_list = digits > 0 && text[digits..].starts_with(['.', ')']);
    if text.starts_with(['#', '>', '-', '+']) {
        out.push('\\');
    }
    for (place, c) in text.char_indices() {
        let is_dot_of_list = opens_list && place == digits;
        if is_dot_of_list || matches!(c, '\\' | '*' | '_' | '~' | '`' | '|' | '[' | '<') {
            out.push('\\');
        }
        out.push(c);
        // A link is one only while its colon touches the slashes.
        if c == ':' && text[place + 1..].starts_with("//") {
            out.push('\u{200b}');
        }
        // As above, for those that need no formatting to be called out.
        if c == '@' {
            out.push('\u{200b}');
        }
    }
    out
}

/// Cuts a text that is too long between its paragraphs, else between words, else anywhere.
#[must_use]
pub(super) fn pages(text: &str, longest: usize) -> Vec<String> {
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
    fn nothing_becomes_markup() {
        for (words, shown) in [
            (
                "gewoon, met 112 en 0800-2000.",
                "gewoon, met 112 en 0800-2000.",
            ),
            ("*let op* _nu_", "\\*let op\\* \\_nu\\_"),
            ("[klik](https://x.nl)", "\\[klik](https:\u{200b}//x.nl)"),
            (
                "<@123> <#4> @everyone",
                "\\<@\u{200b}123> \\<#4> @\u{200b}everyone",
            ),
            (
                "# kop\n> citaat\n- punt\n1. een",
                "\\# kop\n\\> citaat\n\\- punt\n1\\. een",
            ),
            ("112. Bel nu", "112\\. Bel nu"),
            (
                "```code``` ||geheim||",
                "\\`\\`\\`code\\`\\`\\` \\|\\|geheim\\|\\|",
            ),
        ] {
            assert_eq!(plain(words), shown);
        }
        assert_eq!(bold("OEFENING · fase 3"), "**OEFENING · fase 3**");
    }

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
        let cut = pages(&text, LONGEST_MESSAGE);
        assert!(
            cut.iter()
                .all(|page| page.chars().count() <= LONGEST_MESSAGE)
        );
        let words = |text: &str| text.split_whitespace().count();
        assert_eq!(
            cut.iter().map(|page| words(page)).sum::<usize>(),
            words(&text)
        );
    }
}
