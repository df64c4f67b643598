//! Codes from an authenticator app beside the password: who may do without, and which steps of time count.

use crate::staff::Role;
use crate::words::words;

words! {
    /// By what somebody of the staff came in.
    Factor, "factor";
    /// By the password alone.
    Password = "password", "kata sandi";
    /// By password and a code of the authenticator app.
    Totp = "totp", "kata sandi dan kode aplikasi";
    /// By password and a recovery code.
    Recovery = "recovery", "kata sandi dan kode pemulihan";
    /// By the organisation's provider.
    Provider = "oidc", "akun kantor";
}

/// How long one code holds, in seconds (RFC 6238, section 5.2).
pub const STEP_SECONDS: u64 = 30;

/// How many digits a code has.
pub const DIGITS: u8 = 6;

/// How many recovery codes there are.
pub const RECOVERY_CODES: usize = 10;

/// Whether a role lets others in, lets answers out, or opens identities: a program with a token of its own is none of
/// these. Which people have to use a second factor stands in the document of authority.
pub fn is_for_people(role: Role) -> bool {
    matches!(role, Role::Administrator | Role::Supervisor | Role::Custodian)
}

/// Whether a role may come in by its password where everyone else comes in by the organisation's provider: somebody has
/// to be able to mend things while that is down.
pub fn is_break_glass(role: Role) -> bool {
    role == Role::Administrator
}

/// Whether the code of `step` may count, after one of `last` did and at the step `now`: each code once, and none older
/// than the last. A last step that lies ahead of now comes from a clock that was wrong, and shuts nobody out.
pub fn is_fresh(step: u64, last: u64, now: u64) -> bool {
    step > last || last > now + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_people_decide_no_program_is() {
        assert!(
            is_for_people(Role::Administrator) && is_for_people(Role::Supervisor) && is_for_people(Role::Custodian)
        );
        assert!(!is_for_people(Role::Liaison) && !is_for_people(Role::Leader));
    }

    #[test]
    fn a_code_counts_once_whatever_the_clock_did() {
        assert!(is_fresh(100, 99, 100));
        assert!(!is_fresh(100, 100, 100) && !is_fresh(99, 100, 100));
        assert!(!is_fresh(100, 101, 100), "one step ahead is within tolerance, so its code was right");
        assert!(is_fresh(100, 3000, 100), "a clock that was a day ahead shuts nobody out");
    }
}
