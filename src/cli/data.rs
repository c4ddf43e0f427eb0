//! The files that the program is told by: prompts, card and settings, embedded or from a folder.
//!
//! In its folder: `invented` (who stands in for the roles of a card), `other_names` (files that nobody reads), `own_words` (what sentences must know before), `settings_said` (which settings are used).

mod invented;
pub(super) mod other_names;
mod own_words;
pub(super) mod settings_said;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use super::arguments::Arguments;
use super::role_names;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::dialogue::language::guard::{self, Guard};
use crate::dialogue::language::understanding::Words;
use crate::domain::card::Card;
use crate::domain::card::proof::{Proof, prove};
use crate::domain::language::Language;
use crate::domain::municipality::Municipality;
use crate::domain::{Id, Problem, Role, municipality};
use crate::settings::Settings;
use crate::voice::{Prompts, lines_of};

/// What is read when it is first needed where it is ours, for tests hold that it is sound.
pub(crate) type Lazy<T> = LazyLock<Arc<T>, Box<dyn FnOnce() -> Arc<T> + Send>>;

/// Card, words, guard and settings, found sound and worded.
pub(crate) struct Loaded {
    /// The card, proved.
    pub(crate) card: Card,
    /// What the proof of the card covers.
    pub(crate) proof: Proof,
    /// The words that are understood.
    pub(crate) words: Lazy<Words>,
    /// What finds personal data in typed lines.
    pub(crate) guard: Lazy<Guard>,
    /// The settings.
    pub(crate) settings: Settings,
    /// The file that they come from; none where they are the example.
    pub(crate) settings_file: Option<String>,
}

impl Loaded {
    /// Reads card, words, guard, municipalities and settings, in that order.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the first of them that is not sound.
    pub(crate) fn read(
        folder: &DataFolder,
        prompts: &Prompts,
        arguments: &Arguments,
    ) -> Result<Self, Vec<Problem>> {
        let (card, proof) = proved_card(folder, prompts)?;
        let words = words(folder)?;
        let guard = guard(folder)?;
        let asked = arguments.settings.as_deref();
        let (settings, settings_file) = settings(folder, asked, (&card, prompts))?;
        Ok(Self {
            card,
            proof,
            words,
            guard,
            settings,
            settings_file,
        })
    }
}

fn words(folder: &DataFolder) -> Result<Lazy<Words>, Vec<Problem>> {
    Ok(match folder.own(&WORDS)? {
        Some((file, text)) => at_once(Words::parse(&file, &text)?),
        None => lazily(|| Words::parse(WORDS.name, WORDS.embedded)),
    })
}

/// What finds personal data in what is typed.
///
/// # Errors
/// What is wrong with the files that say how.
pub(super) fn guard(folder: &DataFolder) -> Result<Lazy<Guard>, Vec<Problem>> {
    if !folder.has(&GUARD) && !folder.has(&NAMES) {
        let guard = || Guard::parse(GUARD.name, GUARD.embedded);
        return Ok(lazily(move || {
            guard()?.with_names(NAMES.name, NAMES.embedded)
        }));
    }
    let (file, text) = folder.read(&GUARD)?;
    let guard = Guard::parse(&file, &text)?;
    let (file, text) = folder.read(&NAMES)?;
    Ok(at_once(guard.with_names(&file, &text)?))
}

fn at_once<T: Send + Sync + 'static>(read: T) -> Lazy<T> {
    let read = Arc::new(read);
    LazyLock::new(Box::new(|| read))
}

fn lazily<T>(read: impl FnOnce() -> Result<T, Vec<Problem>> + Send + 'static) -> Lazy<T> {
    LazyLock::new(Box::new(|| {
        Arc::new(read().expect("a test holds that ours are sound"))
    }))
}

/// The settings, with the municipalities of the folder, and the file that they come from; the example settings
/// come with their own.
fn settings(
    folder: &DataFolder,
    path: Option<&Path>,
    (card, prompts): (&Card, &Prompts),
) -> Result<(Settings, Option<String>), Vec<Problem>> {
    let own = match path {
        Some(path) => Some((path.display().to_string(), read_file(path)?)),
        None => folder.own(&SETTINGS)?,
    };
    let (file, text) = folder.read(&MUNICIPALITIES)?;
    let known = municipality::parse(&file, &text)?;
    let own_file = own.as_ref().map(|(file, _)| file.clone());
    let (known, (file, text)) = match own {
        Some((file, text)) => (known, (file, Cow::Owned(text))),
        None if !folder.has(&MUNICIPALITIES) => (known, SETTINGS.ours()),
        None => {
            let (file, text) = MUNICIPALITIES.ours();
            (municipality::parse(&file, &text)?, SETTINGS.ours())
        }
    };
    let known: Vec<_> = known
        .iter()
        .map(|m| (m.code.as_str(), m.name.as_str()))
        .collect();
    let roles: Vec<Role> = card.roles.iter().map(|own| own.role).collect();
    let read = |text: &str| Settings::parse_with(&file, text, &known, &roles);
    let settings = read(&text).map_err(|problems| {
        let problems = roles_told(problems, prompts).into_iter();
        problems
            .map(|problem| towns_told(problem, folder))
            .collect::<Vec<_>>()
    })?;
    let added = match own_file {
        None => invented::people(card, prompts, &settings.organisation),
        Some(_) => String::new(),
    };
    let settings = match added.is_empty() {
        true => settings,
        false => read(&format!("{text}\n{added}"))?,
    };
    Ok((settings, own_file))
}

/// The problem, with where a municipality that is not known would be looked for.
fn towns_told(problem: Problem, folder: &DataFolder) -> Problem {
    match (problem.key, &folder.0) {
        ("settings-municipality", None) => problem.with("list", "none"),
        ("settings-municipality", Some(path)) => {
            let file = path.join(MUNICIPALITIES.path).display().to_string();
            let list = match folder.has(&MUNICIPALITIES) {
                true => "own",
                false => "absent",
            };
            problem.with("list", list).with("own", file)
        }
        _ => problem,
    }
}

/// The card of the folder, or ours.
///
/// # Errors
/// What is wrong with it.
pub(super) fn card(folder: &DataFolder, prompts: &Prompts) -> Result<Card, Vec<Problem>> {
    proved_card(folder, prompts).map(|(card, _)| card)
}

fn proved_card(folder: &DataFolder, prompts: &Prompts) -> Result<(Card, Proof), Vec<Problem>> {
    let (file, text) = folder.read(&CARD)?;
    let card = Card::parse(&file, &text).map_err(|problems| roles_told(problems, prompts))?;
    // A test holds of ours that they fit.
    if folder.0.is_some() {
        fits(folder, &card, prompts)?;
    }
    let proof = prove(&card).map_err(|problem| vec![problem.at(&file, None)])?;
    Ok((card, proof))
}

/// The problems, with how a role is written that stands there by its name in words.
fn roles_told(problems: Vec<Problem>, prompts: &Prompts) -> Vec<Problem> {
    let told = |problem| role_names::told(prompts, problem);
    problems.into_iter().map(told).collect()
}

/// Whether the card and its words fit each other.
fn fits(folder: &DataFolder, card: &Card, prompts: &Prompts) -> Result<(), Vec<Problem>> {
    // Both languages have the same keys.
    let unworded = card.check_prompts(DUTCH.path, |key| prompts.has(Language::Dutch, key));
    if !unworded.is_empty() {
        return Err(unworded);
    }
    let misnamed = misnamed(folder, card, prompts)?;
    if !misnamed.is_empty() {
        return Err(misnamed);
    }
    Ok(())
}

/// Whether a name is that of a sentence of the program, which a row of that name would take away: the words of our own card
/// are no such sentences.
fn sentences_of_ours(prompts: &Prompts) -> impl Fn(&Id) -> bool {
    let ours = Card::parse(CARD.path, CARD.embedded);
    let ours = ours.expect("a test holds that our own card is sound");
    let rows: BTreeSet<String> = ours.said().into_iter().collect();
    let own: BTreeSet<&str> = prompts.own_names().collect();
    move |id| {
        let name = id.as_str();
        prompts.has(Language::Dutch, name) && !own.contains(name) && !rows.contains(name)
    }
}

/// The rows whose name means a choice, a command or a sentence, and the questions to which yes would mean no.
fn misnamed(
    folder: &DataFolder,
    card: &Card,
    prompts: &Prompts,
) -> Result<Vec<Problem>, Vec<Problem>> {
    let named = |kind: &str, id: &Id| prompts.has(Language::Dutch, &format!("{kind}-{id}"));
    let meetings = card
        .tracks
        .iter()
        .filter_map(|track| track.meeting.as_ref());
    // The question about a meeting has the name of the meeting.
    let meetings: Vec<&Id> = meetings.map(|meeting| &meeting.id).collect();
    let is_sentence = sentences_of_ours(prompts);
    let reserved = card.ids().into_iter().filter(|id| {
        let asked = !meetings.contains(id) && named("question", id);
        asked || named("choice", id) || named("command", id) || is_sentence(id)
    });
    let at_its_row = |id: &Id, problem: Problem| problem.at(&card.file, card.line(id));
    let reserved = reserved.map(|id| at_its_row(id, Problem::new("card-reserved").with("id", id)));
    let own = [folder.own(&DUTCH)?, folder.own(&ENGLISH)?];
    let criteria = card.assessments.iter().flat_map(|found| &found.criteria);
    let negated = criteria.filter_map(|criterion| {
        let id = &criterion.id;
        let (word, language) = Language::ALL.iter().find_map(|language| {
            // "Géén" denies as "geen" does.
            let plain = |text: String| {
                text.nfd()
                    .filter(|c| !is_combining_mark(*c))
                    .collect::<String>()
            };
            let text = |key: &str| plain(prompts.text(*language, key, &[]).to_lowercase());
            let (asked, negations) = (text(id.as_str()), text("negations"));
            let mut words = asked.split(|c: char| !c.is_alphanumeric() && c != '\'');
            let word = words.find(|word| negations.split(", ").any(|denial| denial == *word));
            Some((word?.to_owned(), *language))
        })?;
        let problem = Problem::new("card-question-negated").with("id", id);
        let problem = problem.with("word", word);
        // The sentence stands in the sentences of the folder, where those have one.
        let own = &own[usize::from(language == Language::English)];
        let written = own.as_ref().and_then(|(file, text)| {
            let line = lines_of(text, id.as_str()).next()?;
            Some((file, line))
        });
        Some(match written {
            Some((file, line)) => problem.at(file, Some(line)),
            None => at_its_row(id, problem),
        })
    });
    Ok(reserved.chain(negated).collect())
}

/// The annotated example of the settings.
pub(crate) const fn example_settings() -> &'static str {
    SETTINGS.embedded
}

/// The sentences as embedded.
pub(crate) fn embedded_prompts() -> Prompts {
    let prompts = DataFolder::new(None).prompts(None);
    prompts.expect("a test holds that the embedded prompts are sound")
}

/// A file that may be replaced by one in the folder of `--data`.
pub(crate) struct DataFile {
    /// Its path in that folder.
    path: &'static str,
    /// Its path in our sources, for the reader.
    name: &'static str,
    /// Its text in the program.
    embedded: &'static str,
}

impl DataFile {
    /// Its name and its text in the program.
    fn ours(&self) -> (String, Cow<'static, str>) {
        (self.name.to_owned(), Cow::Borrowed(self.embedded))
    }
}

const DUTCH: DataFile = DataFile {
    path: "prompts/nl.ftl",
    name: "prompts/nl.ftl",
    embedded: include_str!("../../prompts/nl.ftl"),
};
const ENGLISH: DataFile = DataFile {
    path: "prompts/en.ftl",
    name: "prompts/en.ftl",
    embedded: include_str!("../../prompts/en.ftl"),
};
const POLITE: DataFile = DataFile {
    path: "prompts/nl-u.ftl",
    name: "prompts/nl-u.ftl",
    embedded: include_str!("../../prompts/nl-u.ftl"),
};
const SETTINGS: DataFile = DataFile {
    path: "regiewijzer.toml",
    name: "data/regiewijzer.toml",
    embedded: include_str!("../../data/regiewijzer.toml"),
};

/// The card, in the folder of `--data`.
pub(super) const CARD_FILE: &str = "regiekaart.toml";

const CARD: DataFile = DataFile {
    path: CARD_FILE,
    name: "data/regiekaart.toml",
    embedded: include_str!("../../data/regiekaart.toml"),
};
const WORDS: DataFile = DataFile {
    path: "words.toml",
    name: "data/words.toml",
    embedded: include_str!("../../data/words.toml"),
};
const GUARD: DataFile = DataFile {
    path: "guard.toml",
    name: "data/guard.toml",
    embedded: guard::EMBEDDED,
};
const NAMES: DataFile = DataFile {
    path: "names.txt",
    name: "data/names.txt",
    embedded: guard::NAMES,
};
const MUNICIPALITIES: DataFile = DataFile {
    path: "gemeenten.toml",
    name: "data/gemeenten.toml",
    embedded: include_str!("../../data/gemeenten.toml"),
};

/// The folder of `--data`, or none: then everything is as embedded.
pub(crate) struct DataFolder(Option<PathBuf>);

impl DataFolder {
    /// Files in this folder come before the embedded ones.
    pub(crate) const fn new(path: Option<PathBuf>) -> Self {
        Self(path)
    }

    /// The sentences in both languages, those about the roles that card and settings add among them.
    ///
    /// # Errors
    ///
    /// The folder does not exist, or what is wrong with the files.
    pub(crate) fn prompts(&self, settings: Option<&Path>) -> Result<Prompts, Vec<Problem>> {
        if let Some(path) = self.0.as_ref().filter(|path| !path.is_dir()) {
            return Err(vec![
                Problem::new("data-folder").at(path.display().to_string(), None),
            ]);
        }
        let ours = [&DUTCH, &ENGLISH, &POLITE].map(|file| (file.name, file.embedded));
        let prompts = Prompts::ours(ours[0], ours[1], ours[2]);
        // A file that cannot be read is told where it is read for itself.
        let text = |own: Result<Own, Vec<Problem>>| own.ok().flatten().map(|(_, text)| text);
        let settings = match settings {
            Some(path) => read_file(path).ok(),
            None => text(self.own(&SETTINGS)),
        };
        let card = text(self.own(&CARD));
        let alerting = card.as_deref().and_then(own_words::alerting);
        let added = [card, settings];
        let roles = own_words::sentences(added.iter().flatten().map(String::as_str));
        let prompts = match (roles, alerting) {
            (None, None) => prompts,
            (roles, alerting) => {
                let alerting = alerting.unwrap_or_default();
                let [dutch, english] = roles.unwrap_or_default().map(|said| said + &alerting);
                prompts.named(&dutch, &english)?
            }
        };
        let own = (self.own(&DUTCH)?, self.own(&ENGLISH)?);
        let prompts = match own {
            (None, None) => prompts,
            (dutch, english) => overridden(prompts, dutch, english)?,
        };
        match self.own(&POLITE)? {
            Some((name, text)) => prompts.with_polite((&name, &text.replace('\t', "    "))),
            None => Ok(prompts),
        }
    }

    /// The municipalities that are known.
    ///
    /// # Errors
    ///
    /// What is wrong with the file that names them.
    pub(crate) fn municipalities(&self) -> Result<Vec<Municipality>, Vec<Problem>> {
        let (file, text) = self.read(&MUNICIPALITIES)?;
        municipality::parse(&file, &text)
    }

    /// The name, for the reader, and the text of a file of the folder, else of ours.
    ///
    /// # Errors
    ///
    /// The folder holds such a file, but not one that can be read as text.
    fn read(&self, file: &DataFile) -> Result<(String, Cow<'static, str>), Vec<Problem>> {
        Ok(match self.own(file)? {
            Some((name, text)) => (name, Cow::Owned(text)),
            None => file.ours(),
        })
    }

    /// The files with the sentences in a language, ours first, each as it is written.
    ///
    /// # Errors
    /// The folder holds such a file, but not one that can be read as text.
    pub(super) fn written(
        &self,
        language: Language,
    ) -> Result<Vec<Cow<'static, str>>, Vec<Problem>> {
        let file = of_language(language);
        let own = self.own(file)?.map(|(_, text)| Cow::Owned(text));
        Ok(std::iter::once(Cow::Borrowed(file.embedded))
            .chain(own)
            .collect())
    }

    /// The file of the folder with its sentences in a language, if it holds one that can be read.
    pub(super) fn own_texts(&self, language: Language) -> Own {
        self.own(of_language(language)).ok().flatten()
    }

    /// Whether the folder holds this file.
    fn has(&self, file: &DataFile) -> bool {
        let folder = self.0.as_ref();
        folder.is_some_and(|folder| folder.join(file.path).exists())
    }

    /// The name and the text of a file of the folder, if it holds this one.
    fn own(&self, file: &DataFile) -> Result<Option<(String, String)>, Vec<Problem>> {
        let path = self.0.as_ref().map(|folder| folder.join(file.path));
        let own = path.filter(|_| self.has(file));
        own.map(|path| Ok((path.display().to_string(), read_file(&path)?)))
            .transpose()
    }
}

/// The file with the sentences in a language.
const fn of_language(language: Language) -> &'static DataFile {
    match language {
        Language::Dutch => &DUTCH,
        Language::English => &ENGLISH,
    }
}

/// A file of the folder: its name and its text.
type Own = Option<(String, String)>;

/// With the sentences of a folder over ours.
fn overridden(prompts: Prompts, dutch: Own, english: Own) -> Result<Prompts, Vec<Problem>> {
    // Before a line the library takes blanks only.
    let [dutch, english] = [(dutch, &DUTCH), (english, &ENGLISH)].map(|(own, file)| {
        let (name, text) = own.unwrap_or_else(|| (file.path.to_owned(), String::new()));
        (name, text.replace('\t', "    "))
    });
    prompts.overridden((&dutch.0, &dutch.1), (&english.0, &english.1))
}

/// The text of a file, as if it had been written with our line ends and without a byte-order mark.
fn read_file(path: &Path) -> Result<String, Vec<Problem>> {
    let told = |problem: Problem, line| vec![problem.at(path.display().to_string(), line)];
    let bytes = std::fs::read(path).map_err(|error| {
        let problem = match error.kind() {
            ErrorKind::NotFound => Problem::new("file-absent"),
            ErrorKind::PermissionDenied => Problem::new("file-forbidden"),
            ErrorKind::IsADirectory => Problem::new("file-is-folder"),
            _ => Problem::new("file-unreadable").foreign("detail", error),
        };
        told(problem, None)
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = sound.iter().filter(|byte| **byte == b'\n').count() + 1;
        told(Problem::new("file-not-text"), Some(line))
    })?;
    Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ours_and_read_when_it_is_needed_is_sound_in_all_its_patterns() {
        let [dutch, english, polite] =
            [&DUTCH, &ENGLISH, &POLITE].map(|file| (file.name, file.embedded));
        let prompts = Prompts::parse(dutch.0, dutch.1, english.0, english.1)
            .and_then(|prompts| prompts.with_polite(polite));
        let card = Card::parse(CARD.name, CARD.embedded).expect("the card is sound");
        assert_eq!(
            fits(
                &DataFolder::new(None),
                &card,
                &prompts.expect("the sentences are sound")
            ),
            Ok(())
        );
        for (file, ours) in [(&WORDS, true), (&GUARD, false)] {
            // Patterns of a file that is not ours are tried at once.
            let text = format!("{}\n", file.embedded);
            let problems = match ours {
                true => Words::parse(file.name, &text).err(),
                false => Guard::parse(file.name, &text).err(),
            };
            assert_eq!(problems, None, "{}", file.name);
        }
        let folder = DataFolder::new(None);
        let words = words(&folder).expect("nothing of ours is refused");
        assert!(words.names("help").is_some());
        guard(&folder)
            .expect("nothing of ours is refused")
            .get_ready();
    }
}
