//! Days, moments and numbers in the manner of the host's locale, which the browser knows (ECMA-402).

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::js_sys::{Date, Function, Number, Object, Reflect, global};

use super::wording::wording;

/// A day (ISO 8601).
pub fn day(day: &str) -> String {
    let styles = [["dateStyle", "medium"], ["timeZone", "UTC"]];
    written(day, styles).unwrap_or_else(|| day.into())
}

/// A moment (RFC 3339, in UTC) to the second: where there is a locale, in the time of the user.
pub fn moment(time: &str) -> String {
    let styles = [["dateStyle", "medium"], ["timeStyle", "long"]];
    written(time, styles).unwrap_or_else(|| in_utc(time))
}

/// A moment (RFC 3339, in UTC) to the second, alike for everybody.
pub fn in_utc(time: &str) -> String {
    match (time.get(..10), time.get(11..19)) {
        (Some(day), Some(clock)) => [day, " ", clock, " UTC"].concat(),
        _ => time.to_owned(),
    }
}

/// Nothing without a locale, and where the time is none.
fn written(time: &str, styles: [[&str; 2]; 2]) -> Option<String> {
    let locale = locale()?;
    let date = Date::new(&time.into());
    let is_one = !date.get_time().is_nan();
    is_one.then(|| date.to_locale_string(&locale, &options(styles)).into())
}

/// Runs the effect in which this is called again when the locale may have changed.
pub fn track() {
    if let Some(wording) = wording() {
        wording.track();
    }
}

/// A number of things.
pub fn grouped(number: usize) -> String {
    local(number as f64).unwrap_or_else(|| plainly_grouped(number))
}

fn plainly_grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of tenths, as a decimal number.
pub fn tenths(tenths: u32) -> String {
    let plain = || [&*(tenths / 10).to_string(), ".", &(tenths % 10).to_string()].concat();
    local(f64::from(tenths) / 10.0).unwrap_or_else(plain)
}

fn local(number: f64) -> Option<String> {
    locale().map(|locale| Number::from(number).to_locale_string(&locale).into())
}

fn options(options: [[&str; 2]; 2]) -> JsValue {
    let object = Object::new();
    for [name, value] in options {
        let _ = Reflect::set(&object, &name.into(), &value.into());
    }
    object.into()
}

/// The locale of the widget in whose owner this is asked, if the browser accepts it.
fn locale() -> Option<String> {
    let locale = wording()?.try_with(|wording| wording.locale.clone());
    locale.flatten().filter(|locale| is_accepted(locale))
}

/// Formatting would throw at what is no language tag.
fn is_accepted(locale: &str) -> bool {
    let check = || {
        let intl = Reflect::get(&global(), &"Intl".into())?;
        let check: Function = Reflect::get(&intl, &"getCanonicalLocales".into())?.dyn_into()?;
        check.call1(&intl, &locale.into())
    };
    check().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_locale_everything_is_written_alike_everywhere() {
        assert_eq!(day("2026-12-31"), "2026-12-31");
        assert_eq!(moment("2026-12-31T23:59:58Z"), "2026-12-31 23:59:58 UTC");
        assert_eq!(moment("some day"), "some day");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(tenths(13), "1.3");
    }
}
