//! Settings in the making, and the annotated file that they become.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::domain::{Id, Problem, Role, civil};
use crate::settings::Settings;

/// The roles that a roster is for, with whether they must answer day and night.
pub(super) const ROSTERED: [(Role, bool); 6] = [
    (Role::ProcessDirector, false),
    (Role::AovOfficer, true),
    (Role::Alderman, true),
    (Role::Mayor, false),
    (Role::CareDepartment, true),
    (Role::Communication, false),
];

/// A municipality that takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MunicipalityDraft {
    pub(super) code: Id,
    pub(super) name: String,
    pub(super) care_department: String,
    pub(super) safety_house: String,
    pub(super) reach_director: String,
}

/// What somebody does in the roster of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RosterPart {
    Duty,
    Deputy,
    /// A week in turn with the others.
    Turn,
}

/// Somebody with a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) id: String,
    pub(super) role: Role,
    pub(super) municipality: Id,
    pub(super) title: String,
    pub(super) number: Option<String>,
    pub(super) mail: Option<String>,
    pub(super) watch: RosterPart,
}

/// Somebody as they were typed: a short name, a number and a mail address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) id: String,
    pub(super) number: Option<String>,
    pub(super) mail: Option<String>,
}

/// The fewest digits that a telephone number has with its area.
const FEWEST_DIGITS: usize = 9;

impl Member {
    /// The number that an SMS goes to, as it is dialled from everywhere: that of a mobile in the Netherlands, and any
    /// of another country.
    pub(super) fn sms(&self) -> Option<String> {
        let number = self.number.as_deref()?;
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let abroad = match (number.starts_with('+'), digits.strip_prefix("00")) {
            (true, _) => digits,
            (false, Some(abroad)) => abroad.to_owned(),
            (false, None) => format!("31{}", digits.strip_prefix('0')?),
        };
        let dutch = abroad.strip_prefix("31");
        let mobile = dutch.is_none_or(|number| number.starts_with('6'));
        mobile.then(|| format!("+{abroad}"))
    }
}

/// All that was answered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) places: Vec<MunicipalityDraft>,
    pub(super) members: Vec<Member>,
    pub(super) key_file: Option<String>,
}

/// The annotated example, cut where the municipalities, the people and the roster stand.
struct Example<'a> {
    head: &'a str,
    before_people: &'a str,
    before_roster: &'a str,
    tail: &'a str,
}

impl<'a> Example<'a> {
    /// A section ends at two empty lines; a test holds that the example can be cut so.
    fn cut(text: &'a str) -> Option<Self> {
        let section = |text: &'a str, begin: &str| -> Option<(&'a str, &'a str)> {
            let at = text.find(begin)? + 1;
            let end = at + text[at..].find("\n\n\n")?;
            Some((&text[..at], &text[end..]))
        };
        let (head, rest) = section(text, "\n[[municipality]]\n")?;
        let (before_people, rest) = section(rest, "\n[[person]]\n")?;
        let (before_roster, tail) = section(rest, "\n[[roster]]\n")?;
        Some(Self {
            head,
            before_people,
            before_roster,
            tail,
        })
    }
}

impl Draft {
    /// Whether somebody already has this short name.
    pub(super) fn has(&self, id: &str) -> bool {
        self.members.iter().any(|member| member.id == id)
    }

    /// Somebody who joins those who were named before.
    ///
    /// # Errors
    /// Somebody has that short name, or the number is none.
    pub(super) fn joined(
        &self,
        Named { id, number, mail }: Named,
        (role, municipality): (Role, Id),
        title: String,
        watch: RosterPart,
    ) -> Result<Member, Problem> {
        if self.has(&id) {
            return Err(Problem::new("init-twice").with("id", id));
        }
        let digits = |number: &String| number.chars().filter(char::is_ascii_digit).count();
        if let Some(short) = number
            .as_ref()
            .filter(|number| digits(number) < FEWEST_DIGITS)
        {
            return Err(Problem::new("init-number").with("value", short));
        }
        Ok(Member {
            id,
            role,
            municipality,
            title,
            number,
            mail,
            watch,
        })
    }

    /// Everybody who was named, a line for each role.
    pub(super) fn overview(&self, name: impl Fn(Role) -> String) -> Vec<String> {
        let mut lines = Vec::new();
        for place in &self.places {
            lines.push(format!(
                "{}: {}, {}",
                place.name, place.care_department, place.safety_house
            ));
            lines.push(place.reach_director.clone());
            for role in Role::ALL {
                let members = self.of(&place.code, role);
                let members = members.iter().map(|member| {
                    let more = [&member.number, &member.mail].into_iter().flatten();
                    let more: String = more.map(|more| format!(" {more}")).collect();
                    format!("{}{more}", member.id)
                });
                let members: Vec<String> = members.collect();
                if !members.is_empty() {
                    lines.push(format!("{}: {}", name(role), members.join(", ")));
                }
            }
        }
        lines
    }

    /// Whoever types in the terminal: a case director where there is one.
    fn at_terminal(&self) -> &str {
        let of = |role: Role| self.members.iter().find(move |member| member.role == role);
        let first = of(Role::CaseDirector).or(self.members.first());
        first.map_or("", |member| member.id.as_str())
    }

    /// The people of a role in a municipality, in the order in which they were named.
    fn of(&self, municipality: &Id, role: Role) -> Vec<&Member> {
        let members = self.members.iter();
        members
            .filter(|member| member.role == role && member.municipality == *municipality)
            .collect()
    }

    /// The settings file: the example with its explanations, and what was answered in the place of its
    /// people. `intro` replaces the first lines, which are about the example.
    pub(super) fn file(&self, example: &str, intro: &str, today: Date) -> String {
        let example = Example::cut(example).expect("a test holds that the example can be cut");
        let intro = intro
            .lines()
            .map(|line| format!("# {line}").trim_end().to_owned() + "\n");
        let intro: String = intro.collect();
        let head = example.head.split_once("\n\n").map_or("", |(_, rest)| rest);
        let terminal = self.at_terminal();
        let head = head
            .lines()
            .map(|line| match line.starts_with("terminal_person = ") {
                true => format!("terminal_person = {}\n", quoted(terminal)),
                false => format!("{line}\n"),
            });
        let mut file = format!("{intro}\n{}", head.collect::<String>());
        file += &self.places();
        file += example.before_people;
        file += &self.people();
        file += example.before_roster;
        file += &self.roster(today);
        file += example.tail;
        if let Some(key) = &self.key_file {
            let _ = write!(file, "\n[store]\nkey_file = {}\n", quoted(key));
        }
        file
    }

    /// What is wrong with what was answered so far, by the rules of the settings themselves.
    pub(super) fn problem(
        &self,
        example: &str,
        known: &[(&str, &str)],
        today: Date,
    ) -> Option<Problem> {
        let mut whole = self.clone();
        // Somebody must sit at the terminal; while nobody is named yet, somebody does.
        if let (true, Some(place)) = (whole.members.is_empty(), whole.places.first()) {
            let municipality = place.code.clone();
            whole.members.push(Member {
                id: "regisseur".to_owned(),
                role: Role::CaseDirector,
                municipality,
                title: "-".to_owned(),
                number: None,
                mail: None,
                watch: RosterPart::Duty,
            });
        }
        let file = whole.file(example, "", today);
        let problems = Settings::parse("", &file, known).err()?;
        let first = problems.into_iter().next()?;
        // The line of a file that nobody has seen tells nobody anything.
        Some(Problem {
            file: None,
            line: None,
            ..first
        })
    }

    fn places(&self) -> String {
        let places = self.places.iter().map(|place| {
            let slug = place.name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
            format!(
                "[[municipality]]\ncode = {} # {}\ncare_department = {}\nsafety_house = {}\nchannel = {}\nreach_director = {}\n",
                quoted(place.code.as_str()),
                place.name,
                quoted(&place.care_department),
                quoted(&place.safety_house),
                quoted(&format!("#{}", slug.trim_matches('-'))),
                quoted(&place.reach_director),
            )
        });
        places.collect::<Vec<_>>().join("\n").trim_end().to_owned()
    }

    fn people(&self) -> String {
        let people = self.members.iter().map(|member| {
            let mut block = format!(
                "[[person]]\nid = {}\nroles = [\"{}\"]\nmunicipality = {}\ntitle = {}\n",
                quoted(&member.id),
                member.role,
                quoted(member.municipality.as_str()),
                quoted(&member.title),
            );
            if let Some(number) = &member.number {
                let _ = writeln!(block, "night_number = {}", quoted(number));
            }
            if let Some(number) = member.sms() {
                let _ = writeln!(block, "sms = {}", quoted(&number));
            }
            if let Some(mail) = &member.mail {
                let _ = writeln!(block, "mail = {}", quoted(mail));
            }
            block
        });
        people.collect::<Vec<_>>().join("\n").trim_end().to_owned()
    }

    fn roster(&self, today: Date) -> String {
        let mut blocks = Vec::new();
        for place in &self.places {
            for (role, must) in ROSTERED {
                let members = self.of(&place.code, role);
                if !members.is_empty() {
                    blocks.push(post(place, (role, must), &members, today));
                }
            }
        }
        blocks.join("\n").trim_end().to_owned()
    }
}

fn post(
    place: &MunicipalityDraft,
    (role, must): (Role, bool),
    members: &[&Member],
    today: Date,
) -> String {
    let of = |watch: RosterPart| -> Vec<String> {
        let those = members.iter().filter(|member| member.watch == watch);
        those.map(|member| quoted(&member.id)).collect()
    };
    let mut block = format!(
        "[[roster]]\nmunicipality = {}\nrole = \"{role}\"\ncommitment = \"{}\"\n",
        quoted(place.code.as_str()),
        if must { "hard" } else { "soft" },
    );
    let turns = of(RosterPart::Turn);
    let deputies = of(RosterPart::Deputy);
    if turns.len() > 1 {
        // Whoever would have duty alone takes turns with the others, so that nobody is left out.
        let turns = [of(RosterPart::Duty), turns].concat();
        let mut next = turns.clone();
        next.rotate_left(1);
        // The order counts: what stands in a block of its own comes last.
        if !deputies.is_empty() {
            let _ = writeln!(block, "deputies = [{}]", deputies.join(", "));
        }
        block += &rotation("rotation", &turns, today);
        if deputies.is_empty() {
            block += &rotation("deputy_rotation", &next, today);
        }
        return block;
    }
    let duty = [of(RosterPart::Duty), turns].concat();
    let _ = writeln!(block, "duty = [{}]", duty.join(", "));
    if !deputies.is_empty() {
        let _ = writeln!(block, "deputies = [{}]", deputies.join(", "));
    }
    block
}

/// Weekly turns from the Monday of this week on.
fn rotation(name: &str, turns: &[String], today: Date) -> String {
    let monday = civil::monday(today);
    format!(
        "[roster.{name}]\nturns = [{}]\nstart = \"{monday}\"\nhandover_day = \"monday\"\nhandover_time = \"09:00\"\n",
        turns.join(", ")
    )
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
