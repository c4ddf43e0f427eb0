//! Persons, their roles and municipalities.
