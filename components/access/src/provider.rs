//! The organisation's `OpenID` Connect provider.
use web::Refusal;

pub(crate) struct Provider;

impl Provider {
    #[expect(clippy::unused_async, reason = "it will read variables")]
    pub(crate) async fn read() -> Result<Option<Self>, Refusal> {
        Ok(None)
    }
}
