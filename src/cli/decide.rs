//! `regiewijzer decide`: JSON lines of answers in, advice out.
