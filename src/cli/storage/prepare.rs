//! `regiewijzer store prepare`: the tables in a database, and the role that may use them.

use std::path::Path;

use super::{Failure, Storage, failure};
use crate::cli::exit::Exit;
use crate::cli::storage::database;
use crate::dialogue::message::text::Text;
use crate::domain::Problem;
use crate::store::{self, DatabaseAddress};

impl Storage<'_> {
    /// Makes the tables as far as they are not there, and gives this role what it needs of them.
    pub(super) fn prepare(
        &self,
        address: &DatabaseAddress,
        (role, password): (&str, Option<&Path>),
    ) -> Result<Exit, Failure> {
        let access = database::access(address, &self.loaded.settings.store, password);
        let access = access.map_err(|problem| (problem, Exit::Config))?;
        let prepared = store::prepare(&access, role).map_err(failure)?;
        let text = Text::of("storage-prepared").word("address", address);
        self.say_made(&text.word("role", role));
        if prepared.made_role {
            self.say_made(&Text::of("storage-prepared-role").word("role", role));
        }
        let mut much = Vec::new();
        if prepared.is_super {
            much.push(Problem::new("storage-role-super").with("role", role));
        } else if prepared.reads_others > 0 {
            let problem = Problem::new("storage-role-reads").with("role", role);
            much.push(problem.with("count", prepared.reads_others));
        }
        match much.is_empty() {
            true => Ok(Exit::Done),
            // It works; whoever can should make it narrower.
            false => Ok(self.teller.refuse(&much, Exit::Done)),
        }
    }
}
