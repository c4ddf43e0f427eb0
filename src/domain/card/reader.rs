//! Turns the words of the card's file into names, roles and sources, and collects what is wrong.

use std::collections::BTreeMap;

use toml::Spanned;

use super::raw::{self, Word};
use super::{Document, Source};
use crate::domain::id::is_well_formed;
use crate::domain::near::nearest;
use crate::domain::people::own_role;
use crate::domain::people::own_role::OwnRole;
use crate::domain::{Id, Problem, Role};

/// The file being read, the names given in it so far, and its problems.
pub(super) struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    documents: Vec<Document>,
    // Each name with the line that gave it.
    named: BTreeMap<Id, usize>,
    // The roles that the card adds.
    roles: Vec<Role>,
    /// What is wrong so far.
    pub(super) problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, text: &'a str, documents: Vec<Document>) -> Self {
        Self {
            file,
            text,
            documents,
            named: BTreeMap::new(),
            roles: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// The documents that sources may refer to.
    pub(super) fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The roles that the card adds, each once.
    pub(super) fn own_roles(&mut self, raw: &[raw::OwnRole]) -> Vec<OwnRole> {
        let mut own = Vec::new();
        for role in raw {
            match OwnRole::read(&role.declared()) {
                Ok(read) if self.roles.contains(&read.role) => {
                    let problem = Problem::new("role-twice").with("id", read.role);
                    self.refuse(problem, &role.id);
                }
                Ok(read) => {
                    self.roles.push(read.role);
                    own.push(read);
                }
                Err(problem) => self.refuse(problem, &role.id),
            }
        }
        own
    }

    /// Every name with the line that gave it.
    pub(super) fn into_lines(self) -> BTreeMap<Id, usize> {
        self.named
    }

    /// The line of a word, from 1.
    pub(super) fn line<T>(&self, word: &Spanned<T>) -> usize {
        line_of(self.text, word.span().start)
    }

    /// Notes a problem at a word.
    pub(super) fn refuse<T>(&mut self, problem: Problem, word: &Spanned<T>) {
        let line = self.line(word);
        self.problems.push(problem.at(self.file, Some(line)));
    }

    /// A name that this word gives; no other may be the same.
    pub(super) fn name(&mut self, word: &Word) -> Id {
        let id = Id::from(word.as_ref().as_str());
        let line = self.line(word);
        if !is_well_formed(id.as_str()) {
            self.refuse(Problem::new("card-bad-id").with("id", &id), word);
        } else if let Some(first) = self.named.get(&id) {
            let problem = Problem::new("card-duplicate-id").with("first", first);
            self.refuse(problem.with("id", &id), word);
        } else {
            self.named.insert(id.clone(), line);
        }
        id
    }

    /// Names that must have been given before, of whatever kind.
    pub(super) fn any_of(&mut self, words: &[Word]) -> Vec<Id> {
        let known: Vec<Id> = self.named.keys().cloned().collect();
        self.each_of(words, &known)
    }

    /// Names that must be among these.
    pub(super) fn each_of(&mut self, words: &[Word], known: &[Id]) -> Vec<Id> {
        let one = |word| self.one_of(word, known);
        words.iter().map(one).collect()
    }

    /// A name that must be among these.
    pub(super) fn one_of(&mut self, word: &Word, known: &[Id]) -> Id {
        let id = Id::from(word.as_ref().as_str());
        if !known.contains(&id) {
            let near = nearest(id.as_str(), known.iter().map(Id::as_str)).unwrap_or("-");
            let problem = Problem::new("card-unknown-id").with("id", &id);
            self.refuse(problem.with("near", near), word);
        }
        id
    }

    /// The role that a word names.
    pub(super) fn role(&mut self, word: &Word) -> Role {
        let name = word.as_ref().as_str();
        if let Some(role) = own_role::named(name, &self.roles) {
            return role;
        }
        self.refuse(own_role::unknown(name, &self.roles), word);
        // Never used: a file with a problem gives no card.
        Role::Administrator
    }

    /// The roles that words name, each of which one person must be able to have.
    pub(super) fn held(&mut self, words: &[Word]) -> Vec<Role> {
        let mut roles = Vec::new();
        for word in words {
            let role = self.role(word);
            if !role.is_held() {
                self.refuse(Problem::new("card-role-held").with("role", role), word);
            }
            roles.push(role);
        }
        roles
    }

    /// The role that decides: one that a person can have, or whose decision the director records.
    pub(super) fn decider(&mut self, word: &Word) -> Role {
        let role = self.role(word);
        if !role.is_held() && !role.decides_through_director() {
            self.refuse(Problem::new("card-role-held").with("role", role), word);
        }
        role
    }

    /// The roles that words name.
    pub(super) fn roles(&mut self, words: &[Word]) -> Vec<Role> {
        words.iter().map(|word| self.role(word)).collect()
    }

    /// The document and line that a word like `B:33` names.
    pub(super) fn source(&mut self, word: &Word) -> Source {
        let text = word.as_ref().as_str();
        let parsed = text.split_once(':').and_then(|(letter, line)| {
            let document = self.documents.iter().find(|known| {
                letter.len() == known.letter.len_utf8() && letter.starts_with(known.letter)
            })?;
            let line = line.parse().ok().filter(|line| *line > 0)?;
            Some(Source {
                letter: document.letter,
                line,
            })
        });
        parsed.unwrap_or_else(|| {
            self.refuse(
                Problem::new("card-unknown-source").with("source", text),
                word,
            );
            Source {
                letter: '?',
                line: 0,
            }
        })
    }
}

/// The line of a byte in a text, from 1.
pub(super) fn line_of(text: &str, byte: usize) -> usize {
    1 + text
        .bytes()
        .take(byte)
        .filter(|byte| *byte == b'\n')
        .count()
}
