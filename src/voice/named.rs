//! Commands that a sentence names: in quotes, as they are typed; where they are sent in another way, so.

use std::sync::Arc;

/// How a front sends what is typed elsewhere: from what stands in quotes to what is sent, if that is a command.
pub type Named = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// A sentence in which every command stands as it is sent.
pub(super) fn as_sent(said: String, named: &Named) -> String {
    if !said.contains('"') {
        return said;
    }
    let mut whole = String::with_capacity(said.len());
    let mut rest = said.as_str();
    while let Some((before, quoted)) = rest.split_once('"') {
        whole.push_str(before);
        let Some((words, after)) = quoted.split_once('"') else {
            whole.push('"');
            rest = quoted;
            break;
        };
        match named(words) {
            Some(sent) => whole.push_str(&sent),
            None => whole.push_str(&rest[before.len()..rest.len() - after.len()]),
        }
        rest = after;
    }
    whole + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_in_quotes_stands_as_it_is_sent_and_nothing_else_changes() {
        let named: Named = Arc::new(|words| (words == "piket").then(|| "/dienst nu".to_owned()));
        let shown = |text: &str| as_sent(text.to_owned(), &named);
        assert_eq!(
            shown("Typ \"piket\", niet \"ja\"."),
            "Typ /dienst nu, niet \"ja\"."
        );
        assert_eq!(shown("een \" alleen"), "een \" alleen");
        assert_eq!(shown("\"ja\" en \"piket\""), "\"ja\" en /dienst nu");
    }
}
