//! The address of a database on the command line, and what is told where it is none.

use crate::domain::Problem;
use crate::store::{DatabaseAddress, NotAnAddress};

/// Reads an address.
///
/// # Errors
/// It is none; and never what stands in it, where a password does.
pub(in crate::cli) fn address(text: &str) -> Result<DatabaseAddress, Problem> {
    text.parse().map_err(|error| match error {
        NotAnAddress::Unreadable => Problem::new("store-address").with("value", masked(text)),
        NotAnAddress::Password => Problem::new("store-address-password"),
        NotAnAddress::Clear => Problem::new("store-address-clear").with("value", text),
    })
}

/// An address that nobody can read, without what may be a password in it: only what kind it is, and what stands behind
/// the last `@` and before any `?` after that.
fn masked(text: &str) -> String {
    let scheme = text.split("://").next().unwrap_or_default();
    let server = text.rsplit_once('@').map(|(_, server)| server);
    let server = server.and_then(|server| server.split('?').next());
    match server {
        Some(server) => format!("{scheme}://…@{server}"),
        None => format!("{scheme}://…"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_password_is_never_repeated() {
        for text in [
            "postgres://regie:geheim@",
            "postgres://regie:ge@heim@db.example:x/regie",
            "postgres://regie@db.example:x/regie?password=geheim",
            "postgres://regie:geheim@db.example/regie",
            "postgres://regie:ge?heim@db.example:x/regie",
            "postgres://regie:geheim/regie",
            "Postgres://regie:geheim@db.example/regie",
            "mysql://regie:geheim@db.example/regie",
        ] {
            let told = format!("{:?}", address(text).unwrap_err());
            assert!(!told.contains("heim"), "{told}");
        }
    }
}
