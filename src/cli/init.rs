//! `regiewijzer init`: asks what the settings need, one question at a time, and writes the annotated file.
//!
//! In its folder: `draft` (what was answered, and the file that it becomes), `entered` (what was typed at a question),
//! `of_card` (whom the card asks for), `people` (the questions about people), `sheet` (people from a spreadsheet),
//! `words` (what comes from the prompts).

mod draft;
mod entered;
mod of_card;
mod people;
mod sheet;
mod words;

use std::io::{self, BufRead, Write};
use std::path::Path;

use self::draft::{Around, Draft, MunicipalityDraft};
use self::entered::Entered;
use self::of_card::CardRoles;
use self::words::Words;
use super::Teller;
use super::arguments::{Arguments, InitArguments};
use super::data::{self, DataFolder, Lazy};
use super::exit::Exit;
use crate::cli::usage::typed;
use crate::dialogue::language::guard::Guard;
use crate::domain::municipality::Municipality;
use crate::domain::{Problem, Role, civil};
use crate::front::transcript;
use crate::front::width::Width;
use crate::voice::{Prompts, Value};

/// A question about the municipality: its message, that of its default, and what it fills in.
type Defaulted = (
    &'static str,
    &'static str,
    fn(&mut MunicipalityDraft) -> &mut String,
);

/// What is asked.
enum Question {
    Municipality,
    Words(Defaulted),
    People(Role),
    Key,
    File,
}

/// All questions, in their order.
fn questions(roles: &[Role]) -> Vec<Question> {
    let words: [Defaulted; 3] = [
        ("init-care", "init-default-care", |place| {
            &mut place.care_department
        }),
        ("init-house", "init-default-house", |place| {
            &mut place.safety_house
        }),
        (REACH, "init-default-reach", |place| {
            &mut place.reach_director
        }),
    ];
    let words = words.into_iter().map(Question::Words);
    let people = roles.iter().copied().map(Question::People);
    let first = [Question::Municipality].into_iter().chain(words);
    let last = [Question::Key, Question::File];
    first.chain(people).chain(last).collect()
}

/// The question whose answer may be a telephone number.
const REACH: &str = "init-reach";

/// How a question ended.
enum Asked {
    /// With an answer.
    Done,
    /// Whoever was asked wants the one before it.
    Back,
}

/// Asks everything, or reads the people from a spreadsheet, and writes the file.
pub(super) fn run(
    (arguments, asked): (&Arguments, &InitArguments),
    folder: &DataFolder,
    teller: Teller<'_>,
    (input, output, width): (impl BufRead, impl Write, Width),
) -> io::Result<Exit> {
    let (known, roles, guard) = match read(folder, teller.prompts) {
        Ok(read) => read,
        Err(problems) => return Ok(teller.refuse(&problems, Exit::Config)),
    };
    let words = Words {
        prompts: teller.prompts,
        language: teller.language,
        roles: &roles.all(),
        asked: &roles.asked,
        guard: &guard,
    };
    let names: Vec<(&str, &str)> = known
        .iter()
        .map(|place| (place.code.as_str(), place.name.as_str()))
        .collect();
    let around = Around {
        example: data::example_settings(),
        roles: &roles,
        language: teller.language,
        known: &names,
        today: civil::clock(arguments.clock().now()).date(),
    };
    let mut interview = Interview {
        teller,
        words,
        known: &known,
        around,
        width,
        input,
        output,
        nth: 0,
        asked: String::new(),
        of: questions(&roles.asked).len(),
        data: arguments
            .data
            .as_ref()
            .map(|data| data.display().to_string()),
        unfinished: Exit::Done,
    };
    let written = match &asked.from {
        Some(sheet) => interview.take_sheet(sheet, arguments.settings.as_deref()),
        None => interview.ask_all(arguments.settings.as_deref()),
    };
    match written {
        Ok(exit) => Ok(exit),
        // Whoever stops halfway has nothing yet, and knows it.
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Ok(teller.refuse(&[Problem::new("init-stopped")], interview.unfinished))
        }
        Err(error) => Err(error),
    }
}

/// The municipalities, the roles and what finds personal data, from the folder or ours.
fn read(
    folder: &DataFolder,
    prompts: &Prompts,
) -> Result<(Vec<Municipality>, CardRoles, Lazy<Guard>), Vec<Problem>> {
    let known = folder.municipalities()?;
    let card = data::card(folder, prompts)?;
    let roles = CardRoles::of(&card, data::example_settings());
    Ok((known, roles, data::guard(folder)?))
}

struct Interview<'a, R, W> {
    teller: Teller<'a>,
    words: Words<'a>,
    known: &'a [Municipality],
    around: Around<'a>,
    width: Width,
    input: R,
    output: W,
    nth: usize,
    /// The question that is open.
    asked: String,
    /// How many questions there are.
    of: usize,
    /// The folder of `--data`, where one was named.
    data: Option<String>,
    /// How it ends when no answer comes any more: only whoever began to answer misses something.
    unfinished: Exit,
}

impl<R: BufRead, W: Write> Interview<'_, R, W> {
    fn say(&mut self, key: &str, args: &[(&str, &str)]) -> io::Result<()> {
        let args: Vec<(&str, Value)> = args
            .iter()
            .map(|(name, word)| (*name, Value::from(*word)))
            .collect();
        let text = self.words.prompts.text(self.words.language, key, &args);
        self.put(&text)
    }

    fn put(&mut self, text: &str) -> io::Result<()> {
        self.output
            .write_all(transcript::beside(text, self.width.columns()).as_bytes())
    }

    /// Says what is wrong with an answer; the question comes again.
    fn object(&mut self, problem: &Problem) -> io::Result<()> {
        let text = self.teller.tell(problem);
        self.put(&text)
    }

    /// Asks the next question, with its place.
    fn question(&mut self, key: &str, args: &[(&str, &str)]) -> io::Result<()> {
        let (nth, of) = (self.nth.to_string(), self.of.to_string());
        writeln!(self.output)?;
        self.say("init-nth", &[("nth", &nth), ("of", &of)])?;
        let args: Vec<(&str, Value)> = args
            .iter()
            .map(|(name, word)| (*name, Value::from(*word)))
            .collect();
        self.asked = self.words.prompts.text(self.words.language, key, &args);
        self.ask_once_more()
    }

    fn ask_once_more(&mut self) -> io::Result<()> {
        let asked = self.asked.clone();
        self.put(&asked)
    }

    /// The next line, as an answer; whoever asks for help gets it before.
    fn answer(&mut self) -> io::Result<Entered> {
        loop {
            write!(self.output, "> ")?;
            self.output.flush()?;
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                writeln!(self.output)?;
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            match Entered::read(line.trim(), &self.words.unsure()) {
                Entered::Help => {
                    self.say("init-welcome", &[])?;
                    self.ask_once_more()?;
                }
                Entered::Stop => {
                    self.unfinished = Exit::Done;
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                entered => {
                    if matches!(entered, Entered::Given(_)) {
                        self.unfinished = Exit::Usage;
                    }
                    return Ok(entered);
                }
            }
        }
    }

    /// Asks everything; whoever goes back finds what was answered.
    fn ask_all(&mut self, named: Option<&Path>) -> io::Result<Exit> {
        if let Some(path) = named.filter(|path| path.exists()) {
            let problem = Problem::new("init-exists").with("path", path.display());
            return Ok(self.teller.refuse(&[problem], Exit::Usage));
        }
        self.say("init-welcome", &[])?;
        let questions = questions(&self.around.roles.asked);
        let mut draft = Draft::default();
        self.nth = 1;
        while let Some(question) = questions.get(self.nth - 1) {
            let asked = match question {
                Question::Municipality => self.municipality(&mut draft)?,
                Question::Words(defaulted) => self.words_of_place(&mut draft, *defaulted)?,
                Question::People(role) => self.people(&mut draft, *role)?,
                Question::Key => self.key(&mut draft)?,
                Question::File => match self.file(&draft, named)? {
                    Some(exit) => return Ok(exit),
                    None => Asked::Back,
                },
            };
            match asked {
                Asked::Done => self.nth += 1,
                Asked::Back if self.nth == 1 => self.say("init-first", &[])?,
                Asked::Back => self.nth -= 1,
            }
        }
        Ok(Exit::Done)
    }

    fn municipality(&mut self, draft: &mut Draft) -> io::Result<Asked> {
        let there = draft.places.first().map(|place| place.name.clone());
        match &there {
            Some(name) => self.question("init-place-again", &[("default", name)])?,
            None => self.question("init-place", &[])?,
        }
        loop {
            let named = match self.answer()? {
                Entered::Given(named) => named,
                Entered::Back => return Ok(Asked::Back),
                Entered::Default | Entered::Yes if there.is_some() => return Ok(Asked::Done),
                _ => {
                    self.say("init-place-needed", &[])?;
                    continue;
                }
            };
            match sheet::place(&named, self.known) {
                Err(problem) => self.object(&problem)?,
                Ok(place) => {
                    self.say(
                        "init-place-is",
                        &[("name", &place.name), ("code", place.code.as_str())],
                    )?;
                    draft.move_to(self.words.place(place));
                    return Ok(Asked::Done);
                }
            }
        }
    }

    fn words_of_place(
        &mut self,
        draft: &mut Draft,
        (key, default, field): Defaulted,
    ) -> io::Result<Asked> {
        let Some(place) = draft.places.first_mut() else {
            return Ok(Asked::Done);
        };
        let there = field(place);
        self.question(key, &[("default", there)])?;
        loop {
            let text = match self.answer()? {
                Entered::Given(text) => text,
                Entered::Default | Entered::Yes => return Ok(Asked::Done),
                Entered::Back => return Ok(Asked::Back),
                Entered::Later => {
                    *there = self.words.default(default);
                    return Ok(Asked::Done);
                }
                other => {
                    self.object(&other.no_answer())?;
                    continue;
                }
            };
            match self.words.fit(&text, key == REACH) {
                Err(problem) => self.object(&problem)?,
                Ok(()) => {
                    *there = text;
                    return Ok(Asked::Done);
                }
            }
        }
    }

    fn key(&mut self, draft: &mut Draft) -> io::Result<Asked> {
        if draft.members.is_empty() {
            self.object(&Problem::new("init-nobody"))?;
            return Ok(Asked::Back);
        }
        let made = self.words.default("init-default-key");
        let there = draft.key_file.clone().unwrap_or(made);
        self.question("init-key", &[("default", &there)])?;
        loop {
            match self.answer()? {
                Entered::Given(path) => draft.key_file = Some(path),
                Entered::Default | Entered::Yes => {}
                Entered::Back => return Ok(Asked::Back),
                Entered::Later => draft.key_file = None,
                other => {
                    self.object(&other.no_answer())?;
                    continue;
                }
            }
            return Ok(Asked::Done);
        }
    }

    /// Shows what was answered, and writes it where it is asked to be, never over another file; none where
    /// somebody goes back.
    fn file(&mut self, draft: &Draft, named: Option<&Path>) -> io::Result<Option<Exit>> {
        let default = named.unwrap_or(Path::new(DEFAULT_FILE));
        let shown = default.display().to_string();
        writeln!(self.output)?;
        self.say("init-overview", &[])?;
        for line in draft.overview(
            self.around.roles,
            |role| self.words.role_name(role),
            |key| self.words.default(key),
        ) {
            self.put(&format!("  {line}\n"))?;
        }
        self.question("init-file", &[("default", &shown)])?;
        loop {
            let path = match self.answer()? {
                Entered::Given(path) if path.ends_with(".toml") => path.into(),
                Entered::Given(path) => {
                    self.object(&Problem::new("init-file-name").with("value", path))?;
                    continue;
                }
                Entered::Default | Entered::Yes | Entered::Later => default.to_path_buf(),
                Entered::Back => return Ok(None),
                other => {
                    self.object(&other.no_answer())?;
                    continue;
                }
            };
            match self.write(draft, &path)? {
                Ok(exit) => return Ok(Some(exit)),
                Err(problem) => self.object(&problem)?,
            }
        }
    }

    fn take_sheet(&mut self, path: &Path, named: Option<&Path>) -> io::Result<Exit> {
        let draft = match sheet::read(path, (self.known, self.around), &self.words) {
            Ok(draft) => draft,
            Err(problems) => return Ok(self.teller.refuse(&problems, Exit::Config)),
        };
        let place = named.unwrap_or(Path::new(DEFAULT_FILE));
        let written = self.write(&draft, place)?;
        Ok(written.unwrap_or_else(|problem| self.teller.refuse(&[problem], Exit::Usage)))
    }

    /// Writes the file, which nobody had, and says what comes next.
    fn write(&mut self, draft: &Draft, path: &Path) -> io::Result<Result<Exit, Problem>> {
        let intro = self.words.default("init-intro");
        let text = draft.file(self.around, &intro);
        if let Err(problem) = super::reading::make(path, text.as_bytes()) {
            return Ok(Err(problem));
        }
        let path = path.display().to_string();
        let count = i64::try_from(draft.headcount()).unwrap_or(i64::MAX);
        let args = [("path", path.as_str().into()), ("count", count.into())];
        let told = self
            .words
            .prompts
            .text(self.words.language, "init-written", &args);
        writeln!(self.output)?;
        self.put(&told)?;
        if let Some(key) = draft
            .key_file
            .as_ref()
            .filter(|key| !Path::new(key).exists())
        {
            self.say("init-key-absent", &[("path", key)])?;
        }
        let path = self.data.as_ref().map_or_else(
            || typed::word(&path),
            |data| format!("{} --data {}", typed::word(&path), typed::word(data)),
        );
        self.say("init-next", &[("path", &path)])?;
        self.output.flush()?;
        Ok(Ok(Exit::Done))
    }
}

/// Where the settings go if nothing else is said.
const DEFAULT_FILE: &str = "mijn-gemeente.toml";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[test]
    fn the_example_can_be_cut_where_people_stand() {
        let roles = CardRoles {
            asked: Vec::new(),
            rostered: Vec::new(),
            added: Vec::new(),
        };
        let around = Around {
            example: data::example_settings(),
            roles: &roles,
            language: Language::English,
            known: &[],
            today: jiff::civil::date(2026, 11, 25),
        };
        let file = Draft::default().file(around, "one\ntwo");
        assert!(file.starts_with("# one\n# two\n\n"), "{file}");
        for kept in [
            "# De mensen. Per persoon:",
            "# Wie er dienst heeft",
            "[ladder]",
            "# [store]",
            "\nlanguage = \"en\"\n",
        ] {
            assert!(file.contains(kept), "{kept}");
        }
        for gone in [
            "\n[[person]]\n",
            "\n[[municipality]]\n",
            "\n[[roster]]\n",
            "regisseur-tholen",
        ] {
            assert!(!file.contains(gone), "{gone}");
        }
    }
}
