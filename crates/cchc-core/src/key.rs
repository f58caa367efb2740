//! Keys by which a commune's file names its own things.

use crate::id::serde_as_text;
use crate::lang::Lang;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

macro_rules! key {
    ($(#[$doc:meta])* $name:ident, $expected:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The key's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = KeyError;

            fn from_str(text: &str) -> Result<Self, KeyError> {
                let legal = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
                let mut bytes = text.bytes();
                if bytes.next().is_some_and(legal) && bytes.all(|b| legal(b) || b == b'-') {
                    Ok($name(text.into()))
                } else {
                    Err(KeyError { text: text.to_owned() })
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", self.as_str())
            }
        }

        impl crate::text::Expected for $name {
            const EXPECTED: &'static str = $expected;
        }
        serde_as_text!($name);
    };
}

key! {
    /// The key of a unit (*đơn vị*), such as `vhxh`: lower-case letters a to z, digits and `-`.
    ///
    /// ```
    /// use cchc_core::UnitKey;
    ///
    /// assert!("kinh-te".parse::<UnitKey>().is_ok());
    /// assert!("Phòng Kinh tế".parse::<UnitKey>().is_err());
    /// ```
    UnitKey, "the key of a unit, such as kinh-te"
}

key! {
    /// The key of a content (*nội dung*) within its index, such as `territory`: lower-case letters a to z, digits and `-`.
    ContentKey, "the key of a content, such as territory"
}

key! {
    /// The key of a piece of evidence (*tài liệu kiểm chứng*), such as `bc-112`: lower-case letters a to z, digits and `-`.
    EvidenceKey, "the key of a piece of evidence, such as bc-112"
}

key! {
    /// The key of a task (*nhiệm vụ*), such as `tuyen-truyen-q2`: lower-case letters a to z, digits and `-`.
    TaskKey, "the key of a task, such as tuyen-truyen-q2"
}

/// A text is no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
pub struct KeyError {
    text: String,
}

impl KeyError {
    /// What was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is wrong.
    pub fn message(&self, lang: Lang) -> String {
        let text = &self.text;
        lang.pick(format!("`{text}` không dùng làm khóa được"), format!("`{text}` cannot be a key"))
    }

    /// What to write instead.
    pub fn help(&self, lang: Lang) -> String {
        lang.pick(
            "khóa chỉ gồm chữ thường a–z không dấu, chữ số và dấu `-`, như `kinh-te`".into(),
            "a key is made of lower-case letters a to z, digits and `-`, like `kinh-te`".into(),
        )
    }
}
