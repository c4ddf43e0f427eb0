//! The log of events on disk or in memory.
