//! The honest signatures, and the tricks.

use super::*;

const OLD: &str = "whsec_b2xkIHNlY3JldCBvZiB0aGUgZGVtb25zdHJhdGlvbg==";
const NEW: &str = "whsec_bmV3IHNlY3JldCBvZiB0aGUgZGVtb25zdHJhdGlvbg==";
const BODY: &[u8] = br#"{"type":"complaint.disposed"}"#;
const NOW: i64 = 1_795_510_800;

fn now() -> Timestamp {
    Timestamp::from_second(NOW).unwrap()
}

fn mac(secret: &str, id: &str, timestamp: &str, body: &[u8]) -> Vec<u8> {
    let mut mac = key(secret).unwrap();
    mac.update(&[id.as_bytes(), b".", timestamp.as_bytes(), b".", body].concat());
    mac.finalize().into_bytes().to_vec()
}

fn sign(secret: &str, id: &str, timestamp: &str, body: &[u8]) -> String {
    format!("v1,{}", Base64::encode_string(&mac(secret, id, timestamp, body)))
}

fn verify_at(secrets: &str, id: &str, timestamp: &str, signatures: &str, body: &[u8]) -> Result<(), Refused> {
    let message = Message { id: Some(id), timestamp: Some(timestamp), signatures: Some(signatures), body };
    Verifier::parse(secrets).unwrap().verify(message, now()).map(|found| assert_eq!(found, id))
}

/// Checks a header against the message `msg_1`, sent now and signed with the new secret.
#[track_caller]
fn check(signatures: &str, expected: Result<(), Refused>) {
    assert_eq!(verify_at(NEW, "msg_1", &NOW.to_string(), signatures, BODY), expected, "{signatures}");
}

/// The example of the standard's own text.
#[test]
fn the_standards_own_example_holds() {
    let body = br#"{"test": 2432232314}"#;
    let message = Message {
        id: Some("msg_p5jXN8AQM9LWM0D4loKWxJek"),
        timestamp: Some("1614265330"),
        signatures: Some("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
        body,
    };
    let verifier = Verifier::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
    assert_eq!(
        verifier.verify(message, Timestamp::from_second(1_614_265_330).unwrap()),
        Ok("msg_p5jXN8AQM9LWM0D4loKWxJek")
    );
}

#[test]
fn a_right_signature_holds_wherever_it_stands_in_the_list() {
    let right = sign(NEW, "msg_1", &NOW.to_string(), BODY);
    let wrong = sign(OLD, "msg_1", &NOW.to_string(), BODY);
    check(&right, Ok(()));
    check(&format!("{wrong} {right}"), Ok(()));
    check(&format!("{right} {wrong}"), Ok(()));
    check(&format!("v1a,AAAA v2,{} {right}", &right[3..]), Ok(()));
}

#[test]
fn while_secrets_change_both_hold() {
    let both = format!("{NEW} {OLD}");
    for secret in [OLD, NEW] {
        let signature = sign(secret, "msg_1", &NOW.to_string(), BODY);
        assert_eq!(verify_at(&both, "msg_1", &NOW.to_string(), &signature, BODY), Ok(()));
    }
}

#[test]
fn tricks_are_refused() {
    let whole = mac(NEW, "msg_1", &NOW.to_string(), BODY);
    let encoded = Base64::encode_string(&whole);
    let refused = Err(Refused::Signature);
    check("v1,", refused);
    check("v1", refused);
    check(",", refused);
    check(" ", refused);
    check(&encoded, refused);
    check(&format!("v2,{encoded}"), refused);
    check(&format!("v1a,{encoded}"), refused);
    check(&format!("V1,{encoded}"), refused);
    check(&format!("v1, {encoded}"), refused);
    check(&format!("v1,{encoded},"), refused);
    check(&format!("v1,{}", encoded.trim_end_matches('=')), refused);
    check(&format!("v1,{encoded}{encoded}"), refused);
    for length in 0..whole.len() {
        check(&format!("v1,{}", Base64::encode_string(&whole[..length])), refused);
    }
    check(&format!("v1,{}", Base64::encode_string(&[&whole[..], &[0]].concat())), refused);
    for position in 0..whole.len() {
        let mut changed = whole.clone();
        changed[position] ^= 1;
        check(&format!("v1,{}", Base64::encode_string(&changed)), refused);
    }
    check(&format!("v1,{}", Base64::encode_string(&[0; 32])), refused);
}

#[test]
fn a_flood_of_signatures_is_not_searched_to_its_end() {
    let wrong = sign(OLD, "msg_1", &NOW.to_string(), BODY);
    let right = sign(NEW, "msg_1", &NOW.to_string(), BODY);
    check(&format!("{}{right}", format!("{wrong} ").repeat(MOST_SIGNATURES - 1)), Ok(()));
    check(&format!("{}{right}", format!("{wrong} ").repeat(MOST_SIGNATURES)), Err(Refused::Signature));
}

#[test]
fn the_signature_covers_id_time_and_body() {
    let time = NOW.to_string();
    let signature = sign(NEW, "msg_1", &time, BODY);
    assert_eq!(verify_at(NEW, "msg_2", &time, &signature, BODY), Err(Refused::Signature));
    assert_eq!(verify_at(NEW, "msg_1", &(NOW + 1).to_string(), &signature, BODY), Err(Refused::Signature));
    assert_eq!(verify_at(NEW, "msg_1", &time, &signature, b"{}"), Err(Refused::Signature));
    assert_eq!(verify_at(NEW, "msg_1", &format!("0{time}"), &signature, BODY), Err(Refused::Signature));
}

#[test]
fn the_window_is_five_minutes_both_ways() {
    for (offset, expected) in [
        (0, Ok(())),
        (TOLERANCE_SECONDS, Ok(())),
        (-TOLERANCE_SECONDS, Ok(())),
        (TOLERANCE_SECONDS + 1, Err(Refused::Window)),
        (-TOLERANCE_SECONDS - 1, Err(Refused::Window)),
        (-NOW, Err(Refused::Window)),
        (1_000_000_000_000, Err(Refused::Window)),
    ] {
        let time = (NOW + offset).to_string();
        let signature = sign(NEW, "msg_1", &time, BODY);
        assert_eq!(verify_at(NEW, "msg_1", &time, &signature, BODY), expected, "{offset}");
    }
}

#[test]
fn times_that_are_no_whole_seconds_are_refused() {
    for time in
        ["-1", "+1795510800", "1795510800.5", " 1795510800", "1795510800 ", "0x6b", "99999999999999999999", "besok"]
    {
        let signature = sign(NEW, "msg_1", time, BODY);
        assert_eq!(verify_at(NEW, "msg_1", time, &signature, BODY), Err(Refused::Timestamp), "{time}");
    }
}

#[test]
fn ids_that_could_not_be_logged_or_kept_are_refused() {
    let time = NOW.to_string();
    for id in ["msg 1", "msg\u{e9}", "msg\t1", &"m".repeat(LONGEST_ID + 1)] {
        let signature = sign(NEW, id, &time, BODY);
        assert_eq!(verify_at(NEW, id, &time, &signature, BODY), Err(Refused::Id), "{id}");
    }
}

#[test]
fn a_missing_header_is_named() {
    let time = NOW.to_string();
    let signature = sign(NEW, "msg_1", &time, BODY);
    let verifier = Verifier::parse(NEW).unwrap();
    let whole = Message { id: Some("msg_1"), timestamp: Some(&time), signatures: Some(&signature), body: BODY };
    for (message, name) in [
        (Message { id: None, ..whole }, "webhook-id"),
        (Message { id: Some(""), ..whole }, "webhook-id"),
        (Message { timestamp: None, ..whole }, "webhook-timestamp"),
        (Message { signatures: None, ..whole }, "webhook-signature"),
        (Message { signatures: Some(""), ..whole }, "webhook-signature"),
    ] {
        assert_eq!(verifier.verify(message, now()), Err(Refused::Missing(name)));
    }
}

#[test]
fn secrets_of_another_form_are_told_without_being_shown() {
    for (variable, expected) in [
        ("", SecretError::Missing),
        ("   ", SecretError::Missing),
        ("rahasia", SecretError::Form),
        ("whsec_", SecretError::Form),
        ("whsec_AAAA", SecretError::Form),
        ("whsec_tidak-base64-sama-sekali-tidak", SecretError::Form),
        ("whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", SecretError::Form),
        (&format!("{NEW} whsec_AAAA"), SecretError::Form),
    ] {
        assert_eq!(Verifier::parse(variable).err(), Some(expected), "{variable}");
    }
}
