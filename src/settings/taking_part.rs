//! Which municipality is meant.

use super::reader::{Source, Table, refuse};
use crate::domain::Id;
use crate::domain::organisation::Office;

/// The municipality of a person or post: one that takes part.
pub(super) fn taking_part(
    source: &mut Source<'_>,
    table: &Table<'_>,
    offices: &[Office],
) -> Option<Id> {
    let code = table.text(source, "municipality")?;
    let office = offices.iter().find(|office| office.code == *code.value);
    if office.is_none() {
        refuse(source, &code, "settings-no-office");
    }
    office.map(|office| office.code.clone())
}
