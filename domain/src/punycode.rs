//! Punycode (RFC 3492): Unicode written in the letters, digits and hyphens of a DNS label.
//!
//! Works in arrays of fixed size, so that hostile input can neither allocate nor run longer than a label allows.
//! Names and constants are those of RFC 3492 sections 5 and 6.

use crate::array_vec::ArrayVec;

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;
const SKEW: u32 = 38;
const DAMP_FIRST: u32 = 700;
const DAMP_LATER: u32 = 2;
const INITIAL_BIAS: u32 = 72;
const INITIAL_N: u32 = 0x80;
const DELIMITER: u8 = b'-';

/// Appends the Punycode of a label; `None` when it does not fit.
pub(crate) fn encode<const N: usize>(label: &[char], out: &mut ArrayVec<u8, N>) -> Option<()> {
    let basic = append_basic(label, out)?;
    let mut handled = basic;
    if basic > 0 {
        out.push(DELIMITER)?;
    }
    let (mut n, mut delta, mut bias, mut damp) = (INITIAL_N, 0u32, INITIAL_BIAS, DAMP_FIRST);
    while let Some(next) = smallest_from(n, label) {
        delta = delta.checked_add((next - n).checked_mul(handled + 1)?)?;
        n = next;
        for code_point in label.iter().map(|&c| u32::from(c)) {
            if code_point < n {
                delta = delta.checked_add(1)?;
            }
            if code_point == n {
                append_integer(delta, bias, out)?;
                bias = adapt(delta / damp, handled + 1);
                damp = DAMP_LATER;
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.checked_add(1)?;
        n += 1;
    }
    Some(())
}

/// The label of a Punycode text; `None` when it is malformed or does not fit.
pub(crate) fn decode<const N: usize>(punycode: &[u8]) -> Option<ArrayVec<char, N>> {
    let mut label = ArrayVec::new('\0');
    let mut digits = punycode;
    let delimiter = punycode.iter().rposition(|&byte| byte == DELIMITER);
    if let Some(delimiter) = delimiter.filter(|&basic| basic > 0) {
        for &byte in &punycode[..delimiter] {
            label.push(byte.is_ascii().then_some(char::from(byte))?)?;
        }
        digits = &punycode[delimiter + 1..];
    }
    let (mut n, mut i, mut bias, mut damp) = (INITIAL_N, 0u32, INITIAL_BIAS, DAMP_FIRST);
    while !digits.is_empty() {
        let (delta, rest) = take_integer(digits, bias)?;
        digits = rest;
        let length = u32::try_from(label.len()).ok()? + 1;
        bias = adapt(delta / damp, length);
        damp = DAMP_LATER;
        i = i.checked_add(delta)?;
        n = n.checked_add(i / length)?;
        i %= length;
        label.insert(usize::try_from(i).ok()?, char::from_u32(n)?)?;
        i += 1;
    }
    Some(label)
}

/// Copies the ASCII characters of the label and counts them.
fn append_basic<const N: usize>(label: &[char], out: &mut ArrayVec<u8, N>) -> Option<u32> {
    let mut count = 0;
    for byte in label.iter().filter_map(|&c| u8::try_from(c).ok()) {
        if byte.is_ascii() {
            out.push(byte)?;
            count += 1;
        }
    }
    Some(count)
}

fn smallest_from(n: u32, label: &[char]) -> Option<u32> {
    let code_points = label.iter().map(|&c| u32::from(c));
    code_points.filter(|&code_point| code_point >= n).min()
}

/// Appends a generalized variable-length integer (RFC 3492 section 3.3).
fn append_integer<const N: usize>(
    mut value: u32,
    bias: u32,
    out: &mut ArrayVec<u8, N>,
) -> Option<()> {
    for k in (BASE..).step_by(BASE as usize) {
        let t = threshold(k, bias);
        if value < t {
            break;
        }
        out.push(digit(t + (value - t) % (BASE - t)))?;
        value = (value - t) / (BASE - t);
    }
    out.push(digit(value))
}

/// Reads a generalized variable-length integer, and gives what follows it.
fn take_integer(digits: &[u8], bias: u32) -> Option<(u32, &[u8])> {
    let (mut value, mut weight, mut k) = (0u32, 1u32, BASE);
    for (index, &byte) in digits.iter().enumerate() {
        let digit = digit_value(byte)?;
        value = value.checked_add(digit.checked_mul(weight)?)?;
        let t = threshold(k, bias);
        if digit < t {
            return Some((value, &digits[index + 1..]));
        }
        weight = weight.checked_mul(BASE - t)?;
        k += BASE;
    }
    None
}

fn threshold(k: u32, bias: u32) -> u32 {
    k.saturating_sub(bias).clamp(T_MIN, T_MAX)
}

/// Bias adaptation (RFC 3492 section 6.1) of a delta that is damped already.
fn adapt(damped: u32, length: u32) -> u32 {
    let mut delta = damped + damped / length;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + SKEW)
}

fn digit(value: u32) -> u8 {
    const DIGITS: &[u8; BASE as usize] = b"abcdefghijklmnopqrstuvwxyz0123456789";
    DIGITS[value as usize]
}

fn digit_value(byte: u8) -> Option<u32> {
    match byte {
        b'a'..=b'z' => Some(u32::from(byte - b'a')),
        b'A'..=b'Z' => Some(u32::from(byte - b'A')),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 26),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
