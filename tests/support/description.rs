//! The portal's own description of its interface, `/openapi.json`, as the measure of every JSON answer.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::request::Answer;

/// The description as it lies in the workspace; that the portal serves this very text is a test of its own.
pub(crate) static DESCRIPTION: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../static/openapi.json")).unwrap());

static VALIDATORS: LazyLock<Mutex<HashMap<String, Validator>>> = LazyLock::new(Mutex::default);

/// Fails unless the answer is one that the description promises for this call. Pages are not described, nor are refusals
/// of paths that do not exist.
#[track_caller]
pub(crate) fn check(method: &str, path: &str, answer: &Answer) {
    if !answer.is_json() || method == "HEAD" {
        return;
    }
    let path = path.split('?').next().unwrap_or(path);
    let Some(template) = template(path) else {
        assert!(answer.status >= 400, "{method} {path} is not described");
        return check_against("#/components/schemas/Problem", answer);
    };
    let operation = &DESCRIPTION["paths"][template][method.to_lowercase()];
    if operation.is_null() {
        // A wrong method is answered like a wrong path.
        assert_eq!(answer.status, 405, "{method} {template} is not described");
        return check_against("#/components/schemas/Problem", answer);
    }
    let response = resolve(&operation["responses"][answer.status.to_string()]);
    assert!(!response.is_null(), "{method} {template} does not promise a {}: {}", answer.status, answer.text());
    let media = answer.media().unwrap();
    let schema = &response["content"][media]["schema"];
    assert!(!schema.is_null(), "{method} {template}: {} does not promise {media}", answer.status);
    let reference = schema["$ref"].as_str().unwrap_or_else(|| panic!("{method} {template}: the schema has no name"));
    check_against(reference, answer);
}

/// The described path of which this one is an instance; the one with the fewest places to fill in wins.
fn template(path: &str) -> Option<&'static str> {
    let is_instance = |template: &&str| {
        let (ours, theirs): (Vec<_>, Vec<_>) = (path.split('/').collect(), template.split('/').collect());
        ours.len() == theirs.len()
            && ours.iter().zip(theirs).all(|(our, their)| *our == their || their.starts_with('{'))
    };
    let templates = DESCRIPTION["paths"].as_object()?.keys().map(String::as_str);
    templates.filter(is_instance).min_by_key(|template| template.matches('{').count())
}

/// Follows a reference within the description.
fn resolve(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str() {
        Some(reference) => DESCRIPTION.pointer(reference.trim_start_matches('#')).unwrap_or(&Value::Null),
        None => value,
    }
}

#[track_caller]
fn check_against(reference: &str, answer: &Answer) {
    check_value(reference, &answer.json());
}

/// Fails unless the value is as the named schema says.
#[track_caller]
pub(crate) fn check_value(reference: &str, json: &Value) {
    let mut validators = VALIDATORS.lock().unwrap_or_else(PoisonError::into_inner);
    let validator = validators.entry(reference.to_owned()).or_insert_with(|| {
        let schema = json!({ "$ref": reference, "components": DESCRIPTION["components"] });
        jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
    });
    let faults = validator.iter_errors(json);
    let faults: Vec<_> = faults.map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "not as {reference} describes it: {faults:#?}\n{json:#}");
}
