//! `regiewijzer understand`: lines in, their class out.
