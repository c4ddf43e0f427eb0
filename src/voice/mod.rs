//! Sentences: everything we say, in Dutch and English, from the prompts.
