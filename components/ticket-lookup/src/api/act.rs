//! `POST /api/v1/tickets/{number}/{act}`: the reporter does something, with the code in `Authorization`.

use domain::rating::Rating;
use domain::text::Message;
use http::{HeaderValue, StatusCode};
use serde::{Deserialize, Serialize};
use store::{Db, ReporterCommand};
use web::{FieldError, Language, Refusal, Request, Response, respond};

use super::ticket::{parse, tag};
use crate::scene::Scene;
use crate::{door, typed};

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Message,
    Rating,
    Reopen,
    Separation,
    Withdraw,
    Erasure,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    text: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mark {
    rating: Option<u8>,
    text: Option<String>,
}

/// What became of it.
#[derive(Serialize)]
struct Taken {
    number: String,
    version: i64,
}

impl Act {
    /// The last part of the address.
    pub(crate) fn find(word: &str) -> Option<Self> {
        Some(match word {
            "messages" => Self::Message,
            "rating" => Self::Rating,
            "reopen" => Self::Reopen,
            "separation" => Self::Separation,
            "withdraw" => Self::Withdraw,
            "erasure" => Self::Erasure,
            _ => return None,
        })
    }

    fn read(self, request: &Request) -> Result<ReporterCommand, Refusal> {
        Ok(match self {
            Self::Message => ReporterCommand::Write(words(request.json::<Words>()?.text.as_deref())?),
            Self::Reopen => ReporterCommand::Reopen(words(request.json::<Words>()?.text.as_deref())?),
            Self::Rating => {
                let mark: Mark = request.json()?;
                let rating: Option<Rating> = mark.rating.and_then(|mark| mark.to_string().parse().ok());
                let rating = rating.ok_or_else(|| FieldError::new("rating", "Isi dengan angka 1 sampai 4."))?;
                let words = mark.text.as_deref().map(|text| words(Some(text))).transpose()?;
                ReporterCommand::Rate { rating, words }
            }
            Self::Separation => ReporterCommand::Part,
            Self::Withdraw => ReporterCommand::Withdraw,
            Self::Erasure => ReporterCommand::Erase,
        })
    }
}

fn words(text: Option<&str>) -> Result<Message, Refusal> {
    Message::parse(text.unwrap_or_default())
        .map_err(|error| FieldError::new("text", typed::message(Language::Indonesian, error)).into())
}

/// Does it. The same key with the same words gives the same answer, marked as a replay.
pub(crate) async fn create<D: Db>(
    scene: &Scene<'_, D>,
    number: &str,
    act: Act,
    request: &Request,
) -> Result<Response, Refusal> {
    let number = parse(number)?;
    let code = request.ticket_code()?.ok_or_else(Refusal::unauthorized)?;
    let key = match request.idempotency_key()? {
        Some(key) => key,
        None => service::fresh_key()?,
    };
    let command = act.read(request)?;
    door::pause(scene, request).await?;
    let written = scene.store.reporter_act(number, &code, &command, &key, scene.now).await.map_err(service::refuse)?;
    let Some(written) = written else {
        door::wrong(scene, request).await;
        return Err(Refusal::not_found());
    };
    let mut response =
        respond::json(StatusCode::CREATED, &Taken { number: number.to_string(), version: written.version })?;
    tag(&mut response, written.version)?;
    if written.replayed {
        response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    }
    Ok(response)
}
