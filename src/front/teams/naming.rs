//! How a command that a sentence names is typed in a channel: there nothing is heard that does not name the program.

use std::sync::Arc;

use crate::dialogue::language::command::COMMANDS;
use crate::dialogue::language::understanding::Words;
use crate::voice::Named;

/// The same words behind the name of the program, where they are a command.
pub(super) fn named(words: &Words, program: String) -> Named {
    let known = COMMANDS.iter().filter_map(|entry| words.names(entry.id));
    let names: Vec<String> = known
        .flat_map(|names| [names.nl.clone(), names.en.clone()])
        .collect();
    Arc::new(move |quoted| {
        let is_named = |name: &String| {
            let rest = quoted.strip_prefix(name.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let is_command = names.iter().any(is_named);
        is_command.then(|| format!("\"@{program} {quoted}\""))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::bot::samples::words;

    #[test]
    fn a_command_stands_behind_the_name_and_nothing_else_does() {
        let named = named(&words(), "Regiewijzer".to_owned());
        let shown = named("ontvangen K4T9QX");
        assert_eq!(shown.as_deref(), Some("\"@Regiewijzer ontvangen K4T9QX\""));
        assert!(named("received K4T9QX").is_some() && named("help").is_some());
        for words in ["ontvangenis", "Meer weten", ""] {
            assert_eq!(named(words), None, "{words}");
        }
    }
}
