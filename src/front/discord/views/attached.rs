//! The picture under a message: how it is announced, and the file itself.

use std::sync::Arc;

use serde::Serialize;
use serenity::all::CreateAttachment;

use super::View;
use crate::front::painting::Painted;

/// A picture as it is announced: which file it is, and what can be seen for those who hear it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::front::discord) struct Attachment {
    id: u8,
    filename: String,
    description: String,
}

impl View {
    /// Puts a picture under it.
    pub(in crate::front::discord) fn attach(&mut self, painted: Painted) {
        self.attachments = vec![Attachment {
            id: 0,
            filename: painted.name.clone(),
            description: painted.alt.clone(),
        }];
        self.painted = Some(Arc::new(painted));
    }

    /// The files that are sent with it.
    pub(in crate::front::discord) fn files(&self) -> Vec<CreateAttachment> {
        let painted = self.painted.iter();
        let file = |it: &Arc<Painted>| CreateAttachment::bytes(it.png.clone(), it.name.clone());
        painted.map(file).collect()
    }
}
