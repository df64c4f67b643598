//! Single values of a foreign system, which writes a number now as a number and now as text.

use serde_json::Value;

/// Text, number or truth value as text, without the space around it; `None` for null, nothing, lists and objects.
pub fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// The first of the keys that holds a single value.
pub(crate) fn first(value: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| value.get(key).and_then(text))
}

/// A truth value in any of the usual spellings.
pub fn flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "ya" | "y" => Some(true),
        "0" | "false" | "no" | "tidak" | "n" => Some(false),
        _ => None,
    }
}

/// The first of the pointers that leads to something other than null.
pub(crate) fn at<'a>(value: &'a Value, pointers: &[String]) -> Option<&'a Value> {
    pointers.iter().filter_map(|pointer| value.pointer(pointer)).find(|found| !found.is_null())
}

/// The elements of a list, of an object whose keys are numbers, or of a text that holds JSON; a lone object is a list
/// of one.
pub(crate) fn elements(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(list) => list.clone(),
        Value::Object(map) if !map.is_empty() && map.keys().all(|key| key.bytes().all(|b| b.is_ascii_digit())) => {
            let mut numbered: Vec<_> = map.iter().map(|(key, value)| (key.parse::<u64>().ok(), value)).collect();
            numbered.sort_by_key(|(number, _)| *number);
            numbered.into_iter().map(|(_, value)| value.clone()).collect()
        }
        Value::Object(map) if map.is_empty() => Vec::new(),
        Value::Object(_) => vec![value.clone()],
        Value::String(text) => match serde_json::from_str::<Value>(text.trim().trim_end_matches('.')) {
            Ok(inner @ (Value::Array(_) | Value::Object(_))) => elements(&inner),
            _ => Vec::new(),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_and_texts_are_the_same() {
        for value in [json!(123), json!("123"), json!(" 123 ")] {
            assert_eq!(text(&value).as_deref(), Some("123"), "{value}");
        }
        for value in [json!(null), json!(""), json!("  "), json!([]), json!({})] {
            assert_eq!(text(&value), None, "{value}");
        }
    }

    #[test]
    fn lists_come_in_many_forms() {
        for value in [json!([1, 2]), json!({"0": 1, "1": 2}), json!("[1,2]"), json!("[1,2].")] {
            assert_eq!(elements(&value), [json!(1), json!(2)], "{value}");
        }
        let numbered = json!({"0": 0, "2": 2, "10": 10});
        assert_eq!(elements(&numbered), [json!(0), json!(2), json!(10)]);
        assert_eq!(elements(&json!({"id": 1})), [json!({"id": 1})]);
        for value in [json!(null), json!(false), json!(""), json!({}), json!("apa")] {
            assert!(elements(&value).is_empty(), "{value}");
        }
    }
}
