//! The questions about people: who has a role, and how duty goes round.

use std::io::{self, BufRead, Write};

use super::draft::{Draft, Named, RosterPart};
use super::entered::Entered;
use super::{Asked, Interview};
use crate::domain::{Id, Problem, Role};

impl<R: BufRead, W: Write> Interview<'_, R, W> {
    /// The people of a role, one a line, until an empty one.
    pub(super) fn people(&mut self, draft: &mut Draft, role: Role) -> io::Result<Asked> {
        let Some(place) = draft.places.first().map(|place| place.code.clone()) else {
            return Ok(Asked::Done);
        };
        self.ask_for(draft, (role, &place))?;
        let before: Vec<String> = ids(draft, (role, &place));
        let mut added = 0;
        loop {
            let held = ids(draft, (role, &place)).len();
            let line = match (self.answer()?, held) {
                (Entered::Given(line), _) => match self.out(draft, &line, role)? {
                    true => continue,
                    false => line,
                },
                (Entered::Default | Entered::Yes, 0) if draft.open.contains(&role) => break,
                (Entered::Default | Entered::Yes, 0) => self.words.free_id(draft, role),
                (Entered::Back, _) if added == 0 => return Ok(Asked::Back),
                (Entered::Back, _) => {
                    added -= 1;
                    if let Some(gone) = draft.members.pop() {
                        self.say("init-taken-out", &[("id", &gone.id)])?;
                    }
                    continue;
                }
                (Entered::Later, 0) => {
                    draft.open.insert(role);
                    break;
                }
                (Entered::Default | Entered::Later, _) => break,
                (Entered::No, 1..) => break,
                (Entered::Yes, _) => {
                    self.object(&Problem::new("init-who"))?;
                    continue;
                }
                (other, _) => {
                    self.object(&other.no_answer())?;
                    continue;
                }
            };
            if self.join(draft, &line, (role, &place))? {
                added += 1;
            }
        }
        if ids(draft, (role, &place)) != before {
            self.turns(draft, (role, &place))?;
        }
        Ok(Asked::Done)
    }

    /// Asks who has a role, and shows whom it has already.
    fn ask_for(&mut self, draft: &Draft, (role, place): (Role, &Id)) -> io::Result<()> {
        let the = self.words.default(&format!("role-{role}.the"));
        let members = draft.of(place, role);
        if members.is_empty() {
            let example = self.words.free_id(draft, role);
            let later = self.words.default("init-later");
            let default = match draft.open.contains(&role) {
                true => &later,
                false => &example,
            };
            let args = [
                ("role", &*the),
                ("example", &*example),
                ("default", &**default),
            ];
            return self.question("init-people", &args);
        }
        let shown: Vec<String> = members.iter().map(|member| member.shown()).collect();
        let id = members.last().map_or("", |member| member.id.as_str());
        let there = shown.join(", ");
        let args = [("role", the.as_str()), ("there", &there), ("id", id)];
        self.question("init-people-there", &args)
    }

    /// Takes somebody out of a role again, where a line asks for that.
    fn out(&mut self, draft: &mut Draft, line: &str, role: Role) -> io::Result<bool> {
        let Some((word, id)) = line.split_once(' ') else {
            return Ok(false);
        };
        let id = id.trim().to_lowercase();
        let id = id.as_str();
        // Behind a short name that is a word like that stands a number or a mail address.
        let is_reach = is_number(id) || id.contains('@');
        if !["weg", "remove"].contains(&word.to_lowercase().as_str()) || is_reach {
            return Ok(false);
        }
        if !draft.roles_of(id).contains(&role) {
            let there = draft.members.iter().filter(|one| one.role == role);
            let there: Vec<&str> = there.map(|one| one.id.as_str()).collect();
            let known = match there.is_empty() {
                true => "none".to_owned(),
                false => there.join(", "),
            };
            let problem = Problem::new("init-not-there").with("value", id);
            self.object(&problem.with("known", known))?;
            return Ok(true);
        }
        draft
            .members
            .retain(|member| member.id != id || member.role != role);
        draft.put_in_order(role);
        // Who is left alone is not the second any more.
        let left = draft.members.iter_mut().filter(|one| one.role == role);
        for (nth, member) in left.enumerate() {
            member.title = self.words.title(role, nth + 1);
        }
        self.say("init-taken-out", &[("id", id)])?;
        Ok(true)
    }

    /// Takes in whoever a line names; false where something is wrong with it, which is said.
    fn join(
        &mut self,
        draft: &mut Draft,
        line: &str,
        (role, place): (Role, &Id),
    ) -> io::Result<bool> {
        let whole = draft.clone();
        let nth = draft.of(place, role).len() + 1;
        let watch = match nth {
            1 => RosterPart::Duty,
            _ => RosterPart::Deputy,
        };
        let title = self.words.title(role, nth);
        // A name in words reads as a short name with something behind it.
        let whole_name = || {
            self.words
                .no_name_of_somebody(&line.to_lowercase().replace(' ', "-"))
        };
        let joined = named(line)
            .map_err(|problem| whole_name().err().unwrap_or(problem))
            .and_then(|named| self.words.no_name_of_somebody(&named.id).map(|()| named))
            .and_then(|named| draft.join(named, (role, place.clone()), title, watch))
            .and_then(|()| draft.problem(self.around).map_or(Ok(()), Err));
        if let Err(problem) = joined {
            *draft = whole;
            self.object(&problem)?;
            return Ok(false);
        }
        draft.open.remove(&role);
        let Some(member) = draft.members.last() else {
            return Ok(false);
        };
        let sms = member.sms().map_or("", |_| "yes");
        let others = draft.roles_of(&member.id);
        let others: Vec<String> = others
            .into_iter()
            .filter(|other| *other != role)
            .map(|other| self.words.role_name(other))
            .collect();
        let (person, others) = (member.shown(), others.join(", "));
        let also = if others.is_empty() { "" } else { "yes" };
        let args = [
            ("person", person.as_str()),
            ("sms", sms),
            ("also", also),
            ("others", &others),
        ];
        self.say("init-another", &args)?;
        Ok(true)
    }

    /// Whether those of a role have duty in turn, where there are several.
    fn turns(&mut self, draft: &mut Draft, (role, place): (Role, &Id)) -> io::Result<()> {
        let mut rostered = self.around.roles.rostered.iter();
        let ids = ids(draft, (role, place));
        let (Some(first), true) = (ids.first(), rostered.any(|(other, _)| *other == role)) else {
            return Ok(());
        };
        if ids.len() < 2 {
            return Ok(());
        }
        self.say("init-turns", &[("first", first)])?;
        loop {
            let answer = match self.answer()? {
                Entered::Given(answer) => answer.to_lowercase(),
                Entered::Default | Entered::Later | Entered::Back => "vast".to_owned(),
                _ => String::new(),
            };
            let is = |words: &[&str]| words.contains(&answer.as_str());
            draft.put_in_order(role);
            if is(&["beurt", "om de beurt", "turns", "in turns"]) {
                let own = draft
                    .members
                    .iter_mut()
                    .filter(|member| member.role == role);
                own.for_each(|member| member.watch = RosterPart::Turn);
                return Ok(());
            }
            if is(&["vast", "fixed"]) {
                return Ok(());
            }
            self.say("init-turns-which", &[])?;
        }
    }
}

/// The short names of those who have a role there.
fn ids(draft: &Draft, (role, place): (Role, &Id)) -> Vec<String> {
    let members = draft.of(place, role).into_iter();
    members.map(|member| member.id.clone()).collect()
}

/// A short name, and a number and a mail address where they stand behind it.
///
/// # Errors
/// Something behind the name that is neither, or a second one of them.
pub(super) fn named(line: &str) -> Result<Named, Problem> {
    let mut named = Named::default();
    for (nth, part) in parts(line).into_iter().enumerate() {
        if nth == 0 {
            named.id = part.to_lowercase();
            continue;
        }
        let place = match is_number(&part) {
            _ if part.contains('@') => &mut named.mail,
            true => &mut named.number,
            false => return Err(Problem::new("init-part")),
        };
        if place.replace(part).is_some() {
            return Err(Problem::new("init-part"));
        }
    }
    if !named.id.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Err(Problem::new("init-id-first").with("value", &named.id));
    }
    Ok(named)
}

/// What a line holds: parts between commas, of which the first may lack them. A short name has no blanks, so what stands
/// behind one is something else.
fn parts(line: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let between = line.split([',', ';']).map(str::trim);
    for (nth, part) in between.filter(|part| !part.is_empty()).enumerate() {
        if nth > 0 {
            parts.push(part.to_owned());
            continue;
        }
        for (nth, word) in part.split_whitespace().enumerate() {
            match parts.last_mut() {
                // The groups of digits of one number.
                Some(last) if nth > 1 && is_number(last) && is_number(word) => {
                    last.push(' ');
                    last.push_str(word);
                }
                _ => parts.push(word.to_owned()),
            }
        }
    }
    parts
}

/// Whether something begins as a telephone number does.
fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || "+(".contains(c))
}
