//! What a folder says while a store is being made in it.

/// What is made in an empty folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Making {
    /// A new store.
    Store,
    /// One that is filled from backups or other stores: not all of it is there before its end.
    Filled,
}

impl Making {
    /// What stands in the file that says so.
    pub(in crate::store) const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Store => b"store\n",
            Self::Filled => b"restore\n",
        }
    }
}
