//! A role that a card or the settings add to those that the program knows, with its names.

use super::role::{Address, Own};
use crate::domain::near::close;
use crate::domain::{Problem, Role};

/// The longest name of a role in words, in characters: it stands in one line of a message.
const LONGEST: usize = 60;

/// What a file says of a role of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared<'a> {
    /// Its stable name: `district-nurse`.
    pub id: &'a str,
    /// What it is called in Dutch.
    pub dutch: &'a str,
    /// What it is called in English.
    pub english: &'a str,
    /// Its Dutch article; none means `de`.
    pub article: Option<&'a str>,
    /// How Dutch addresses whoever has it, `je` or `u`; none means `je`.
    pub address: Option<&'a str>,
    /// Whether nobody can have it: a group, or somebody outside.
    pub unheld: bool,
}

/// A role of one's own, found sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRole {
    /// The role.
    pub role: Role,
    /// What it is called in Dutch, and with its article.
    pub dutch: [String; 2],
    /// The same in English.
    pub english: [String; 2],
}

impl OwnRole {
    /// Reads what a file says of a role.
    ///
    /// # Errors
    /// A name that is none, that a role of the program has already, or that would not stand well in a sentence; an article or
    /// a form of address that there is not.
    pub fn read(declared: &Declared<'_>) -> Result<Self, Problem> {
        let problem = |key| Problem::new(key).with("id", declared.id);
        if Role::ALL.iter().any(|known| known.as_str() == declared.id) {
            return Err(problem("role-known"));
        }
        let address = match declared.address {
            None | Some("je") => Address::Informal,
            Some("u") => Address::Formal,
            Some(other) => return Err(problem("role-address").with("value", other)),
        };
        let article = match declared.article {
            None => "de",
            Some(article) if is_article(article) => article,
            Some(other) => return Err(problem("role-article").with("value", other)),
        };
        for name in [declared.dutch, declared.english] {
            if !stands_well(name) {
                return Err(problem("role-words").with("value", name));
            }
        }
        let own = Own::new(declared.id, address, declared.unheld);
        let role = Role::Own(own.ok_or_else(|| problem("role-id"))?);
        let named = |article: &str, name: &str| [name.to_owned(), format!("{article} {name}")];
        Ok(Self {
            role,
            dutch: named(article, declared.dutch),
            english: named("the", declared.english),
        })
    }
}

/// The role of this name, among those that the program knows and those that were added.
#[must_use]
pub fn named(name: &str, added: &[Role]) -> Option<Role> {
    let mut all = Role::ALL.iter().chain(added);
    all.find(|role| role.as_str() == name).copied()
}

/// What is wrong with a name that no role has: it looks like that of one, or there are these.
#[must_use]
pub fn unknown(name: &str, added: &[Role]) -> Problem {
    let names = || Role::ALL.iter().chain(added).map(Role::as_str);
    match close(name, names()) {
        Some(near) => Problem::new("card-unknown-role").with("near", near),
        None => {
            let known: Vec<&str> = names().collect();
            Problem::new("card-role-unlike").with("known", known.join(", "))
        }
    }
    .with("role", name)
}

/// Two or three small letters; which ones is for whoever speaks the language.
fn is_article(word: &str) -> bool {
    (2..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Words that a sentence can hold: letters, digits, and what stands between them in a title.
fn stands_well(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || " -'’/(),.&".contains(c);
    let begins = name.starts_with(char::is_alphabetic);
    begins && name.trim() == name && name.chars().count() <= LONGEST && name.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(id: &'static str) -> Declared<'static> {
        Declared {
            id,
            dutch: "wijkteam",
            english: "district team",
            ..Declared::default()
        }
    }

    #[test]
    fn a_role_has_its_names_and_its_address() {
        let read = OwnRole::read(&Declared {
            article: Some("het"),
            address: Some("u"),
            ..declared("district-team")
        });
        let read = read.unwrap();
        assert_eq!(read.dutch[1], "het wijkteam");
        assert_eq!(read.english[1], "the district team");
        assert!(read.role.is_addressed_with_u() && read.role.is_held());
        assert_eq!(read.role.to_string(), "district-team");
    }

    #[test]
    fn what_is_no_role_of_ones_own_is_told() {
        let told = |declared| OwnRole::read(&declared).unwrap_err().key;
        assert_eq!(told(declared("mayor")), "role-known");
        assert_eq!(told(declared("District team")), "role-id");
        let long = "a-role-with-a-name-that-nobody-would-ever-want";
        assert_eq!(told(declared(long)), "role-id");
        let odd = |dutch| Declared {
            dutch,
            ..declared("a")
        };
        for words in ["", " team", "{ $who }", "een\nteam", "*team"] {
            assert_eq!(told(odd(words)), "role-words", "{words}");
        }
        let spoken = Declared {
            address: Some("gij"),
            ..declared("a")
        };
        assert_eq!(told(spoken), "role-address");
        let article = Declared {
            article: Some("The"),
            ..declared("a")
        };
        assert_eq!(told(article), "role-article");
    }
}
