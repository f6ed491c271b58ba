//! From exam day to result.

mod window;

pub use window::ResultWindow;
