//! A page of plain text, wrapped to its width.

/// Lines of text that never run past the width, save for a word that is longer.
pub(super) struct Page {
    text: String,
    /// The widest line, in characters.
    columns: usize,
}

impl Page {
    /// An empty page of this width.
    pub(super) const fn new(columns: usize) -> Self {
        Self {
            text: String::new(),
            columns,
        }
    }

    /// A heading with an empty line before it.
    pub(super) fn heading(&mut self, indent: usize, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text(indent, text);
    }

    /// A paragraph.
    pub(super) fn text(&mut self, indent: usize, text: &str) {
        self.wrapped(indent, "", text);
    }

    /// An item of a list.
    pub(super) fn item(&mut self, indent: usize, text: &str) {
        self.wrapped(indent, "- ", text);
    }

    /// The whole text, with a line end after every line.
    pub(super) fn finish(self) -> String {
        self.text
    }

    fn wrapped(&mut self, indent: usize, mark: &str, text: &str) {
        let mut line = format!("{:indent$}{mark}", "");
        let margin = line.chars().count();
        let mut width = margin;
        for word in text.split_whitespace() {
            let length = word.chars().count();
            if width > margin && width + 1 + length > self.columns {
                self.text.push_str(&line);
                self.text.push('\n');
                line = " ".repeat(margin);
                width = margin;
            }
            if width > margin {
                line.push(' ');
                width += 1;
            }
            line.push_str(word);
            width += length;
        }
        self.text.push_str(&line);
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn long_text_is_wrapped_under_its_own_beginning() {
        let mut page = Page::new(80);
        page.item(2, &"word ".repeat(20));
        let text = page.finish();
        assert!(text.starts_with("  - word") && text.contains("\n    word"));
        assert!(text.lines().all(|line| line.len() <= 80));
    }
}
