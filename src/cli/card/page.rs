//! A page of plain text, wrapped to the width of a small terminal.

/// The widest line, in characters.
const WIDTH: usize = 80;

/// Lines of text that never run past the width, save for a word that is longer.
#[derive(Default)]
pub(super) struct Page(String);

impl Page {
    /// A heading with an empty line before it.
    pub(super) fn heading(&mut self, indent: usize, text: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
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
        self.0
    }

    fn wrapped(&mut self, indent: usize, mark: &str, text: &str) {
        let mut line = format!("{:indent$}{mark}", "");
        let margin = line.chars().count();
        let mut width = margin;
        for word in text.split_whitespace() {
            let length = word.chars().count();
            if width > margin && width + 1 + length > WIDTH {
                self.0.push_str(&line);
                self.0.push('\n');
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
        self.0.push_str(&line);
        self.0.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn long_text_is_wrapped_under_its_own_beginning() {
        let mut page = Page::default();
        page.item(2, &"word ".repeat(20));
        let text = page.finish();
        assert!(text.starts_with("  - word") && text.contains("\n    word"));
        assert!(text.lines().all(|line| line.len() <= 80));
    }
}
