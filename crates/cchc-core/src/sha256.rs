//! Fingerprints of files.

use crate::id::serde_as_text;
use crate::lang::Lang;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// The SHA-256 of a file's bytes, as `sha256sum` prints it: 64 hexadecimal figures. Capital letters are read, too.
///
/// Nothing here computes one; whoever reads the file does.
///
/// ```
/// use cchc_core::Sha256;
///
/// let empty = "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855";
/// assert_eq!(empty.parse::<Sha256>().unwrap().to_string(), empty.to_ascii_lowercase());
/// assert!("e3b0".parse::<Sha256>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256([u8; 32]);

impl Sha256 {
    /// The fingerprint of these bytes of a digest.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Sha256(bytes)
    }

    /// The bytes of the digest.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Sha256 {
    type Err = Sha256Error;

    fn from_str(text: &str) -> Result<Self, Sha256Error> {
        let figure =
            |figure: u8| char::from(figure).to_digit(16).and_then(|figure| u8::try_from(figure).ok());
        let byte = |pair: &[u8]| match pair {
            [high, low] => Some((figure(*high)? << 4) | figure(*low)?),
            _ => None,
        };
        let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(byte).collect();
        bytes
            .and_then(|bytes| bytes.try_into().ok())
            .map(Sha256)
            .ok_or_else(|| Sha256Error { text: text.to_owned() })
    }
}

/// A text is no SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct Sha256Error {
    text: String,
}

impl Sha256Error {
    /// What was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        let text = &self.text;
        lang.pick(format!("`{text}` không phải là mã SHA-256"), format!("`{text}` is not a SHA-256"))
    }

    /// What to write instead.
    pub fn help(&self, lang: Lang) -> String {
        lang.pick(
            "mã SHA-256 gồm 64 chữ số thập lục phân; bỏ dòng này nếu chưa có".into(),
            "a SHA-256 has 64 hexadecimal figures; leave the line out while there is none".into(),
        )
    }
}

impl crate::text::Expected for Sha256 {
    const EXPECTED: &'static str = "a SHA-256 of 64 hexadecimal figures";
}
serde_as_text!(Sha256);
