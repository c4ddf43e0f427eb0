//! A paper: headings, paragraphs, lists and tables, before it has a format.

/// A paper; `T` is a text, first without a language and then in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper<T> {
    /// Its title.
    pub title: T,
    /// What it consists of, in order.
    pub parts: Vec<Part<T>>,
}

/// A part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<T> {
    /// A heading over what follows.
    Heading(T),
    /// A paragraph.
    Paragraph(T),
    /// A list.
    List(Vec<T>),
    /// Names on the left, and what belongs to each on the right.
    Facts(Vec<(T, T)>),
    /// A table with a head over each column.
    Table {
        /// The heads.
        head: Vec<T>,
        /// The rows, each as long as the head.
        rows: Vec<Vec<T>>,
    },
    /// Room to write by hand.
    Blank(T),
}

impl<T> Paper<T> {
    /// The same paper with its texts in another form.
    pub fn map<U>(&self, mut form: impl FnMut(&T) -> U) -> Paper<U> {
        let form = &mut form;
        Paper {
            title: form(&self.title),
            parts: self.parts.iter().map(|part| part.map(form)).collect(),
        }
    }
}

impl<T> Part<T> {
    fn map<U>(&self, form: &mut impl FnMut(&T) -> U) -> Part<U> {
        match self {
            Self::Heading(text) => Part::Heading(form(text)),
            Self::Paragraph(text) => Part::Paragraph(form(text)),
            Self::Blank(text) => Part::Blank(form(text)),
            Self::List(items) => Part::List(items.iter().map(form).collect()),
            Self::Facts(facts) => Part::Facts(
                facts
                    .iter()
                    .map(|(name, fact)| (form(name), form(fact)))
                    .collect(),
            ),
            Self::Table { head, rows } => Part::Table {
                head: head.iter().map(&mut *form).collect(),
                rows: rows
                    .iter()
                    .map(|row| row.iter().map(&mut *form).collect())
                    .collect(),
            },
        }
    }
}
