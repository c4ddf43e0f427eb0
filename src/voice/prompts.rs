//! All sentences in both languages, looked up by key.

use std::collections::BTreeSet;
use std::io::{Error, ErrorKind};

use fluent_bundle::FluentArgs;

use super::article;
use super::book::{self, Book, line_of_placeholder, lines_of};
use super::kept;
use super::lazy::{LazyBook, Ours};
use super::moment::told;
use super::value::Value;
use crate::domain::Problem;
use crate::domain::language::Language;

/// Everything we say, in Dutch and English.
///
/// A key is the name of a Fluent message, `phase-1`, or of one of its attributes, `phase-1.hint`.
pub struct Prompts {
    dutch: LazyBook,
    english: LazyBook,
    /// How some of the Dutch sentences address with u, the first that has one first.
    polite: Vec<Polite>,
}

/// Sentences to whoever is addressed with u.
struct Polite {
    book: LazyBook,
    /// The messages that a later file says in its own way, so that ours no longer fits.
    hidden: BTreeSet<String>,
}

impl Prompts {
    /// Our own sentences, each file a name and a text: in Dutch, in English, and in Dutch to whoever is addressed
    /// with u. Each is read when it is first needed; a test holds that they are sound.
    #[must_use]
    pub fn ours(dutch: Ours, english: Ours, polite: Ours) -> Self {
        let polite = Polite {
            book: LazyBook::ours(Language::Dutch, polite),
            hidden: BTreeSet::new(),
        };
        Self {
            dutch: LazyBook::ours(Language::Dutch, dutch),
            english: LazyBook::ours(Language::English, english),
            polite: vec![polite],
        }
    }

    /// Reads both files; the names of the files are for the problems.
    ///
    /// # Errors
    ///
    /// Syntax errors, keys that stand in a file twice or in one of the two only, and references to
    /// sentences that do not exist: all of them, with file and line.
    pub fn parse(
        nl_file: &str,
        nl_text: &str,
        en_file: &str,
        en_text: &str,
    ) -> Result<Self, Vec<Problem>> {
        Self::read((nl_file, nl_text), (en_file, en_text), None)
    }

    /// With the sentences of a Dutch and an English file, each a name and a text, instead of those
    /// of the same name here; what the files leave out stays.
    ///
    /// # Errors
    ///
    /// As [`Prompts::parse`], and placeholders that nobody will fill.
    pub fn overridden(
        self,
        dutch: (&str, &str),
        english: (&str, &str),
    ) -> Result<Self, Vec<Problem>> {
        let own = book::names(dutch.1);
        let mut prompts = Self::read(dutch, english, Some(self))?;
        for polite in &mut prompts.polite {
            polite.hidden.extend(own.iter().cloned());
        }
        let unfillable = prompts.unfillable([dutch, english]);
        if unfillable.is_empty() {
            Ok(prompts)
        } else {
            Err(unfillable)
        }
    }

    /// With sentences of our own making, in Dutch and in English, which name the roles that were added.
    ///
    /// # Errors
    ///
    /// As [`Prompts::parse`].
    pub fn named(self, dutch: &str, english: &str) -> Result<Self, Vec<Problem>> {
        Self::read(("nl.ftl", dutch), ("en.ftl", english), Some(self))
    }

    /// With the Dutch sentences of a file to whoever is addressed with u; what it leaves out is said as to
    /// anybody.
    ///
    /// # Errors
    ///
    /// Syntax errors, sentences that there are none of, and placeholders that nobody will fill.
    pub fn with_polite(mut self, (file, text): (&str, &str)) -> Result<Self, Vec<Problem>> {
        let book = Book::parse(Language::Dutch, file, text, None)?;
        let mut problems = absent(&book, &self.dutch, file, text, "nl.ftl");
        for (key, names) in book.in_full() {
            let known = self.dutch.in_full().get(key);
            for name in names
                .iter()
                .filter(|name| !known.is_some_and(|all| all.contains(*name)))
            {
                let problem = Problem::new("prompts-placeholder-none");
                let problem = problem.with("key", key).with("name", name);
                problems.push(problem.at(file, line_of_placeholder(text, key, name)));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let hidden = BTreeSet::new();
        let book = book.into();
        self.polite.insert(0, Polite { book, hidden });
        Ok(self)
    }

    /// The Dutch sentence as it addresses with u, where it says that in words of its own.
    #[must_use]
    pub fn politely(&self, key: &str, args: &[(&str, Value)]) -> Option<String> {
        let message = key.split('.').next().unwrap_or(key);
        let mut polite = self.polite.iter();
        let polite = polite.find(|polite| {
            let said = polite.book.placeholders().contains_key(key);
            said && !polite.hidden.contains(message)
        })?;
        let said = polite.book.text(key, &filled(args))?;
        let said = article::put(said, self.dutch.roles());
        let ours = Book::ours(&self.dutch).unwrap_or(&self.dutch);
        (!is_lacking(ours, key, &said, args)).then_some(said)
    }

    fn read(
        (nl_file, nl_text): (&str, &str),
        (en_file, en_text): (&str, &str),
        beneath: Option<Self>,
    ) -> Result<Self, Vec<Problem>> {
        let (under_dutch, under_english, polite) = match beneath {
            Some(Self {
                dutch,
                english,
                polite,
            }) => (Some(dutch.into_book()), Some(english.into_book()), polite),
            None => (None, None, Vec::new()),
        };
        let dutch = Book::parse(Language::Dutch, nl_file, nl_text, under_dutch);
        let english = Book::parse(Language::English, en_file, en_text, under_english);
        let (dutch, english) = match (dutch, english) {
            (Ok(dutch), Ok(english)) => (dutch, english),
            (dutch, english) => {
                let problems = [dutch.err(), english.err()].into_iter().flatten().flatten();
                return Err(problems.collect());
            }
        };
        let mut problems = absent(&english, &dutch, en_file, en_text, nl_file);
        problems.extend(absent(&dutch, &english, nl_file, nl_text, en_file));
        if problems.is_empty() {
            Ok(Self {
                dutch: dutch.into(),
                english: english.into(),
                polite,
            })
        } else {
            Err(problems)
        }
    }

    /// The placeholders that nobody will fill: those that the sentence of that name beneath has in
    /// neither language.
    fn unfillable(&self, files: [(&str, &str); 2]) -> Vec<Problem> {
        let books: [&Book; 2] = [&self.dutch, &self.english];
        let beneath = books.map(Book::beneath);
        let mut problems = Vec::new();
        for (book, (file, text)) in books.into_iter().zip(files) {
            for (key, names) in book.in_full() {
                let known = beneath.iter().flatten();
                let known = known.filter_map(|model| model.in_full().get(key));
                let known: BTreeSet<&String> = known.flatten().collect();
                for name in names.iter().filter(|name| !known.contains(name)) {
                    let list: Vec<String> = known.iter().map(|name| format!("${name}")).collect();
                    let problem = match list.is_empty() {
                        true => Problem::new("prompts-placeholder-none"),
                        false => Problem::new("prompts-placeholder").with("known", list.join(", ")),
                    };
                    let problem = problem.with("key", key).with("name", name);
                    problems.push(problem.at(file, line_of_placeholder(text, key, name)));
                }
            }
        }
        problems
    }

    /// The names of the sentences that stand over others and of which no other has the name, in the
    /// order of the alphabet: those of a card of one's own, and misspelled ones.
    pub fn own_names(&self) -> impl Iterator<Item = &str> {
        let beneath = self.dutch.beneath();
        let known =
            move |key: &&String| beneath.is_none_or(|book| book.placeholders().contains_key(*key));
        self.dutch
            .placeholders()
            .keys()
            .filter(move |key| !known(key))
            .map(String::as_str)
    }

    /// Whether the sentence exists in this language.
    #[must_use]
    pub fn has(&self, language: Language, key: &str) -> bool {
        self.book(language).placeholders().contains_key(key)
    }

    /// The sentence with its placeholders filled in.
    ///
    /// Never fails: an absent sentence is told in the other language, else as its key in brackets,
    /// and a placeholder without a value stays visible as `{$name}`. Tests look for both. Where an own
    /// sentence of a ping leaves out what a ping always says, ours is said.
    #[must_use]
    pub fn text(&self, language: Language, key: &str, args: &[(&str, Value)]) -> String {
        let filled = filled(args);
        let book = self.book(language);
        let say = |from: &Book| {
            let said = from.text(key, &filled)?;
            Some(article::put(said, from.roles()))
        };
        let own = match (say(book), book.ours()) {
            (Some(said), Some(ours)) if is_lacking(ours, key, &said, args) => say(ours),
            (own, _) => own,
        };
        own.or_else(|| say(self.book(language.other())))
            .or_else(|| self.role_of_before(language, key))
            .unwrap_or_else(|| format!("[{key}]"))
    }

    /// What stands for a role that card and settings no longer have, while something of it is still open.
    fn role_of_before(&self, language: Language, key: &str) -> Option<String> {
        let name = key.strip_prefix("role-")?;
        let (id, form) = name.split_once('.').unwrap_or((name, ""));
        let sentence = match form {
            "the" => "role-gone.the",
            _ => "role-gone",
        };
        self.has(language, sentence)
            .then(|| self.text(language, sentence, &[("id", id.into())]))
    }

    /// A problem in words: its place, what is wrong, and on the next line what to do about it.
    #[must_use]
    pub fn problem(&self, language: Language, problem: &Problem) -> String {
        let mut args: Vec<_> = problem
            .args
            .iter()
            .map(|(name, value)| {
                let value = match problem.foreign.contains(name) {
                    true => self.foreign(language, value),
                    false => value.clone(),
                };
                (*name, Value::from(value))
            })
            .collect();
        let moments = problem.moments.iter();
        let moments = moments.map(|(name, at)| (*name, Value::from(told(language, *at))));
        args.extend(moments);
        let place = match (&problem.file, problem.line) {
            (Some(file), Some(line)) => format!("{file}:{line}: "),
            (Some(file), None) => format!("{file}: "),
            (None, _) => String::new(),
        };
        let key = format!("problem-{}", problem.key);
        let sentence = self.text(language, &key, &args);
        let hint = format!("{key}.hint");
        if self.has(language, &hint) {
            let hint = self.text(language, &hint, &args);
            format!("{place}{sentence}\n  {hint}")
        } else {
            format!("{place}{sentence}")
        }
    }

    /// What a library or the system said: its kind in this language, and its own words in brackets.
    fn foreign(&self, language: Language, said: &str) -> String {
        let original = ("original", Value::from(said));
        match system_error(said) {
            Some(kind) => self.text(
                language,
                "foreign-system",
                &[("kind", kind.into()), original],
            ),
            None => self.text(language, "foreign-reader", &[original]),
        }
    }

    /// Every key, attributes included, in alphabetical order; both languages have the same.
    pub fn keys(&self, language: Language) -> impl Iterator<Item = &str> {
        self.book(language)
            .placeholders()
            .keys()
            .map(String::as_str)
    }

    /// The names of the placeholders that a sentence uses, in alphabetical order.
    pub fn placeholders(&self, language: Language, key: &str) -> impl Iterator<Item = &str> {
        let names = self.book(language).placeholders().get(key);
        names.into_iter().flatten().map(String::as_str)
    }

    fn book(&self, language: Language) -> &Book {
        match language {
            Language::Dutch => &self.dutch,
            Language::English => &self.english,
        }
    }
}

/// Whether a sentence of a ping leaves out what it always says.
fn is_lacking(ours: &Book, key: &str, said: &str, args: &[(&str, Value)]) -> bool {
    let kept = ours.in_full().get(key).filter(|_| kept::is_of_ping(key));
    kept.is_some_and(|kept| kept::lacks(said, args, kept))
}

/// The kind of an error of the system, by the number that its words end with; none where it is none.
fn system_error(said: &str) -> Option<&'static str> {
    let (_, rest) = said.rsplit_once("(os error ")?;
    let code = rest.split(')').next()?.parse().ok()?;
    Some(match Error::from_raw_os_error(code).kind() {
        ErrorKind::NotFound => "absent",
        ErrorKind::PermissionDenied => "forbidden",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "full",
        ErrorKind::ReadOnlyFilesystem => "read-only",
        ErrorKind::AlreadyExists => "exists",
        ErrorKind::IsADirectory => "folder",
        ErrorKind::NotADirectory => "no-folder",
        ErrorKind::AddrInUse | ErrorKind::ResourceBusy => "busy",
        ErrorKind::ConnectionRefused
        | ErrorKind::ConnectionReset
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::TimedOut => "unreachable",
        ErrorKind::BrokenPipe => "gone",
        _ => "other",
    })
}

/// The placeholders as the library takes them.
fn filled<'a>(args: &'a [(&str, Value)]) -> FluentArgs<'a> {
    let mut filled = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        match value {
            Value::Text(text) => filled.set((*name).to_owned(), text.as_str()),
            Value::Number(number) => filled.set((*name).to_owned(), *number),
        }
    }
    filled
}

/// The keys of one book that the other lacks, each at its line in the first.
fn absent(present: &Book, other: &Book, file: &str, text: &str, other_file: &str) -> Vec<Problem> {
    let missing = |key: &&String| !other.placeholders().contains_key(*key);
    let problem = |key: &String| {
        Problem::new("prompts-absent")
            .with("key", key)
            .with("file", other_file)
            .at(file, lines_of(text, key).next())
    };
    present
        .placeholders()
        .keys()
        .filter(missing)
        .map(problem)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "greeting = Hallo { $name }\n    .hint = Zeg { greeting }\ncount = { $n ->\n    [one] één\n   *[other] { $n } keer\n }\n-brand = R\n";

    fn faults(nl: &str, en: &str) -> Vec<String> {
        let problems = Prompts::parse("nl.ftl", nl, "en.ftl", en)
            .err()
            .unwrap_or_default();
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_sentence_is_found_by_key_and_attribute_and_filled_in() {
        let prompts = Prompts::parse("nl.ftl", GOOD, "en.ftl", GOOD).unwrap();
        let args = [("name", Value::from("Zus")), ("n", Value::from(2))];
        assert_eq!(
            prompts.text(Language::Dutch, "greeting", &args),
            "Hallo Zus"
        );
        assert_eq!(
            prompts.text(Language::Dutch, "greeting.hint", &args),
            "Zeg Hallo Zus"
        );
        let many = |count: i64| prompts.text(Language::Dutch, "count", &[("n", count.into())]);
        assert_eq!(many(999), "999 keer");
        assert_eq!(many(3_270), "3.270 keer");
        assert_eq!(many(-1_234_567), "-1.234.567 keer");
        assert_eq!(prompts.text(Language::English, "count", &args), "2 keer");
        assert_eq!(
            prompts.keys(Language::Dutch).collect::<Vec<_>>(),
            ["count", "greeting", "greeting.hint"]
        );
        assert_eq!(
            prompts
                .placeholders(Language::Dutch, "count")
                .collect::<Vec<_>>(),
            ["n"]
        );
    }

    #[test]
    fn a_role_that_is_gone_goes_by_its_name() {
        let nl = include_str!("../../prompts/nl.ftl");
        let en = include_str!("../../prompts/en.ftl");
        let prompts = Prompts::parse("nl.ftl", nl, "en.ftl", en).unwrap();
        let gone =
            |form| prompts.text(Language::Dutch, &format!("role-district-warden{form}"), &[]);
        assert_eq!(gone(".the"), "de rol district-warden");
        assert_eq!(gone(".short"), "rol district-warden");
    }

    #[test]
    fn what_is_absent_stays_visible() {
        let prompts = Prompts::parse("nl.ftl", GOOD, "en.ftl", GOOD).unwrap();
        assert_eq!(prompts.text(Language::Dutch, "nothing", &[]), "[nothing]");
        assert_eq!(
            prompts.text(Language::Dutch, "greeting", &[]),
            "Hallo {$name}"
        );
        assert!(prompts.has(Language::Dutch, "greeting.hint"));
        assert!(!prompts.has(Language::Dutch, "greeting.other"));
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        assert_eq!(
            faults("a = x\nb = { $\n", "a = x\n")[0].split(' ').next(),
            Some("nl.ftl:2:")
        );
        assert_eq!(
            faults("a = x\na = y\n", "a = x\n"),
            [r#"nl.ftl:2: prompts-twice key="a""#]
        );
        assert_eq!(
            faults("a = x\n", "a = x\nb = y\n"),
            [r#"en.ftl:2: prompts-absent key="b" file="nl.ftl""#]
        );
        assert_eq!(
            faults("a = { b }\n", "a = x\n"),
            [r#"nl.ftl:1: prompts-reference key="b""#]
        );
        for circle in [
            "a = { a } x\n",
            "a = { b }\nb = { c }\nc = { a }\n",
            "a = x\n .h = { a.h }\n",
            "a = { -t }\n-t = { -s }\n-s = { -t }\n",
        ] {
            let told = faults(circle, circle);
            assert!(told[0].contains("prompts-circle"), "{circle}: {told:?}");
        }
        assert_eq!(faults("a = x\n .h = y\n", "a = x\n").len(), 1);
        assert!(faults(GOOD, GOOD).is_empty());
    }

    #[test]
    fn a_problem_reads_as_place_sentence_and_hint() {
        let text = "problem-odd = { $what } is raar.\n    .hint = Haal het weg.\n";
        let prompts = Prompts::parse("nl.ftl", text, "en.ftl", text).unwrap();
        let problem = Problem::new("odd").with("what", "x").at("a.toml", Some(7));
        assert_eq!(
            prompts.problem(Language::Dutch, &problem),
            "a.toml:7: x is raar.\n  Haal het weg."
        );
    }
}
