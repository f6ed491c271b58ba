//! The names of our keys. All begin with a prefix, and no other key is ever touched.

/// What all keys of all planners begin with.
const PREFIX: &str = "ready-to-sit/";

/// The document as programs before the chunks kept it, whole.
pub(super) const WHOLE: &str = "record";
/// What the chunks are, written last.
pub(super) const MANIFEST: &str = "manifest";
/// Stands in the manifest's place while everything is being deleted, should that be cut off.
pub(super) const DELETED: &str = "deleted";
/// Changes of one tab that are not in the chunks yet; the tab's name follows.
pub(super) const JOURNAL: &str = "journal-";
/// Texts that could not be read; a number follows.
pub(super) const ASIDE: &str = "set-aside-";

/// The keys of one planner: `ready-to-sit/manifest` and the like, or `ready-to-sit/NAME/manifest` where the site has
/// named it. Planners of one origin then keep records of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    prefix: String,
}

impl Keys {
    /// Those of a name, or of none.
    #[must_use]
    pub fn of(name: Option<&str>) -> Self {
        let prefix = match name {
            Some(name) => format!("{PREFIX}{name}/"),
            None => PREFIX.to_owned(),
        };
        Self { prefix }
    }

    /// The whole key of a name.
    #[must_use]
    pub fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// The name in a key of this planner. Keys of named planners have one slash more than those without.
    #[must_use]
    pub fn name<'a>(&self, key: &'a str) -> Option<&'a str> {
        key.strip_prefix(&*self.prefix).filter(|rest| rest.bytes().all(|byte| byte != b'/'))
    }

    /// Whether a part of the document lies under this key.
    pub(super) fn is_chunk(&self, key: &str) -> bool {
        self.name(key).is_some_and(|name| name.rsplit_once('.').is_some())
    }

    /// Whether the text under this key says what is stored: with it, all changes.
    #[must_use]
    pub fn is_manifest(&self, key: &str) -> bool {
        self.name(key) == Some(MANIFEST)
    }
}
