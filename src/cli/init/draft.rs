//! Settings in the making, and the annotated file that they become.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::of_card::CardRoles;
use crate::domain::language::Language;
use crate::domain::{Id, Problem, Role, civil};
use crate::settings::Settings;

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

impl RosterPart {
    /// Under which name its word stands in the prompts.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Duty => "init-watch-duty",
            Self::Deputy => "init-watch-deputy",
            Self::Turn => "init-watch-turn",
        }
    }
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
    /// The short name, with number and mail address behind it.
    pub(super) fn shown(&self) -> String {
        let more = [&self.number, &self.mail].into_iter().flatten();
        let more: String = more.map(|more| format!(" {more}")).collect();
        format!("{}{more}", self.id)
    }

    /// The number that an SMS goes to, as it is dialled from everywhere: that of a mobile in the Netherlands, and any
    /// of another country.
    pub(super) fn sms(&self) -> Option<String> {
        let number = self.number.as_deref()?;
        let digits = digits(number);
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

/// The digits of a number; "+31 (0)6" is dialled without that zero.
fn digits(number: &str) -> String {
    let from_abroad = number.starts_with('+') || number.starts_with("00");
    let dialled = match from_abroad {
        true => number.replace("(0)", ""),
        false => number.to_owned(),
    };
    dialled.chars().filter(char::is_ascii_digit).collect()
}

/// Whether somebody can be reached by a number as it stands.
///
/// # Errors
/// It is too short, or begins as no number does: a spreadsheet leaves a zero out, and a plus.
fn whole_number(number: &str) -> Result<(), Problem> {
    let digits = digits(number);
    if digits.len() < FEWEST_DIGITS {
        return Err(Problem::new("init-number").with("value", number));
    }
    if number.starts_with('+') || digits.starts_with('0') {
        return Ok(());
    }
    let meant = match digits.starts_with("31") {
        true => format!("+{digits}"),
        false => format!("0{digits}"),
    };
    let problem = Problem::new("init-number-begins").with("value", number);
    Err(problem.with("meant", meant))
}

/// All that was answered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) places: Vec<MunicipalityDraft>,
    /// A member for each role: whoever has two stands there twice.
    pub(super) members: Vec<Member>,
    /// The roles that are left open until later.
    pub(super) open: BTreeSet<Role>,
    pub(super) key_file: Option<String>,
}

/// What a file of settings is made with.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    /// The annotated example.
    pub(super) example: &'a str,
    pub(super) roles: &'a CardRoles,
    /// The language to speak where nobody chose one.
    pub(super) language: Language,
    /// The municipalities that are known: code and name.
    pub(super) known: &'a [(&'a str, &'a str)],
    pub(super) today: Date,
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

    /// Puts the municipality in the place of the one before it; who and what was named there stays.
    pub(super) fn move_to(&mut self, place: MunicipalityDraft) {
        for member in &mut self.members {
            member.municipality = place.code.clone();
        }
        match self.places.first_mut() {
            Some(there) => (there.code, there.name) = (place.code, place.name),
            None => self.places.push(place),
        }
    }

    /// The roles that somebody has so far.
    pub(super) fn roles_of(&self, id: &str) -> Vec<Role> {
        let own = self.members.iter().filter(|member| member.id == id);
        own.map(|member| member.role).collect()
    }

    /// Takes somebody in with a role; one person may have several, with the number and the mail address that were given
    /// with any of them.
    ///
    /// # Errors
    /// Somebody has that short name in this role or elsewhere, another number or address was given before, or the number or
    /// the address is none.
    pub(super) fn join(
        &mut self,
        Named { id, number, mail }: Named,
        (role, municipality): (Role, Id),
        title: String,
        watch: RosterPart,
    ) -> Result<(), Problem> {
        number.as_deref().map_or(Ok(()), whole_number)?;
        if let Some(mail) = mail.as_ref().filter(|mail| !has_whole_domain(mail)) {
            return Err(Problem::new("init-mail").with("value", mail));
        }
        let mut member = Member {
            id,
            role,
            municipality,
            title,
            number,
            mail,
            watch,
        };
        let own = |known: &&mut Member| known.id == member.id;
        for known in self.members.iter_mut().filter(own) {
            if known.role == role || known.municipality != member.municipality {
                return Err(Problem::new("init-twice").with("id", &member.id));
            }
            let given = [
                (&mut known.number, &mut member.number),
                (&mut known.mail, &mut member.mail),
            ];
            for (before, now) in given {
                match (&before, &now) {
                    (Some(there), Some(other)) if there != other => {
                        return Err(Problem::new("init-differs").with("id", &member.id));
                    }
                    (Some(there), _) => *now = Some(there.clone()),
                    (None, _) => before.clone_from(now),
                }
            }
            member.title.clone_from(&known.title);
        }
        self.members.push(member);
        Ok(())
    }

    /// Lets whoever is first in a role have duty and the others deputise, until something else is said.
    pub(super) fn put_in_order(&mut self, role: Role) {
        let own = self.members.iter_mut().filter(|member| member.role == role);
        for (nth, member) in own.enumerate() {
            member.watch = match nth {
                0 => RosterPart::Duty,
                _ => RosterPart::Deputy,
            };
        }
    }

    /// Everybody who was named, a line for each role.
    pub(super) fn overview(
        &self,
        roles: &CardRoles,
        name: impl Fn(Role) -> String,
        word: impl Fn(&str) -> String,
    ) -> Vec<String> {
        let mut lines = Vec::new();
        for place in &self.places {
            lines.push(format!(
                "{}: {}, {}",
                place.name, place.care_department, place.safety_house
            ));
            lines.push(place.reach_director.clone());
            let all = self.members.iter().map(|member| member.role);
            let all: BTreeSet<Role> = all.chain(self.open.iter().copied()).collect();
            for role in all {
                let has_duty = roles.rostered.iter().any(|(other, _)| *other == role);
                let members = self.of(&place.code, role).into_iter();
                let members = members.map(|member| match has_duty {
                    true => format!("{} ({})", member.shown(), word(member.watch.word())),
                    false => member.shown(),
                });
                let mut members: Vec<String> = members.collect();
                if members.is_empty() {
                    members.push(word("init-later"));
                }
                lines.push(format!("{}: {}", name(role), members.join(", ")));
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
    pub(super) fn of(&self, municipality: &Id, role: Role) -> Vec<&Member> {
        let members = self.members.iter();
        members
            .filter(|member| member.role == role && member.municipality == *municipality)
            .collect()
    }

    /// The settings file: the example with its explanations, and what was answered in the place of its
    /// people. `intro` replaces the first lines, which are about the example.
    pub(super) fn file(&self, around: Around<'_>, intro: &str) -> String {
        let example = Example::cut(around.example);
        let example = example.expect("a test holds that the example can be cut");
        let intro = intro
            .lines()
            .map(|line| format!("# {line}").trim_end().to_owned() + "\n");
        let intro: String = intro.collect();
        let head = example.head.split_once("\n\n").map_or("", |(_, rest)| rest);
        let terminal = self.at_terminal();
        let answered = [
            ("language", around.language.as_str()),
            ("terminal_person", terminal),
        ];
        let head = head.lines().map(|line| {
            let mut own = answered.iter();
            let own = own.find(|(key, _)| line.starts_with(&format!("{key} = ")));
            match own {
                Some((key, value)) => format!("{key} = {}\n", quoted(value)),
                None => format!("{line}\n"),
            }
        });
        let mut file = format!("{intro}\n{}", head.collect::<String>());
        file += &self.places();
        file += example.before_people;
        file += &self.people();
        file += example.before_roster;
        file += &self.roster(around);
        file += example.tail;
        if let Some(key) = &self.key_file {
            let _ = write!(file, "\n[store]\nkey_file = {}\n", quoted(key));
        }
        file
    }

    /// What is wrong with what was answered so far, by the rules of the settings themselves.
    pub(super) fn problem(&self, around: Around<'_>) -> Option<Problem> {
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
        let file = whole.file(around, "");
        let (known, added) = (around.known, &around.roles.added);
        let problems = Settings::parse_with("", &file, known, added).err()?;
        let first = problems.into_iter().next()?;
        // What is no short name may well be somebody's own name: it is not repeated.
        if first.key == "settings-person-name" {
            return Some(Problem::new("init-id"));
        }
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
        let mut told = BTreeSet::new();
        let people = self.members.iter().filter(|member| told.insert(&member.id));
        let people = people.map(|member| {
            let roles = self.roles_of(&member.id).into_iter();
            let roles: Vec<String> = roles.map(|role| quoted(role.as_str())).collect();
            let mut block = format!(
                "[[person]]\nid = {}\nroles = [{}]\nmunicipality = {}\ntitle = {}\n",
                quoted(&member.id),
                roles.join(", "),
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

    /// How many people there are, whatever their roles.
    pub(super) fn headcount(&self) -> usize {
        let people: BTreeSet<&str> = self.members.iter().map(|one| one.id.as_str()).collect();
        people.len()
    }

    fn roster(&self, around: Around<'_>) -> String {
        let mut blocks = Vec::new();
        for place in &self.places {
            for (role, must) in &around.roles.rostered {
                let members = self.of(&place.code, *role);
                if !members.is_empty() {
                    blocks.push(post(place, (*role, *must), &members, around.today));
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

/// Whether a mail address names a domain as it is written outside: with a dot, as in gemeente.example.
fn has_whole_domain(mail: &str) -> bool {
    let domain = mail.rsplit_once('@').map_or("", |(_, domain)| domain);
    let mut parts = domain.split('.');
    domain.contains('.') && parts.all(|part| !part.is_empty())
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_a_spreadsheet_spoiled_is_told_with_what_it_was() {
        for (number, meant) in [
            ("612345678", "0612345678"),
            ("31612345678", "+31612345678"),
            ("113555101", "0113555101"),
        ] {
            let problem = whole_number(number).unwrap_err();
            assert_eq!(problem.key, "init-number-begins");
            let told = problem.args.iter().any(|(_, value)| value == meant);
            assert!(told, "{number}: {problem:?}");
        }
        for number in [
            "06-12345678",
            "(0113) 55 51 01",
            "+31 (0)6 12345678",
            "0032 475 123456",
        ] {
            assert!(whole_number(number).is_ok(), "{number}");
        }
        assert_eq!(digits("+31 (0)6 12345678"), "31612345678");
        assert_eq!(digits("(0)6 12345678"), "0612345678");
    }
}
