//! A book of ours that is read when its language is first spoken.

use std::ops::Deref;
use std::sync::OnceLock;

use super::book::Book;
use crate::domain::language::Language;

/// A file of ours: its name, and its text.
pub(super) type Ours = (&'static str, &'static str);

/// A book, or the file of ours that it is read from.
pub(super) struct LazyBook {
    read: OnceLock<Book>,
    ours: Option<(Language, Ours)>,
}

impl LazyBook {
    /// A book of ours: a test holds that it is sound.
    pub(super) const fn ours(language: Language, file: Ours) -> Self {
        Self {
            read: OnceLock::new(),
            ours: Some((language, file)),
        }
    }

    /// The book itself.
    pub(super) fn into_book(self) -> Book {
        let Self { read, ours } = self;
        read.into_inner().unwrap_or_else(|| opened(ours))
    }
}

impl From<Book> for LazyBook {
    fn from(book: Book) -> Self {
        Self {
            read: OnceLock::from(book),
            ours: None,
        }
    }
}

impl Deref for LazyBook {
    type Target = Book;

    fn deref(&self) -> &Book {
        self.read.get_or_init(|| opened(self.ours))
    }
}

fn opened(ours: Option<(Language, Ours)>) -> Book {
    let (language, (file, text)) = ours.expect("a book that is not ours is read at once");
    let book = Book::parse(language, file, text, None);
    book.expect("a test holds that ours are sound")
}
