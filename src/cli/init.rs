//! `regiewijzer init`: asks what the settings need, one question at a time, and writes the annotated file.

mod draft;
mod sheet;
mod words;

use std::io::{self, BufRead, Write};
use std::path::Path;

use jiff::civil::Date;

use self::draft::{Draft, MunicipalityDraft, Named, ROSTERED, RosterPart};
use self::words::Words;
use super::Teller;
use super::arguments::{Arguments, InitArguments};
use super::data::{self, DataFolder};
use super::exit::Exit;
use crate::cli::usage::typed;
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
fn questions() -> Vec<Question> {
    let words: [Defaulted; 3] = [
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
    let words = words.into_iter().map(Question::Words);
    let people = ASKED.into_iter().map(Question::People);
    let first = [Question::Municipality].into_iter().chain(words);
    let last = [Question::Key, Question::File];
    first.chain(people).chain(last).collect()
}

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

/// What somebody typed at a question.
enum Entered {
    Given(String),
    /// Nothing: what stands between square brackets.
    Default,
    /// To be filled in later.
    Later,
    /// The question before it once more.
    Back,
}

impl From<Entered> for Asked {
    fn from(answer: Entered) -> Self {
        match answer {
            Entered::Back => Self::Back,
            Entered::Given(_) | Entered::Default | Entered::Later => Self::Done,
        }
    }
}

struct Interview<'a, R, W> {
    teller: Teller<'a>,
    words: Words<'a>,
    known: &'a [Municipality],
    today: Date,
    width: Width,
    input: R,
    output: W,
    nth: usize,
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
        let (nth, of) = (self.nth.to_string(), questions().len().to_string());
        writeln!(self.output)?;
        self.say("init-nth", &[("nth", &nth), ("of", &of)])?;
        self.say(key, args)
    }

    fn answer(&mut self) -> io::Result<Entered> {
        write!(self.output, "> ")?;
        self.output.flush()?;
        let mut line = String::new();
        if self.input.read_line(&mut line)? == 0 {
            writeln!(self.output)?;
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let line = line.trim();
        Ok(match line.to_lowercase().as_str() {
            "" => Entered::Default,
            "later" => Entered::Later,
            "terug" | "vorige" | "back" => Entered::Back,
            "stop" => {
                self.unfinished = Exit::Done;
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            _ => {
                self.unfinished = Exit::Usage;
                Entered::Given(line.to_owned())
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

    /// Asks everything; whoever goes back finds what was answered until there.
    fn ask_all(&mut self, named: Option<&Path>) -> io::Result<Exit> {
        if let Some(path) = named.filter(|path| path.exists()) {
            let problem = Problem::new("init-exists").with("path", path.display());
            return Ok(self.teller.refuse(&[problem], Exit::Usage));
        }
        self.say("init-welcome", &[])?;
        let questions = questions();
        let mut drafts = vec![Draft::default()];
        while let Some(question) = questions.get(drafts.len() - 1) {
            self.nth = drafts.len();
            let mut draft = drafts.last().cloned().unwrap_or_default();
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
                Asked::Done => drafts.push(draft),
                Asked::Back if drafts.len() == 1 => self.say("init-first", &[])?,
                Asked::Back => drop(drafts.pop()),
            }
        }
        Ok(Exit::Done)
    }

    fn municipality(&mut self, draft: &mut Draft) -> io::Result<Asked> {
        self.question("init-place", &[])?;
        loop {
            let named = match self.answer()? {
                Entered::Given(named) => named,
                Entered::Back => return Ok(Asked::Back),
                Entered::Default | Entered::Later => {
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
                    draft.places = vec![self.words.place(place)];
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
        let default = self.words.default(default);
        self.question(key, &[("default", &default)])?;
        let answer = self.answer()?;
        if let (Entered::Given(text), Some(place)) = (&answer, draft.places.first_mut()) {
            *field(place) = text.clone();
        }
        Ok(answer.into())
    }

    /// The people of a role, one a line, until an empty one.
    fn people(&mut self, draft: &mut Draft, role: Role) -> io::Result<Asked> {
        let Some(municipality) = draft.places.first().map(|place| place.code.clone()) else {
            return Ok(Asked::Done);
        };
        let default = self.words.free_id(draft, role);
        let the = self.words.default(&format!("role-{role}.the"));
        self.question("init-people", &[("role", &the), ("default", &default)])?;
        let begun = draft.members.len();
        loop {
            let nth = draft.members.len() - begun + 1;
            let line = match (self.answer()?, nth) {
                (Entered::Given(line), _) => line,
                (Entered::Default, 1) => default.clone(),
                (Entered::Back, 1) => return Ok(Asked::Back),
                (Entered::Back, _) => {
                    if let Some(gone) = draft.members.pop() {
                        self.say("init-taken-out", &[("id", &gone.id)])?;
                    }
                    continue;
                }
                (Entered::Default | Entered::Later, _) => break,
            };
            let member = named(&line).and_then(|named| {
                let watch = if nth == 1 {
                    RosterPart::Duty
                } else {
                    RosterPart::Deputy
                };
                let title = self.words.title(role, nth);
                draft.joined(named, (role, municipality.clone()), title, watch)
            });
            let joined = member.and_then(|member| {
                draft.members.push(member);
                match self.fault(draft) {
                    Some(problem) => {
                        draft.members.pop();
                        Err(problem)
                    }
                    None => Ok(()),
                }
            });
            match (joined, draft.members.last()) {
                (Err(problem), _) => self.object(&problem)?,
                (Ok(()), Some(member)) => {
                    let sms = member.sms().map_or("", |_| "yes");
                    let id = member.id.clone();
                    self.say("init-another", &[("id", &id), ("sms", sms)])?;
                }
                (Ok(()), None) => {}
            }
        }
        self.turns(draft, begun, role)?;
        Ok(Asked::Done)
    }

    /// Whether those of a role have duty in turn, where there are several.
    fn turns(&mut self, draft: &mut Draft, begun: usize, role: Role) -> io::Result<()> {
        let rostered = ROSTERED.iter().any(|(rostered, _)| *rostered == role);
        if draft.members.len() - begun < 2 || !rostered {
            return Ok(());
        }
        let first = draft.members[begun].id.clone();
        let name = self.words.role_name(role);
        let args = [("role", name.as_str()), ("first", first.as_str())];
        self.say("init-turns", &args)?;
        loop {
            let answer = match self.answer()? {
                Entered::Given(answer) => answer.to_lowercase(),
                Entered::Default | Entered::Later | Entered::Back => return Ok(()),
            };
            let is = |words: &[&str]| words.contains(&answer.as_str());
            if is(&["beurt", "om de beurt", "turns", "in turns"]) {
                let members = draft.members[begun..].iter_mut();
                members.for_each(|member| member.watch = RosterPart::Turn);
                return Ok(());
            }
            if is(&["vast", "fixed"]) {
                return Ok(());
            }
            self.say("init-turns-which", &[])?;
        }
    }

    fn key(&mut self, draft: &mut Draft) -> io::Result<Asked> {
        if draft.members.is_empty() {
            self.object(&Problem::new("init-nobody"))?;
            return Ok(Asked::Back);
        }
        self.question("init-key", &[])?;
        let answer = self.answer()?;
        if let Entered::Given(path) = &answer {
            draft.key_file = Some(path.clone());
        }
        Ok(answer.into())
    }

    /// Shows what was answered, and writes it where it is asked to be, never over another file; none where
    /// somebody goes back.
    fn file(&mut self, draft: &Draft, named: Option<&Path>) -> io::Result<Option<Exit>> {
        let default = named.unwrap_or(Path::new(DEFAULT_FILE));
        let shown = default.display().to_string();
        writeln!(self.output)?;
        self.say("init-overview", &[])?;
        for line in draft.overview(|role| self.words.role_name(role)) {
            self.put(&format!("  {line}\n"))?;
        }
        self.question("init-file", &[("default", &shown)])?;
        loop {
            let path = match self.answer()? {
                Entered::Given(path) => path.into(),
                Entered::Default | Entered::Later => default.to_path_buf(),
                Entered::Back => return Ok(None),
            };
            match self.write(draft, &path)? {
                Ok(exit) => return Ok(Some(exit)),
                Err(problem) => self.object(&problem)?,
            }
        }
    }

    fn take_sheet(&mut self, path: &Path, named: Option<&Path>) -> io::Result<Exit> {
        let draft = match sheet::read(path, self.known, &self.words) {
            Ok(draft) => draft,
            Err(problems) => return Ok(self.teller.refuse(&problems, Exit::Config)),
        };
        if let Some(problem) = self.fault(&draft) {
            return Ok(self.teller.refuse(&[problem], Exit::Config));
        }
        let place = named.unwrap_or(Path::new(DEFAULT_FILE));
        let written = self.write(&draft, place)?;
        Ok(written.unwrap_or_else(|problem| self.teller.refuse(&[problem], Exit::Usage)))
    }

    /// Writes the file, which nobody had, and says what comes next.
    fn write(&mut self, draft: &Draft, path: &Path) -> io::Result<Result<Exit, Problem>> {
        let intro = self.words.default("init-intro");
        let text = draft.file(data::example_settings(), &intro, self.today);
        if let Err(problem) = super::reading::make(path, text.as_bytes()) {
            return Ok(Err(problem));
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

/// A short name, and a number and a mail address where they stand behind it.
///
/// # Errors
/// Something behind the name that is neither.
fn named(line: &str) -> Result<Named, Problem> {
    let mut parts = line
        .split([',', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let mut named = Named {
        id: parts.next().unwrap_or_default().to_owned(),
        ..Named::default()
    };
    for part in parts {
        let place = match part.starts_with(|c: char| c.is_ascii_digit() || "+(".contains(c)) {
            _ if part.contains('@') => &mut named.mail,
            true => &mut named.number,
            false => return Err(Problem::new("init-part").with("value", part)),
        };
        if place.replace(part.to_owned()).is_some() {
            return Err(Problem::new("init-part").with("value", part));
        }
    }
    Ok(named)
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
