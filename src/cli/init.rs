//! `regiewijzer init`: asks what the settings need, one question at a time, and writes the annotated file.

mod draft;
mod sheet;
mod words;

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use self::draft::{Draft, Member, Place, ROSTERED, Watch};
use self::words::Words;
use super::Teller;
use super::arguments::{Arguments, InitArguments};
use super::data::{self, DataFolder};
use super::exit::Exit;
use crate::domain::municipality::Municipality;
use crate::domain::{Problem, Role, civil};
use crate::front::transcript;
use crate::front::width::Width;
use crate::voice::Value;

/// The roles whose people are asked for, in this order.
const ASKED: [Role; 8] = [
    Role::CaseDirector,
    Role::ProcessDirector,
    Role::AovOfficer,
    Role::CareDepartment,
    Role::Alderman,
    Role::Mayor,
    Role::Communication,
    Role::Administrator,
];

/// How many questions there are: four about the municipality, one for each role, the key and the file.
const QUESTIONS: usize = ASKED.len() + 6;

/// Asks everything, or reads the people from a spreadsheet, and writes the file.
pub(super) fn run(
    (arguments, asked): (&Arguments, &InitArguments),
    folder: &DataFolder,
    teller: Teller<'_>,
    (input, output, width): (impl BufRead, impl Write, Width),
) -> io::Result<Exit> {
    let known = match folder.municipalities() {
        Ok(known) => known,
        Err(problems) => return Ok(teller.refuse(&problems, Exit::Config)),
    };
    let today = civil::clock(arguments.clock().now()).date();
    let words = Words {
        prompts: teller.prompts,
        language: teller.language,
    };
    let mut interview = Interview {
        teller,
        words,
        known: &known,
        today,
        width,
        input,
        output,
        nth: 0,
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

/// What somebody typed at a question.
enum Answer {
    Given(String),
    /// Nothing: what stands between square brackets.
    Default,
    /// To be filled in later.
    Later,
}

/// A question about the municipality: its message, that of its default, and what it fills in.
type Defaulted = (&'static str, &'static str, fn(&mut Place) -> &mut String);

struct Interview<'a, R, W> {
    teller: Teller<'a>,
    words: Words<'a>,
    known: &'a [Municipality],
    today: Date,
    width: Width,
    input: R,
    output: W,
    nth: usize,
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
        self.nth += 1;
        let (nth, of) = (self.nth.to_string(), QUESTIONS.to_string());
        writeln!(self.output)?;
        self.say("init-nth", &[("nth", &nth), ("of", &of)])?;
        self.say(key, args)
    }

    fn answer(&mut self) -> io::Result<Answer> {
        write!(self.output, "> ")?;
        self.output.flush()?;
        let mut line = String::new();
        if self.input.read_line(&mut line)? == 0 {
            writeln!(self.output)?;
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let line = line.trim();
        Ok(match line.to_lowercase().as_str() {
            "" => Answer::Default,
            "later" => Answer::Later,
            "stop" => {
                self.unfinished = Exit::Done;
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            _ => {
                self.unfinished = Exit::Usage;
                Answer::Given(line.to_owned())
            }
        })
    }

    /// What is wrong with what was answered so far.
    fn fault(&self, draft: &Draft) -> Option<Problem> {
        let known: Vec<(&str, &str)> = (self.known.iter())
            .map(|place| (place.code.as_str(), place.name.as_str()))
            .collect();
        draft.problem(data::example_settings(), &known, self.today)
    }

    fn ask_all(&mut self, named: Option<&Path>) -> io::Result<Exit> {
        self.say("init-welcome", &[])?;
        let mut draft = Draft::default();
        self.municipality(&mut draft)?;
        let defaults: [Defaulted; 3] = [
            ("init-care", "init-default-care", |place| {
                &mut place.care_department
            }),
            ("init-house", "init-default-house", |place| {
                &mut place.safety_house
            }),
            ("init-reach", "init-default-reach", |place| {
                &mut place.reach_director
            }),
        ];
        for (key, default, field) in defaults {
            let default = self.words.default(default);
            self.question(key, &[("default", &default)])?;
            if let Answer::Given(text) = self.answer()?
                && let Some(place) = draft.places.first_mut()
            {
                *field(place) = text;
            }
        }
        for role in ASKED {
            self.people(&mut draft, role)?;
        }
        if draft.members.is_empty() {
            return Ok(self
                .teller
                .refuse(&[Problem::new("init-nobody")], Exit::Usage));
        }
        self.question("init-key", &[])?;
        if let Answer::Given(path) = self.answer()? {
            draft.key_file = Some(path);
        }
        let path = self.place(named)?;
        self.write(&draft, &path)
    }

    fn municipality(&mut self, draft: &mut Draft) -> io::Result<()> {
        self.question("init-place", &[])?;
        loop {
            let named = match self.answer()? {
                Answer::Given(named) => named,
                Answer::Default | Answer::Later => {
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
                    draft.places.push(self.words.place(place));
                    return Ok(());
                }
            }
        }
    }

    /// The people of a role, one a line, until an empty one.
    fn people(&mut self, draft: &mut Draft, role: Role) -> io::Result<()> {
        let Some(municipality) = draft.places.first().map(|place| place.code.clone()) else {
            return Ok(());
        };
        let name = self.words.role_name(role);
        let default = self.words.free_id(draft, role);
        let the = self.words.default(&format!("role-{role}.the"));
        self.question("init-people", &[("role", &the), ("default", &default)])?;
        let begun = draft.members.len();
        loop {
            let nth = draft.members.len() - begun + 1;
            let line = match (self.answer()?, nth) {
                (Answer::Given(line), _) => line,
                (Answer::Default, 1) => default.clone(),
                (Answer::Default | Answer::Later, _) => break,
            };
            let (id, number, mail) = match parts(&line) {
                Ok(parts) => parts,
                Err(problem) => {
                    self.object(&problem)?;
                    continue;
                }
            };
            if draft.has(&id) {
                self.object(&Problem::new("init-twice").with("id", &id))?;
                continue;
            }
            draft.members.push(Member {
                id: id.clone(),
                role,
                municipality: municipality.clone(),
                title: self.words.title(role, nth),
                number,
                mail,
                watch: if nth == 1 { Watch::Duty } else { Watch::Deputy },
            });
            match self.fault(draft) {
                Some(problem) => {
                    draft.members.pop();
                    self.object(&problem)?;
                }
                None => self.say("init-another", &[("id", &id)])?,
            }
        }
        let several = draft.members.len() - begun > 1;
        if several && ROSTERED.iter().any(|(rostered, _)| *rostered == role) {
            let first = draft.members[begun].id.clone();
            self.say("init-turns", &[("role", &name), ("first", &first)])?;
            if let Answer::Given(answer) = self.answer()?
                && ["beurt", "om de beurt", "ja", "turns", "in turns", "yes"]
                    .contains(&answer.to_lowercase().as_str())
            {
                draft.members[begun..]
                    .iter_mut()
                    .for_each(|member| member.watch = Watch::Turn);
            }
        }
        Ok(())
    }

    /// Where the file goes: as it was asked for, else by a question; never over another one.
    fn place(&mut self, named: Option<&Path>) -> io::Result<PathBuf> {
        self.question("init-file", &[("default", DEFAULT_FILE)])?;
        let mut path = named.map(Path::to_path_buf);
        loop {
            let place = match path.take() {
                Some(path) => path,
                None => match self.answer()? {
                    Answer::Given(path) => path.into(),
                    Answer::Default | Answer::Later => DEFAULT_FILE.into(),
                },
            };
            if !place.exists() {
                return Ok(place);
            }
            self.object(&Problem::new("init-exists").with("path", place.display()))?;
        }
    }

    fn take_sheet(&mut self, path: &Path, named: Option<&Path>) -> io::Result<Exit> {
        let mut draft = match sheet::read(path, self.known, &self.words) {
            Ok(draft) => draft,
            Err(problems) => return Ok(self.teller.refuse(&problems, Exit::Config)),
        };
        draft.key_file = None;
        if let Some(problem) = self.fault(&draft) {
            return Ok(self.teller.refuse(&[problem], Exit::Config));
        }
        let place = named.unwrap_or(Path::new(DEFAULT_FILE));
        if place.exists() {
            let problem = Problem::new("init-exists").with("path", place.display());
            return Ok(self.teller.refuse(&[problem], Exit::Usage));
        }
        self.write(&draft, place)
    }

    /// Writes the file, and says what comes next.
    fn write(&mut self, draft: &Draft, path: &Path) -> io::Result<Exit> {
        if let Some(problem) = self.fault(draft) {
            return Ok(self.teller.refuse(&[problem], Exit::Config));
        }
        let intro = self.words.default("init-intro");
        let text = draft.file(data::example_settings(), &intro, self.today);
        if let Err(problem) = super::reading::save(path, text.as_bytes()) {
            return Ok(self.teller.refuse(&[problem], Exit::Io));
        }
        let (path, count) = (path.display().to_string(), draft.members.len().to_string());
        writeln!(self.output)?;
        self.say("init-written", &[("path", &path), ("count", &count)])?;
        if let Some(key) = draft
            .key_file
            .as_ref()
            .filter(|key| !Path::new(key).exists())
        {
            self.say("init-key-absent", &[("path", key)])?;
        }
        self.say("init-next", &[("path", &path)])?;
        self.output.flush()?;
        Ok(Exit::Done)
    }
}

/// Where the settings go if nothing else is said.
const DEFAULT_FILE: &str = "mijn-gemeente.toml";

/// A short name, and a number and a mail address where they stand behind it.
///
/// # Errors
/// Something behind the name that is neither.
fn parts(line: &str) -> Result<(String, Option<String>, Option<String>), Problem> {
    let mut parts = line
        .split([',', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let id = parts.next().unwrap_or_default().to_owned();
    let (mut number, mut mail) = (None, None);
    for part in parts {
        let place = match part.starts_with(|c: char| c.is_ascii_digit() || "+(".contains(c)) {
            _ if part.contains('@') => &mut mail,
            true => &mut number,
            false => return Err(Problem::new("init-part").with("value", part)),
        };
        if place.replace(part.to_owned()).is_some() {
            return Err(Problem::new("init-part").with("value", part));
        }
    }
    Ok((id, number, mail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_can_be_cut_where_people_stand() {
        let draft = Draft::default();
        let file = draft.file(
            data::example_settings(),
            "one\ntwo",
            jiff::civil::date(2026, 11, 25),
        );
        assert!(file.starts_with("# one\n# two\n\n"), "{file}");
        for kept in [
            "# De mensen. Per persoon:",
            "# Wie er dienst heeft",
            "[ladder]",
            "# [store]",
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
