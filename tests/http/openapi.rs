//! The description of the interface: served as it is, and true to itself. That the answers are as it says is checked with
//! every answer of every test.

use serde_json::Value;

use crate::description::{self, DESCRIPTION};
use crate::portal::Portal;

#[test]
fn the_description_that_is_served_is_the_one_that_the_tests_hold_answers_against() {
    let portal = Portal::staffed();
    let answer = portal.get("/openapi.json").expect(200);
    assert_eq!(answer.media(), Some("application/json"));
    assert!(answer.json() == *DESCRIPTION, "another text is served");
}

/// Calls `visit` with every object in the document that has a schema with a name and an example.
fn examples(value: &Value, visit: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(fields) => {
            if let (Some(reference), Some(example)) =
                (value.pointer("/schema/$ref").and_then(Value::as_str), fields.get("example"))
            {
                visit(reference, example);
            }
            fields.values().for_each(|field| examples(field, visit));
        }
        Value::Array(items) => items.iter().for_each(|item| examples(item, visit)),
        _ => {}
    }
}

#[test]
fn its_examples_are_as_it_describes_them() {
    let mut seen = 0;
    examples(&DESCRIPTION, &mut |reference, example| {
        seen += 1;
        description::check_value(reference, example);
    });
    assert!(seen >= 6, "{seen}");
}

#[test]
fn its_references_lead_somewhere() {
    fn walk(value: &Value) {
        match value {
            Value::Object(fields) => {
                if let Some(reference) = fields.get("$ref").and_then(Value::as_str) {
                    let target = DESCRIPTION.pointer(reference.trim_start_matches('#'));
                    assert!(target.is_some(), "{reference} leads nowhere");
                }
                fields.values().for_each(walk);
            }
            Value::Array(items) => items.iter().for_each(walk),
            _ => {}
        }
    }
    walk(&DESCRIPTION);
}
