use zeroize::Zeroizing;

/// The most bytes that a form usually takes. A buffer that grows leaves copies of what it held behind.
pub(super) const USUAL_BYTES: usize = 16 * 1024;

/// A form that is posted (WHATWG URL standard, `application/x-www-form-urlencoded`). It may hold secrets.
pub(super) struct Form(Zeroizing<Vec<u8>>);

impl Form {
    pub(super) fn new() -> Self {
        Self(Zeroizing::new(Vec::with_capacity(USUAL_BYTES)))
    }

    /// Adds a field.
    pub(super) fn add(&mut self, name: &'static str, value: &[u8]) {
        if !self.0.is_empty() {
            self.0.push(b'&');
        }
        self.0.extend_from_slice(name.as_bytes());
        self.0.push(b'=');
        for &byte in value {
            self.add_escaped(byte);
        }
    }

    fn add_escaped(&mut self, byte: u8) {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        if byte.is_ascii_alphanumeric() || b"*-._".contains(&byte) {
            self.0.push(byte);
        } else {
            let digit = |half: u8| DIGITS[usize::from(half & 0xf)];
            self.0
                .extend_from_slice(&[b'%', digit(byte >> 4), digit(byte)]);
        }
    }

    pub(super) fn into_bytes(self) -> Zeroizing<Vec<u8>> {
        self.0
    }
}

/// Appends a value as it stands in a form.
pub(super) fn escape(value: &[u8], to: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |half: u8| DIGITS[usize::from(half & 0xf)];
    for &byte in value {
        if byte.is_ascii_alphanumeric() || b"*-._".contains(&byte) {
            to.push(byte);
        } else {
            to.extend_from_slice(&[b'%', digit(byte >> 4), digit(byte)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_out_as_it_went_in() {
        let mut form = Form::new();
        form.add("client_id", b"a-b_c.d*");
        form.add("password", "p&q=1+1 %\u{e9}\r\n".as_bytes());
        let text = String::from_utf8(form.into_bytes().to_vec()).unwrap();
        assert_eq!(
            text,
            "client_id=a-b_c.d*&password=p%26q%3D1%2B1%20%25%C3%A9%0D%0A"
        );
    }
}
