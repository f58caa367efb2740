//! Maps that keep the order of the file and refuse a key written twice.

use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeSet;
use std::fmt;
use std::marker::PhantomData;

/// Entries under keys, in the order in which a file lists them.
///
/// Reading one from a file refuses a key that is written twice. One made in a program may repeat a key, since the
/// model has to hold what is broken; [`Entries::get`] then finds the first.
///
/// ```
/// use cchc_core::Entries;
///
/// let entries: Entries<&str, u8> = [("b", 1), ("a", 2)].into_iter().collect();
/// assert_eq!(entries.get(&"a"), Some(&2));
/// assert_eq!(entries.keys().collect::<Vec<_>>(), [&"b", &"a"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries<K, V>(Vec<(K, V)>);

impl<K, V> Entries<K, V> {
    /// No entries.
    pub const fn new() -> Self {
        Entries(Vec::new())
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keys and values in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + ExactSizeIterator {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator {
        self.0.iter().map(|(key, _)| key)
    }

    /// The values in order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator {
        self.0.iter().map(|(_, value)| value)
    }

    /// The entry at a position, counted from 0.
    pub fn at(&self, position: usize) -> Option<(&K, &V)> {
        self.0.get(position).map(|(key, value)| (key, value))
    }

    /// The entry at a position, to be changed.
    pub fn at_mut(&mut self, position: usize) -> Option<(&mut K, &mut V)> {
        self.0.get_mut(position).map(|(key, value)| (key, value))
    }

    /// Adds an entry at the end, whatever keys there are.
    pub fn push(&mut self, key: K, value: V) {
        self.0.push((key, value));
    }

    /// Keeps the entries for which the answer is yes.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &V) -> bool) {
        self.0.retain(|(key, value)| keep(key, value));
    }
}

impl<K: PartialEq, V> Entries<K, V> {
    /// The value of the first entry with this key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.iter().find(|(k, _)| k == key).map(|(_, value)| value)
    }

    /// The value of the first entry with this key, to be changed.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.0.iter_mut().find(|(k, _)| k == key).map(|(_, value)| value)
    }

    /// Where the first entry with this key stands, counted from 0.
    pub fn position(&self, key: &K) -> Option<usize> {
        self.0.iter().position(|(k, _)| k == key)
    }

    /// Whether there is an entry with this key.
    pub fn contains(&self, key: &K) -> bool {
        self.position(key).is_some()
    }

    /// Puts the value in the place of the first entry with this key, or at the end.
    pub fn set(&mut self, key: K, value: V) {
        match self.get_mut(&key) {
            Some(old) => *old = value,
            None => self.push(key, value),
        }
    }
}

impl<K, V> Default for Entries<K, V> {
    fn default() -> Self {
        Entries::new()
    }
}

impl<K, V> FromIterator<(K, V)> for Entries<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Entries(entries.into_iter().collect())
    }
}

impl<K, V> IntoIterator for Entries<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<K: Serialize, V: Serialize> Serialize for Entries<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, K, V> Deserialize<'de> for Entries<K, V>
where
    K: Deserialize<'de> + Ord + Clone + fmt::Display,
    V: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<K, V>(PhantomData<(K, V)>);

        impl<'de, K, V> Visitor<'de> for EntriesVisitor<K, V>
        where
            K: Deserialize<'de> + Ord + Clone + fmt::Display,
            V: Deserialize<'de>,
        {
            type Value = Entries<K, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                let mut keys = BTreeSet::new();
                while let Some(key) = map.next_key::<K>()? {
                    if !keys.insert(key.clone()) {
                        return Err(de::Error::custom(format_args!("`{key}` is written twice")));
                    }
                    entries.push((key, map.next_value()?));
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

#[cfg(feature = "schemars")]
impl<K, V: schemars::JsonSchema> schemars::JsonSchema for Entries<K, V>
where
    K: schemars::JsonSchema,
{
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}To{}", K::schema_name(), V::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let names = K::json_schema(generator);
        let values = generator.subschema_for::<V>();
        schemars::json_schema!({ "type": "object", "propertyNames": names, "additionalProperties": values })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_is_kept_and_a_key_written_twice_is_refused() {
        let read: Entries<String, u8> = serde_json::from_str(r#"{"b":1,"a":2}"#).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), r#"{"b":1,"a":2}"#);
        let twice = serde_json::from_str::<Entries<String, u8>>(r#"{"b":1,"b":2}"#).unwrap_err();
        assert!(twice.to_string().contains("`b` is written twice"));
    }
}
