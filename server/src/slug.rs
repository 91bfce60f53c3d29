//! Identifiers that are made from names.

/// The most characters of an identifier, but for the number behind it.
const MAX_CHARACTERS: usize = 48;

/// An identifier that resembles a name and is not taken: `company-ca` for `Company CA`, then `company-ca-2`.
/// It is safe in paths: ASCII letters in lower case, digits and `-`. A name that has none of them gives `otherwise`.
pub fn unused(name: &str, otherwise: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let slug = match of(name) {
        empty if empty.is_empty() => otherwise.to_owned(),
        slug => slug,
    };
    let numbered = (2_u64..).map(|number| format!("{slug}-{number}"));
    let mut candidates = std::iter::once(slug.clone()).chain(numbered);
    candidates
        .find(|candidate| !is_taken(candidate))
        .expect("there are more numbers than identifiers")
}

fn of(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut slug = words.join("-").to_ascii_lowercase();
    slug.truncate(MAX_CHARACTERS);
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_resembles_the_name() {
        let free = |name| unused(name, "truststore", |_| false);
        assert_eq!(free("Company CA"), "company-ca");
        assert_eq!(free("  Ünit -- 7 (new)! "), "nit-7-new");
        assert_eq!(free("例え"), "truststore");
        assert_eq!(free("../.."), "truststore");
        assert_eq!(free(&"a ".repeat(100)).len(), 47);
    }

    #[test]
    fn it_is_numbered_when_it_is_taken() {
        let taken = ["company-ca", "company-ca-2"];
        let free = unused("Company CA", "truststore", |id| taken.contains(&id));
        assert_eq!(free, "company-ca-3");
    }
}
