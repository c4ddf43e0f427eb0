//! `regiewijzer` and `regiewijzer chat`: the conversation.
