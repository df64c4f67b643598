//! Who acts on the staff side.

use domain::staff::Role;

/// A member of staff who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The store's own number for the person.
    pub staff_id: i64,
    /// The person's name.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The person's unit; a liaison officer always has one.
    pub unit_id: Option<i64>,
    /// The unit's name.
    pub unit_name: Option<String>,
    /// The post in which the person acts.
    pub post_id: i64,
    /// In whose stead, if it is somebody else's post.
    pub substitute_for: Option<String>,
}

/// A staff account to be made.
#[derive(Debug)]
pub struct NewStaff {
    /// The sign-in name, unique without regard to case.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The person's unit.
    pub unit_id: Option<i64>,
    /// The password's argon2id hash in PHC form.
    pub password_hash: String,
}

/// A staff account as the administrator sees it.
#[derive(Clone, Debug)]
pub struct StaffMember {
    /// The sign-in name.
    pub login: String,
    /// The person.
    pub actor: Actor,
}

/// What is needed to check a password.
#[derive(Debug)]
pub struct Credentials {
    /// The person who signs in.
    pub actor: Actor,
    /// The password's argon2id hash in PHC form.
    pub password_hash: String,
}
