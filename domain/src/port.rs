use std::error::Error;
use std::fmt;
use std::num::NonZeroU16;
use std::str::FromStr;

/// A TCP port: 1 to 65535.
///
/// Read from ASCII digits alone. A sign, a space, a leading zero, a decimal point or a digit of another script is
/// refused rather than repaired: what is stored is what was typed.
/// Source: RFC 9293 section 3.1 (16 bits), RFC 6335 section 6 (port 0 is reserved).
///
/// ```
/// use email_account::{Port, PortError};
///
/// assert_eq!("993".parse::<Port>().map(Port::get), Ok(993));
/// assert_eq!("0993".parse::<Port>(), Err(PortError::Syntax));
/// assert_eq!("65536".parse::<Port>(), Err(PortError::OutOfRange));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Port(NonZeroU16);

impl Port {
    /// The port of a number; `None` for 0.
    ///
    /// ```
    /// use email_account::Port;
    ///
    /// const IMAPS: Option<Port> = Port::new(993);
    /// assert_eq!(IMAPS.map(Port::get), Some(993));
    /// assert_eq!(Port::new(0), None);
    /// ```
    pub const fn new(number: u16) -> Option<Port> {
        match NonZeroU16::new(number) {
            Some(number) => Some(Port(number)),
            None => None,
        }
    }

    /// The number, never 0.
    pub const fn get(self) -> u16 {
        self.0.get()
    }
}

impl FromStr for Port {
    type Err = PortError;

    fn from_str(text: &str) -> Result<Port, PortError> {
        if text.is_empty() {
            return Err(PortError::Empty);
        }
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PortError::Syntax);
        }
        if text.len() > 1 && text.starts_with('0') {
            return Err(PortError::Syntax);
        }
        text.parse()
            .ok()
            .and_then(Port::new)
            .ok_or(PortError::OutOfRange)
    }
}

impl fmt::Display for Port {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Why a text is not a [`Port`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PortError {
    /// Nothing was typed.
    Empty,
    /// Not a whole number in ASCII digits without leading zeros.
    Syntax,
    /// A whole number, but not between 1 and 65535.
    OutOfRange,
}

impl PortError {
    /// The stable name of the reason, for issue codes and logs.
    pub const fn code(self) -> &'static str {
        match self {
            PortError::Empty => "empty",
            PortError::Syntax => "syntax",
            PortError::OutOfRange => "out-of-range",
        }
    }
}

impl fmt::Display for PortError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl Error for PortError {}
