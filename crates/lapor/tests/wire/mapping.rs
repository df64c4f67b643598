//! What is wrong with a mapping file is said by its key.

use lapor::mapping::{DialectName, Environment, Mapping};

const V3: &str = include_str!("../../mapping/v3.toml");

#[track_caller]
fn problems(from: &str, to: &str, environment: Environment) -> String {
    assert!(V3.contains(from), "{from}");
    let mapping = match Mapping::from_toml(&V3.replacen(from, to, 1)) {
        Ok(mapping) => mapping,
        Err(problems) => return problems.to_string(),
    };
    mapping.setting(environment).map_or_else(|problems| problems.to_string(), |_| String::new())
}

#[test]
fn the_shipped_files_hold() {
    let mapping = Mapping::from_toml(V3).unwrap();
    assert_eq!(mapping.to_json(), Mapping::shipped(DialectName::V3).unwrap().to_json());
    assert_eq!(mapping.to_json(), Mapping::from_json(&mapping.to_json()).unwrap().to_json());
    mapping.setting(Environment::Sandbox).unwrap();
    let xml = Mapping::shipped(DialectName::Addstream).unwrap();
    xml.setting(Environment::Production).unwrap();
    assert!(xml.setting(Environment::Sandbox).unwrap_err().to_string().contains("sandbox is missing"));
}

#[test]
fn production_is_refused_until_its_ids_are_there() {
    let problems = Mapping::from_toml(V3).unwrap().setting(Environment::Production).unwrap_err();
    let keys: Vec<_> = problems.all().iter().map(|problem| problem.key.as_str()).collect();
    for key in
        ["own_institution", "user_id", "channel", "classifications.pengaduan", "topics.lainnya", "locations.nasional"]
    {
        assert!(keys.contains(&&*format!("production.ids.{key}")), "{keys:?}");
    }
}

#[test]
fn every_mistake_names_its_key() {
    for (from, to, expected) in [
        ("aspirasi = 7\n", "", "sandbox.ids.classifications.aspirasi is missing"),
        ("kesehatan = 103", "kesehatn = 103", "sandbox.ids.topics.kesehatn is not known"),
        ("user_id = 70001", "user_id = [1]", "sandbox.ids.user_id: an id is a number"),
        ("user_id = 70001", "user = 70001", "sandbox.ids"),
        ("/{complaint_id}/reject", "/reject", "paths.hand_over: must have the place {complaint_id}"),
        ("followups?page={page}", "followups?page={halaman}", "paths.follow_ups"),
        ("create = \"/complaints/complaint\"", "create = \"complaints\"", "paths.create: must begin with /"),
        ("\"d-m-Y H:i:s\", ", "\"D MMM YYYY\", ", "dates.read[0]"),
        ("never = [400, ", "never = [429, ", "answers.never.429 stands there twice"),
        ("retry = [401, ", "retry = [200, ", "answers.retry: 200"),
        ("\"selesai\" = \"selesai\"", "\"selesai\" = \"tamat\"", "names.statuses.selesai: there is no code tamat"),
        ("name = \"token\"", "name = \"authorization\"", "headers[1].name stands there twice"),
        ("secret = \"lapor_token\"", "secret = \"{0A-GUID}\"", "headers[1].secret"),
        ("https://api-splp.layanan.go.id/sandbox", "http://api-splp.layanan.go.id/sandbox", "sandbox.base_url"),
        ("https://api-splp.layanan.go.id/sandbox", "http://127.0.0.1.example.org/sandbox", "sandbox.base_url"),
        ("dialect = \"v3\"", "dialect = \"v4\"", "dialect: unknown variant `v4`"),
        ("create = 90", "create = \"lama\"", "timing.create"),
    ] {
        let found = problems(from, to, Environment::Sandbox);
        assert!(found.contains(expected), "{to}: {found}");
    }
}

#[test]
fn a_simulator_can_stand_in_its_place() {
    let setting = Mapping::from_toml(V3).unwrap().setting(Environment::Sandbox).unwrap();
    assert!(setting.clone().at("http://127.0.0.1:4000/lapor").is_ok());
    assert!(setting.at("http://example.org").is_err());
}
