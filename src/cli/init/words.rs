//! The words that settings in the making take from the prompts: titles, roles, and what holds until later.

use super::draft::{Draft, MunicipalityDraft};
use crate::cli::role_names;
use crate::dialogue::language::guard::{FindingKind, Guard};
use crate::domain::Problem;
use crate::domain::Role;
use crate::domain::language::Language;
use crate::domain::municipality::Municipality;
use crate::voice::Prompts;

/// The prompts, in the language of whoever answers.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) prompts: &'a Prompts,
    pub(super) language: Language,
    /// The roles that may be named.
    pub(super) roles: &'a [Role],
    /// Those whose people are asked for.
    pub(super) asked: &'a [Role],
    pub(super) guard: &'a Guard,
}

impl Words<'_> {
    /// What holds until something else is filled in.
    pub(super) fn default(&self, key: &str) -> String {
        self.prompts.text(self.language, key, &[])
    }

    /// What answers no question, in every language.
    pub(super) fn unsure(&self) -> String {
        let of = |language| self.prompts.text(language, "init-no-answers", &[]);
        Language::ALL.map(of).join(", ")
    }

    /// A municipality that takes part, with what holds there until something else is filled in.
    pub(super) fn place(&self, place: &Municipality) -> MunicipalityDraft {
        MunicipalityDraft {
            code: place.code.clone(),
            name: place.name.clone(),
            care_department: self.default("init-default-care"),
            safety_house: self.default("init-default-house"),
            reach_director: self.default("init-default-reach"),
        }
    }

    /// A role in a word.
    pub(super) fn role_name(&self, role: Role) -> String {
        self.prompts
            .text(self.language, &format!("role-{role}.short"), &[])
    }

    /// The role that is written so, in either language or by its id.
    pub(super) fn role(&self, written: &str) -> Option<Role> {
        role_names::named(self.prompts, self.roles, written)
    }

    /// That no role is called so, or that one is which this card does not have.
    pub(super) fn unknown_role(&self, written: &str) -> Problem {
        let elsewhere = role_names::named(self.prompts, &Role::ALL, written);
        let key = match elsewhere {
            Some(_) => "init-role-not-here",
            None => "init-role",
        };
        let asked: Vec<String> = self
            .asked
            .iter()
            .map(|role| self.role_name(*role))
            .collect();
        Problem::new(key)
            .with("value", written)
            .with("known", asked.join(", "))
    }

    /// Whether words may stand in every alert.
    ///
    /// # Errors
    /// They are about a person, or are a number where something has a name.
    pub(super) fn fit(&self, words: &str, may_be_number: bool) -> Result<(), Problem> {
        let kinds = self.guard.look(words).kinds();
        let is_phone = |kind: &FindingKind| *kind == FindingKind::Phone;
        let digits = words.chars().filter(char::is_ascii_digit).count();
        let letters = words.chars().filter(|c| c.is_alphabetic()).count();
        if !may_be_number && (digits > letters || letters == 0 || kinds.iter().any(is_phone)) {
            return Err(Problem::new("init-number-as-name"));
        }
        match kinds.iter().all(is_phone) {
            true => Ok(()),
            false => Err(Problem::new("init-personal")),
        }
    }

    /// Whether a short name tells who somebody is: names of people are found where a title stands before them.
    ///
    /// # Errors
    /// It seems to.
    pub(super) fn no_name_of_somebody(&self, id: &str) -> Result<(), Problem> {
        let roles = self
            .roles
            .iter()
            .map(|role| self.role_name(*role).to_lowercase());
        let roles: Vec<String> = roles.collect();
        let ordinary = |word: &str| {
            roles
                .iter()
                .any(|role| role.split(' ').any(|part| part == word))
        };
        let is_name = |word: &str| {
            let kinds = self.guard.look(&format!("mevrouw {word}")).kinds();
            !ordinary(word) && kinds.contains(&FindingKind::Name)
        };
        match id.split('-').any(is_name) {
            true => Err(Problem::new("init-id-personal")),
            false => Ok(()),
        }
    }

    /// What somebody is called who is the first, or a further one, of a role.
    pub(super) fn title(&self, role: Role, nth: usize) -> String {
        let name = self.role_name(role);
        if nth == 1 {
            name
        } else {
            format!("{name} {nth}")
        }
    }

    /// A short name that nobody has yet, made of the role.
    pub(super) fn free_id(&self, draft: &Draft, role: Role) -> String {
        let name = self.role_name(role).to_lowercase();
        let name: String = name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        let name = name.trim_matches('-').to_owned();
        let mut nth = 1;
        loop {
            let id = if nth == 1 {
                name.clone()
            } else {
                format!("{name}-{nth}")
            };
            if !draft.has(&id) {
                return id;
            }
            nth += 1;
        }
    }
}
