//! The tree of units.

use std::collections::BTreeSet;

use domain::place::Province;
use domain::unit::UnitKind;
use proptest::prelude::*;
use store::{Error, NewUnit, in_tree_order};

use super::*;

#[test]
fn a_new_portal_has_the_tree_of_2020_and_an_office_in_each_province() {
    let portal = Portal::new();
    let units = block_on(portal.store.unit_tree()).unwrap();
    let ordered = in_tree_order(&units);
    assert_eq!(ordered.len(), units.len());
    assert_eq!(units.iter().filter(|unit| unit.parent_id.is_none()).count(), 1);
    let offices: BTreeSet<Province> =
        units.iter().filter(|unit| unit.kind == UnitKind::ProvinceOffice).filter_map(|unit| unit.province).collect();
    assert_eq!(offices, Province::all().collect());
    let names: Vec<_> = ordered.iter().take(4).map(|(depth, unit)| (*depth, unit.unit.code.as_str())).collect();
    assert_eq!(names, [(0, "setjen"), (1, "deputi-administrasi"), (2, "biro-okk"), (3, "okk-organisasi")]);
    let deputy = portal.org_unit("deputi-persidangan").unit.id;
    assert_eq!(portal.org_unit("biro-persidangan-1").parent_id, Some(deputy));
    assert_eq!(portal.org_unit("bap").organ, Some(domain::organ::Organ::Bap));
}

#[test]
fn opening_the_record_again_adds_nothing() {
    let portal = Portal::new();
    let before = portal.count("unit");
    block_on(portal.store.migrate(portal.now)).unwrap();
    assert_eq!(portal.count("unit"), before);
}

#[test]
fn a_unit_that_is_renamed_and_moved_keeps_what_it_was_in_its_history() {
    let portal = Portal::new();
    let umum = portal.as_it_is("biro-umum");
    let parent_id = Some(portal.org_unit("deputi-persidangan").unit.id);
    let changed = UnitChange { name: "Biro Layanan Umum".to_owned(), parent_id, ..umum };
    assert_eq!(portal.change("biro-umum", &changed, portal.now).unwrap(), 2);
    let trail = block_on(portal.store.trail_of_unit(&portal.administrator, portal.unit_id)).unwrap();
    assert_eq!(trail.iter().map(|line| line.kind.as_str()).collect::<Vec<_>>(), ["unit_changed", "unit_added"]);
    assert_eq!(trail[0].by.as_deref(), Some("Nama admin"));
    let detail = serde_json::Value::Object(trail[0].detail.clone());
    let expected = serde_json::json!({
        "name": ["Biro Umum", "Biro Layanan Umum"],
        "parent": ["Deputi Bidang Administrasi", "Deputi Bidang Persidangan"],
    });
    assert_eq!(detail, expected, "only what changed");
}

#[test]
fn only_the_version_that_was_seen_is_changed() {
    let portal = Portal::new();
    let unit = portal.org_unit("biro-umum");
    let change = portal.as_it_is("biro-umum");
    portal.change("biro-umum", &change, portal.now).unwrap();
    let again =
        block_on(portal.store.change_unit(&portal.administrator, unit.unit.id, unit.version, &change, portal.now));
    assert!(matches!(again, Err(Error::Stale { current: 2 })), "{again:?}");
}

#[test]
fn nobody_but_an_administrator_changes_the_tree() {
    let portal = Portal::new();
    let change = portal.as_it_is("biro-umum");
    let new = NewUnit { code: "baru".to_owned(), about: change.clone() };
    for actor in [&portal.officer, &portal.liaison] {
        let store = &portal.store;
        assert!(matches!(block_on(store.add_unit(actor, &new, portal.now)), Err(Error::NotAllowed)));
        let changed = block_on(store.change_unit(actor, portal.unit_id, 1, &change, portal.now));
        assert!(matches!(changed, Err(Error::NotAllowed)));
        let abolished = block_on(store.abolish_unit(actor, portal.unit_id, 1, today(), None, portal.now));
        assert!(matches!(abolished, Err(Error::NotAllowed)));
        assert!(matches!(block_on(store.empty_unit(actor, portal.unit_id, portal.now)), Err(Error::NotAllowed)));
    }
}

#[test]
fn a_unit_cannot_stand_below_itself_whoever_asks() {
    let portal = Portal::new();
    for (above, below) in [("biro-umum", "umum-bmn"), ("setjen", "komite-1"), ("biro-umum", "biro-umum")] {
        let change = UnitChange { parent_id: Some(portal.org_unit(below).unit.id), ..portal.as_it_is(above) };
        let moved = portal.change(above, &change, portal.now);
        assert!(matches!(moved, Err(Error::Circle)), "{above} below {below}: {moved:?}");
        // The record itself refuses it too, whatever a later statement forgets.
        let (above, below) = (portal.org_unit(above).unit.id, portal.org_unit(below).unit.id);
        let statement = format!("UPDATE unit SET parent_id = {below} WHERE id = {above}");
        assert!(block_on(store::Db::run(portal.store.connection(), &statement, &[])).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is moved below whatever, in whatever order: each unit is reached from the top exactly once, and each move
    /// either happens or is refused as a circle.
    #[test]
    fn no_order_of_moves_makes_a_circle(moves in prop::collection::vec((0_usize..12, 0_usize..12), 1..40)) {
        let portal = Portal::new();
        let all: Vec<String> =
            block_on(portal.store.unit_tree()).unwrap().into_iter().map(|unit| unit.unit.code).collect();
        for (unit, above) in moves {
            let parent_id = Some(portal.org_unit(&all[above]).unit.id);
            let change = UnitChange { parent_id, ..portal.as_it_is(&all[unit]) };
            let units = block_on(portal.store.unit_tree()).unwrap();
            let moved = portal.change(&all[unit], &change, portal.now);
            let mut over = parent_id;
            let mut circle = false;
            while let Some(id) = over {
                let found = units.iter().find(|one| one.unit.id == id).unwrap();
                circle |= found.unit.code == all[unit];
                over = found.parent_id;
            }
            prop_assert_eq!(matches!(moved, Err(Error::Circle)), circle, "{:?}", moved);
            prop_assert!(circle || moved.is_ok(), "{:?}", moved);
            let units = block_on(portal.store.unit_tree()).unwrap();
            let reached: BTreeSet<i64> = in_tree_order(&units).iter().map(|(_, unit)| unit.unit.id).collect();
            prop_assert_eq!(reached.len(), units.len());
        }
    }
}
