//! The words that settings in the making take from the prompts: titles, roles, and what holds until later.

use super::draft::{Draft, MunicipalityDraft};
use crate::cli::role_names;
use crate::domain::Role;
use crate::domain::language::Language;
use crate::domain::municipality::Municipality;
use crate::voice::Prompts;

/// The prompts, in the language of whoever answers.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) prompts: &'a Prompts,
    pub(super) language: Language,
}

impl Words<'_> {
    /// What holds until something else is filled in.
    pub(super) fn default(&self, key: &str) -> String {
        self.prompts.text(self.language, key, &[])
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
        role_names::named(self.prompts, &Role::ALL, written)
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
