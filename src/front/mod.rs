//! What people talk to: the terminal and the JSON chat.
