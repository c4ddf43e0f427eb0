//! From a typed line to its class, never to its words.
