//! What a test lets go wrong with the next requests.

use serde_json::Value;

/// How a request goes wrong.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Nothing is done and this is answered; a `retry_after` in the body is a header as well.
    Status(u16, Value),
    /// Nothing is done, and something on the way answers with a page for people.
    Page(u16),
    /// Nothing is done and nothing is ever answered.
    Hang,
    /// The work is done, and the connection breaks before the answer.
    DoWorkThenBreak,
    /// The work is done, and the answer says that it was the last one for so many seconds.
    LastOne(f64),
}

/// A fault for some of the next requests.
#[derive(Clone, Debug)]
pub struct Planned {
    /// `POST`, or `*` for every method.
    pub method: String,
    /// The path below `/api/v10`; a step `*` fits any one step, `**` at the end all the rest.
    pub path: String,
    /// What goes wrong.
    pub fault: Fault,
    /// How many requests it still meets.
    pub times: u32,
}

impl Planned {
    /// Whether it meets this request.
    pub fn meets(&self, method: &str, path: &str) -> bool {
        let mut steps = path.split('/').filter(|step| !step.is_empty());
        let mut pattern = self.path.split('/').filter(|step| !step.is_empty());
        if self.times == 0 || !["*", method].contains(&self.method.as_str()) {
            return false;
        }
        loop {
            match (pattern.next(), steps.next()) {
                (Some("**"), _) | (None, None) => return true,
                (Some("*"), Some(_)) => {}
                (Some(expected), Some(step)) if expected == step => {}
                _ => return false,
            }
        }
    }
}
