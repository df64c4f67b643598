//! The simulator as a program.

use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use lapor_simulator::Config;
use lexopt::prelude::{Long, ValueExt as _};
use tokio::net::TcpListener;

const HELP: &str = "\
lapor-simulator [--listen ADDRESS] [--seed N] [--chaos PERCENT] [--per-minute N] [--hang-seconds N] [--page-size N]
                [--callback-url URL] [--callback-secret whsec_...]
                [--bearer TEXT] [--token TEXT] [--stream-token TEXT]
";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let Some((listen, config)) = read(lexopt::Parser::from_env())? else {
        return say(HELP);
    };
    let listener = TcpListener::bind(&listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    say(&format!("SP4N-LAPOR! simulator on http://{}, seed {}\n", listener.local_addr()?, config.seed))?;
    lapor_simulator::run(listener, config).await
}

/// The address and the behaviour; `None` if help is wanted.
fn read(mut parser: lexopt::Parser) -> Result<Option<(String, Config)>> {
    let (mut listen, mut config) = ("127.0.0.1:3100".to_owned(), Config::default());
    while let Some(argument) = parser.next()? {
        match argument {
            Long("listen") => listen = parser.value()?.string()?,
            Long("seed") => config.seed = parser.value()?.parse()?,
            Long("chaos") => config.chaos = parser.value()?.parse()?,
            Long("per-minute") => config.per_minute = Some(parser.value()?.parse()?),
            Long("hang-seconds") => config.hang = Duration::from_secs(parser.value()?.parse()?),
            Long("page-size") => config.page_size = parser.value()?.parse::<usize>()?.max(1),
            Long("callback-url") => config.callback_url = Some(parser.value()?.string()?),
            Long("callback-secret") => config.callback_secret = parser.value()?.string()?,
            Long("bearer") => config.secrets[0] = parser.value()?.string()?,
            Long("token") => config.secrets[1] = parser.value()?.string()?,
            Long("stream-token") => config.secrets[2] = parser.value()?.string()?,
            Long("help") => return Ok(None),
            other => bail!("{}\n{HELP}", other.unexpected()),
        }
    }
    Ok(Some((listen, config)))
}

fn say(text: &str) -> Result<()> {
    use std::io::Write as _;
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}
