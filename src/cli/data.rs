//! The files that the program is told by: prompts, card and settings, embedded or from a folder.

use std::borrow::Cow;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::arguments::Arguments;
use crate::dialogue::guard::{self, Guard};
use crate::dialogue::understanding::Words;
use crate::domain::card::Card;
use crate::domain::language::Language;
use crate::domain::proof::{Proof, prove};
use crate::domain::{Problem, municipality};
use crate::settings::Settings;
use crate::voice::Prompts;

/// Card, words, guard and settings, found sound and worded.
pub(crate) struct Loaded {
    /// The card, proved.
    pub(crate) card: Card,
    /// What the proof of the card covers.
    pub(crate) proof: Proof,
    /// The words that are understood.
    pub(crate) words: Words,
    /// What finds personal data in typed lines.
    pub(crate) guard: Guard,
    /// The settings.
    pub(crate) settings: Settings,
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
        let (file, text) = folder.read(&WORDS)?;
        let words = Words::parse(&file, &text)?;
        let (file, text) = folder.read(&GUARD)?;
        let guard = Guard::parse(&file, &text)?;
        let (file, text) = folder.read(&NAMES)?;
        let guard = guard.with_names(&file, &text)?;
        let (file, text) = folder.read(&MUNICIPALITIES)?;
        let known = municipality::parse(&file, &text)?;
        let known: Vec<_> = known
            .iter()
            .map(|m| (m.code.as_str(), m.name.as_str()))
            .collect();
        let (file, text) = match &arguments.settings {
            Some(path) => (path.display().to_string(), read_file(path)?.into()),
            None => folder.read(&SETTINGS)?,
        };
        let settings = Settings::parse(&file, &text, &known)?;
        Ok(Self {
            card,
            proof,
            words,
            guard,
            settings,
        })
    }
}

fn proved_card(folder: &DataFolder, prompts: &Prompts) -> Result<(Card, Proof), Vec<Problem>> {
    let (file, text) = folder.read(&CARD)?;
    let card = Card::parse(&file, &text)?;
    // Both languages have the same keys.
    let unworded = card.check_prompts(&file, |key| prompts.has(Language::Dutch, key));
    if !unworded.is_empty() {
        return Err(unworded);
    }
    let proof = prove(&card).map_err(|problem| vec![problem.at(&file, None)])?;
    Ok((card, proof))
}

/// The sentences as embedded.
pub(crate) fn embedded_prompts() -> Prompts {
    let prompts = DataFolder::new(None).prompts();
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
const SETTINGS: DataFile = DataFile {
    path: "regiewijzer.toml",
    name: "data/regiewijzer.toml",
    embedded: include_str!("../../data/regiewijzer.toml"),
};

const CARD: DataFile = DataFile {
    path: "regiekaart.toml",
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

    /// The sentences in both languages.
    ///
    /// # Errors
    ///
    /// The folder does not exist, or what is wrong with the files.
    pub(crate) fn prompts(&self) -> Result<Prompts, Vec<Problem>> {
        if let Some(path) = self.0.as_ref().filter(|path| !path.is_dir()) {
            return Err(vec![
                Problem::new("data-folder").at(path.display().to_string(), None),
            ]);
        }
        let (dutch, english) = (self.read(&DUTCH)?, self.read(&ENGLISH)?);
        let prompts = Prompts::parse(&dutch.0, &dutch.1, &english.0, &english.1)?;
        let is_own = |text: &Cow<'static, str>| matches!(text, Cow::Owned(_));
        if is_own(&dutch.1) || is_own(&english.1) {
            let files = [&dutch, &english].map(|(file, text)| (file.as_str(), text.as_ref()));
            let unfillable = prompts.unfillable(&embedded_prompts(), files);
            if !unfillable.is_empty() {
                return Err(unfillable);
            }
        }
        Ok(prompts)
    }

    /// The name, for the reader, and the text of a file.
    ///
    /// # Errors
    ///
    /// The folder holds such a file, but not one that can be read as text.
    fn read(&self, file: &DataFile) -> Result<(String, Cow<'static, str>), Vec<Problem>> {
        let own = self.0.as_ref().map(|folder| folder.join(file.path));
        match own.filter(|path| path.exists()) {
            Some(path) => Ok((path.display().to_string(), Cow::Owned(read_file(&path)?))),
            None => Ok((file.name.to_owned(), Cow::Borrowed(file.embedded))),
        }
    }
}

/// The text of a file.
fn read_file(path: &Path) -> Result<String, Vec<Problem>> {
    let told = |problem: Problem, line| vec![problem.at(path.display().to_string(), line)];
    let bytes = std::fs::read(path).map_err(|error| {
        let problem = match error.kind() {
            ErrorKind::NotFound => Problem::new("file-absent"),
            ErrorKind::PermissionDenied => Problem::new("file-forbidden"),
            ErrorKind::IsADirectory => Problem::new("file-is-folder"),
            _ => Problem::new("file-unreadable").with("detail", error),
        };
        told(problem, None)
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let sound = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = sound.iter().filter(|byte| **byte == b'\n').count() + 1;
        told(Problem::new("file-not-text"), Some(line))
    })
}
