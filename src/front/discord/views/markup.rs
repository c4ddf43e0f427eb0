//! Words as Discord shows them: nothing in them becomes formatting, a mention or a link.

/// Words of which every character is shown as it is.
#[must_use]
pub(in crate::front::discord) fn plain(words: &str) -> String {
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
}
