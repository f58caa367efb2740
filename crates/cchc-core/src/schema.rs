//! JSON Schemas of the types that are written as one piece of text.

use crate::finding::Code;
use crate::{
    Amount, ContentKey, Due, EvidenceKey, IndexId, IndexKey, Indices, Month, PartialDate, Points, Sha256,
    TaskKey, UnitKey, Watch,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

macro_rules! text_schema {
    ($type:ty, $name:literal, $schema:tt) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

// An id must be text: as a number, 7.10 would pass and be read as 7.1.
text_schema!(IndexId, "IndexId", {
    "type": "string",
    "pattern": r"^([IVXLC]+|[1-9][0-9]{0,2})(\.[1-9][0-9]{0,2}){0,7}$",
    "description": "An index id, such as VIII, \"8.5\" or 8.5.3; quote it where it looks like a number."
});
text_schema!(IndexKey, "IndexKey", {
    "type": "string",
    "pattern": r"^([IVXLC]+|[1-9][0-9]{0,2})(\.[1-9][0-9]{0,2}){0,7}$"
});
text_schema!(Indices, "Indices", {
    "type": "string",
    "pattern": r"^[IVXLC0-9., ;–—-]+$",
    "description": "Index ids and ranges in one text, separated by commas: \"8.5.1, 8.5.2\" or \"7.10-7.12\"."
});
text_schema!(Watch, "Watch", {
    "type": "string",
    "pattern": r"^(all|[IVXLC0-9., ;–—-]+)$",
    "description": "`all`, or index ids and ranges in one text."
});
text_schema!(UnitKey, "UnitKey", { "type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$" });
text_schema!(ContentKey, "ContentKey", { "type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$" });
text_schema!(EvidenceKey, "EvidenceKey", { "type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$" });
text_schema!(TaskKey, "TaskKey", { "type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$" });
text_schema!(Code, "Code", { "type": "string", "pattern": "^[A-Z][0-9]{3}$" });
text_schema!(Points, "Points", {
    "type": ["number", "string"],
    "pattern": r"^-?[0-9]{1,6}(\.[0-9]{1,3}0*)?$",
    "description": "Points: a decimal with a point and at most three places."
});
text_schema!(PartialDate, "PartialDate", {
    "type": ["string", "integer"],
    "pattern": "^[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?$",
    "description": "A date: 2026-04-20, or 2026-04 or 2026 where more is not known."
});
text_schema!(Amount, "Amount", {
    "type": ["number", "string"],
    "pattern": r"^[0-9]{1,15}(\.[0-9]{1,3}0*)?$",
    "description": "An amount: a decimal with a point and at most three places, not below 0."
});
text_schema!(Month, "Month", {
    "type": "string",
    "pattern": "^[12][0-9]{3}-[01][0-9]$",
    "description": "A month: 2026-04."
});
text_schema!(Due, "Due", {
    "type": ["string", "integer"],
    "description": "A deadline: a day such as 2026-04-30, or words such as Quý IV/2026, which mean the period's last day."
});
text_schema!(Sha256, "Sha256", {
    "type": "string",
    "pattern": "^[0-9a-fA-F]{64}$",
    "description": "A SHA-256: 64 hexadecimal figures."
});
