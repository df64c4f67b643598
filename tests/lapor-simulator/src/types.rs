//! Answers in other types than usual.

use serde_json::{Map, Value};

/// Numbers become text and numerals numbers, lists objects with numbers for keys, and nothing an empty text.
pub(crate) fn changed(value: Value) -> Value {
    match value {
        Value::Null => Value::String(String::new()),
        Value::Bool(truth) => u8::from(truth).into(),
        Value::Number(number) => number.to_string().into(),
        Value::String(text) => match text.parse::<u32>() {
            Ok(number) if number.to_string() == text => number.into(),
            _ => text.into(),
        },
        Value::Array(list) => {
            let numbered = list.into_iter().enumerate().map(|(at, value)| (at.to_string(), changed(value)));
            Value::Object(numbered.collect())
        }
        Value::Object(map) => {
            Value::Object(map.into_iter().map(|(key, value)| (key, changed(value))).collect::<Map<_, _>>())
        }
    }
}
