//! What can go wrong with a store, and how it is told.

use std::io;
use std::path::PathBuf;

use super::StreamId;
use crate::domain::Problem;

/// What is wrong with a store, or with what it was asked to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process, or another part of this one, has it open.
    #[error("{}: the store is in use", path.display())]
    InUse {
        /// Its folder.
        path: PathBuf,
    },
    /// The folder holds other things and no store.
    #[error("{}: holds other files and no store", path.display())]
    Foreign {
        /// The folder.
        path: PathBuf,
    },
    /// There is a file where the folder should be.
    #[error("{}: is not a folder", path.display())]
    NotAFolder {
        /// The file.
        path: PathBuf,
    },
    /// A newer version of the program wrote it.
    #[error("{}: the store has format {found}, this program knows up to {known}", path.display())]
    Newer {
        /// Its folder.
        path: PathBuf,
        /// The format found.
        found: u16,
        /// The newest format that this program knows.
        known: u16,
    },
    /// Its files do not fit together.
    #[error("{}: the store is damaged: {detail}", path.display())]
    Damaged {
        /// Its folder.
        path: PathBuf,
        /// What the engine said of it.
        detail: String,
    },
    /// It can be read, but what was once confirmed is no longer all there.
    #[error("{}: the store lost {batches} confirmed batches at its end", path.display())]
    Lost {
        /// Its folder.
        path: PathBuf,
        /// The number of batches missing at the end.
        batches: u64,
    },
    /// The disk or the system refused.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A record is missing, unreadable or not what the chain says that it is.
    #[error("{stream}: record {seq} does not fit the chain")]
    Broken {
        /// The stream.
        stream: StreamId,
        /// The record's place, from 0.
        seq: u64,
    },
    /// A snapshot, an index entry or the end of a stream cannot be read.
    #[error("the store holds an entry that cannot be read: {key}")]
    Unreadable {
        /// The key in hexadecimal.
        key: String,
    },
    /// The caller did not know the stream as it is.
    #[error("{stream}: has {found} events, the change expects {expected}")]
    OutOfStep {
        /// The stream.
        stream: StreamId,
        /// The number of events that the caller expected.
        expected: u64,
        /// The number there is.
        found: u64,
    },
    /// The key of an index already leads to another stream.
    #[error("{stream}: a key of an index already leads to {other}")]
    IndexTaken {
        /// The stream that wanted it.
        stream: StreamId,
        /// The stream that has it.
        other: StreamId,
    },
    /// The key of an index is too long.
    #[error("{stream}: a key of an index is {bytes} bytes, more than fits")]
    KeyTooLong {
        /// The stream that wanted it.
        stream: StreamId,
        /// Its length.
        bytes: usize,
    },
    /// An earlier read or write failed.
    #[error("the store stopped after an earlier error")]
    Stopped,
}

impl StoreError {
    /// The error as the reader's language tells it: `problem-store-…` in the prompts.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let at = |key, path: &PathBuf| Problem::new(key).at(path.display().to_string(), None);
        match self {
            Self::InUse { path } => at("store-in-use", path),
            Self::Foreign { path } => at("store-foreign", path),
            Self::NotAFolder { path } => at("store-not-a-folder", path),
            Self::Newer { path, found, known } => at("store-newer", path)
                .with("found", found)
                .with("known", known),
            Self::Damaged { path, detail } => at("store-damaged", path).with("detail", detail),
            Self::Lost { path, batches } => at("store-lost", path).with("batches", batches),
            Self::Io { path, source } => at("store-io", path).with("detail", source),
            Self::Broken { stream, seq } => Problem::new("store-broken")
                .with("stream", stream)
                .with("seq", seq),
            Self::Unreadable { key } => Problem::new("store-unreadable").with("key", key),
            Self::OutOfStep {
                stream,
                expected,
                found,
            } => Problem::new("store-out-of-step")
                .with("stream", stream)
                .with("expected", expected)
                .with("found", found),
            Self::IndexTaken { stream, other } => Problem::new("store-index-taken")
                .with("stream", stream)
                .with("other", other),
            Self::KeyTooLong { stream, bytes } => Problem::new("store-key-too-long")
                .with("stream", stream)
                .with("bytes", bytes),
            Self::Stopped => Problem::new("store-stopped"),
        }
    }

    /// The same error about another folder, where it names one.
    #[cfg(feature = "store-sled")]
    pub(super) fn about(mut self, folder: &std::path::Path) -> Self {
        match &mut self {
            Self::InUse { path }
            | Self::Foreign { path }
            | Self::NotAFolder { path }
            | Self::Newer { path, .. }
            | Self::Damaged { path, .. }
            | Self::Lost { path, .. }
            | Self::Io { path, .. } => *path = folder.into(),
            Self::Broken { .. }
            | Self::Unreadable { .. }
            | Self::OutOfStep { .. }
            | Self::IndexTaken { .. }
            | Self::KeyTooLong { .. }
            | Self::Stopped => {}
        }
        self
    }

    /// Whether nothing that the store says can be believed after it.
    pub(super) const fn stops(&self) -> bool {
        match self {
            Self::Damaged { .. } | Self::Io { .. } | Self::Stopped => true,
            Self::InUse { .. }
            | Self::Foreign { .. }
            | Self::NotAFolder { .. }
            | Self::Newer { .. }
            | Self::Lost { .. }
            | Self::Broken { .. }
            | Self::Unreadable { .. }
            | Self::OutOfStep { .. }
            | Self::IndexTaken { .. }
            | Self::KeyTooLong { .. } => false,
        }
    }
}
