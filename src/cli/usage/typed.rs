//! What is shown to be typed in a shell.

/// A word as a shell takes it: between quotes where it holds anything but plain characters.
pub(in crate::cli) fn word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+:@~".contains(c);
    match !text.is_empty() && text.chars().all(plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn a_word_is_quoted_only_where_a_shell_would_read_it_otherwise() {
        assert_eq!(word("data/kaart-1.toml"), "data/kaart-1.toml");
        assert_eq!(word("mijn kaart"), "'mijn kaart'");
        assert_eq!(word("d'Ouwe"), r"'d'\''Ouwe'");
        assert_eq!(word(""), "''");
    }
}
