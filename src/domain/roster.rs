//! Who is on duty, and who deputises.
//!
//! In its folder: `ladder` (when an alert climbs), `quiet` (the quiet hours).

pub mod agreements;
pub mod planned;
pub mod rotation;
pub mod watch;

pub mod ladder;
pub mod quiet;
#[cfg(test)]
mod tests;

use jiff::Timestamp;

use super::people::PersonId;
use super::{Id, Role};
use watch::{Override, Watch};

/// Whether somebody on duty is bound to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commitment {
    /// Bound to answer, day and night.
    Hard,
    /// Answers when able to.
    Soft,
}

/// Who answers for one role in one municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// The CBS code of the municipality.
    pub municipality: Id,
    /// The role that this post fills.
    pub role: Role,
    /// Who is on duty.
    pub duty: Watch,
    /// Who stands in for them.
    pub deputies: Watch,
    /// Whether they are bound to answer.
    pub commitment: Commitment,
}

/// Who is on duty in each municipality for each role.
///
/// Every question takes the moment that it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    posts: Vec<Post>,
}

impl Roster {
    /// A roster of posts, one for each municipality and role.
    #[must_use]
    pub const fn new(posts: Vec<Post>) -> Self {
        Self { posts }
    }

    /// Every post, in the order of the settings.
    #[must_use]
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// The post of a role in a municipality.
    #[must_use]
    pub fn post(&self, municipality: &Id, role: Role) -> Option<&Post> {
        self.posts
            .iter()
            .find(|post| post.municipality == *municipality && post.role == role)
    }

    /// Puts others on duty for a while; it comes before all that held. A role that has no post has
    /// nobody to replace.
    pub fn replace(&mut self, municipality: &Id, role: Role, instead: Override) {
        let post = self
            .posts
            .iter_mut()
            .find(|post| post.municipality == *municipality && post.role == role);
        if let Some(post) = post {
            post.duty.overrides.push(instead);
        }
    }

    /// Who is on duty at that moment; empty if nobody is.
    #[must_use]
    pub fn duty(&self, municipality: &Id, role: Role, at: Timestamp) -> Vec<PersonId> {
        self.post(municipality, role)
            .map_or_else(Vec::new, |post| post.duty.on(at).to_vec())
    }

    /// Who deputise at that moment; empty if nobody does.
    #[must_use]
    pub fn deputies(&self, municipality: &Id, role: Role, at: Timestamp) -> Vec<PersonId> {
        self.post(municipality, role)
            .map_or_else(Vec::new, |post| post.deputies.on(at).to_vec())
    }

    /// Who answers for a role at that moment: those on duty, then those who deputise, each once.
    #[must_use]
    pub fn holders(&self, municipality: &Id, role: Role, at: Timestamp) -> Vec<PersonId> {
        let mut holders = self.duty(municipality, role, at);
        for deputy in self.deputies(municipality, role, at) {
            if !holders.contains(&deputy) {
                holders.push(deputy);
            }
        }
        holders
    }

    /// When others are on duty or deputise than at that moment, for the first time after it; none
    /// if that never happens.
    #[must_use]
    pub fn next_change(
        &self,
        municipality: &Id,
        role: Role,
        after: Timestamp,
    ) -> Option<Timestamp> {
        let post = self.post(municipality, role)?;
        let changes = [&post.duty, &post.deputies].map(|watch| watch.next_change(after));
        changes.into_iter().flatten().min()
    }
}
