//! A paper: headings, paragraphs, lists and tables, before it has a format.

use super::text::Text;

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

/// Rows as they are told best: what is the same in each row is said once, above them; a single row as
/// facts, and rows of which one column is left as a list.
#[must_use]
pub(crate) fn told(head: &[&'static str], rows: Vec<Vec<Text>>) -> Vec<Part<Text>> {
    let heads = head.iter().map(|key| Text::of(*key));
    if rows.len() < 2 {
        let row = rows.into_iter().next();
        return row
            .map(|row| Part::Facts(heads.zip(row).collect()))
            .into_iter()
            .collect();
    }
    let same = |column: usize| rows.iter().all(|row| row[column] == rows[0][column]);
    // The last column is what the rows are there for.
    let varied = |column: usize| column + 1 == head.len() || !same(column);
    let (kept, once): (Vec<usize>, Vec<usize>) = (0..head.len()).partition(|it| varied(*it));
    let heads: Vec<Text> = heads.collect();
    let mut parts = Vec::new();
    if !once.is_empty() {
        let fact = |column: &usize| (heads[*column].clone(), rows[0][*column].clone());
        parts.push(Part::Facts(once.iter().map(fact).collect()));
    }
    let cells = |row: &Vec<Text>| kept.iter().map(|it| row[*it].clone()).collect();
    parts.push(match kept.as_slice() {
        [only] => Part::List(rows.iter().map(|row| row[*only].clone()).collect()),
        _ => Part::Table {
            head: kept.iter().map(|it| heads[*it].clone()).collect(),
            rows: rows.iter().map(cells).collect(),
        },
    });
    parts
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
