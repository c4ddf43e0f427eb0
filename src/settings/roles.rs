//! The roles that the settings add to those that the program and the card know.

use super::reader::{Source, Table};
use crate::domain::Problem;
use crate::domain::people::own_role::{Declared, OwnRole};

/// The heading of a role.
pub(super) const ROLE: &str = "role";

const KEYS: [&str; 5] = ["id", "nl", "en", "article", "address"];

/// Reads the roles, so that they may stand wherever a role may.
pub(super) fn read(source: &mut Source<'_>, root: &Table<'_>) {
    for table in root.tables(source, ROLE, &KEYS) {
        let [id, nl, en] = [KEYS[0], KEYS[1], KEYS[2]].map(|key| table.text(source, key));
        let [article, address] = [KEYS[3], KEYS[4]].map(|key| table.optional_text(source, key));
        let (Some(id), Some(nl), Some(en)) = (id, nl, en) else {
            continue;
        };
        let read = OwnRole::read(&Declared {
            id: &id.value,
            dutch: &nl.value,
            english: &en.value,
            article: article.as_ref().map(|article| article.value.as_str()),
            address: address.as_ref().map(|address| address.value.as_str()),
            unheld: false,
        });
        let problem = match read {
            Ok(own) if !source.roles.contains(&own.role) => {
                source.roles.push(own.role);
                continue;
            }
            Ok(own) => Problem::new("role-twice").with("id", own.role),
            Err(problem) => problem,
        };
        source.fault(problem, id.line);
    }
}
