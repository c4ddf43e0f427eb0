//! `regiewijzer card`: prints the card and says that it is sound.
