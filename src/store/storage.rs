use std::fmt::Debug;

use thiserror::Error;

/// Texts under keys, as a browser keeps them. Each call is whole or has no effect.
pub trait Storage: Debug {
    /// The text under a key.
    ///
    /// # Errors
    /// [`StoreError::Refused`].
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Puts a text under a key. A failed call leaves the text before.
    ///
    /// # Errors
    /// [`StoreError`].
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError>;

    /// Removes a key.
    ///
    /// # Errors
    /// [`StoreError::Refused`].
    fn remove(&self, key: &str) -> Result<(), StoreError>;

    /// Every key, those of others among them.
    ///
    /// # Errors
    /// [`StoreError::Refused`].
    fn keys(&self) -> Result<Vec<String>, StoreError>;
}

/// Why the storage did not do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// The origin's quota is used up.
    #[error("the storage is full")]
    Full,
    /// It is locked with a passphrase, and this page has not got it.
    #[error("the storage is locked")]
    Locked,
    /// Anything else.
    #[error("the storage refused")]
    Refused,
}
