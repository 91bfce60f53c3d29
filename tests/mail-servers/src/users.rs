//! Who has a mailbox on these servers.

/// The domain of all addresses.
pub const DOMAIN: &str = "mail.test";

/// The password of every user.
pub const PASSWORD: &str = "correct horse, 100% \"battery\"";

/// A password that nobody has.
pub const WRONG_PASSWORD: &str = "wrong horse";

/// Has a mailbox in which everything works.
pub const ANN: &str = "ann@mail.test";

/// Has a mailbox in which everything works, too.
pub const BOB: &str = "bob@mail.test";

/// Signs in, and then there is no `INBOX`.
pub const GONE: &str = "gone@mail.test";

/// Signs in, and then the server cannot read the mailbox.
pub const BROKEN: &str = "broken@mail.test";

/// Is not let in, whatever the password: the administrator has closed the account.
pub const CLOSED: &str = "closed@mail.test";

/// All of them.
pub const ALL: [&str; 5] = [ANN, BOB, GONE, BROKEN, CLOSED];
