//! A host, and an application of probes on it.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// The longest time a start may take; the first one compiles the probes.
const START_LIMIT: Duration = Duration::from_mins(2);

/// A program that runs applications.
#[derive(Clone)]
pub(crate) struct Host {
    program: PathBuf,
}

impl Host {
    /// Our own.
    pub(crate) fn runner() -> Self {
        Self { program: named("SATU_PINTU_RUNNER", "target/debug/runner") }
    }

    /// Begins an application of the probes with this manifest, of which the head is left out.
    pub(crate) fn app(&self, manifest: &str) -> App {
        let folder = tempfile::tempdir().unwrap();
        let probes = named("SATU_PINTU_PROBES", "target/wasm/wasm32-wasip2/release");
        for (file, name) in [("probe_steps.wasm", "steps.wasm"), ("probe_answer.wasm", "answer.wasm")] {
            std::fs::copy(probes.join(file), folder.path().join(name)).unwrap();
        }
        let head = "spin_manifest_version = 2\n[application]\nname = \"contract\"\nversion = \"1.2.3\"\n";
        std::fs::write(folder.path().join("spin.toml"), format!("{head}{manifest}")).unwrap();
        App { host: self.clone(), folder, options: Vec::new(), environment: Vec::new() }
    }

    /// An application of one component at `/...`, with what its table says.
    pub(crate) fn one(&self, grants: &str) -> App {
        self.app(&format!(
            "[[trigger.http]]\nroute = \"/...\"\ncomponent = \"probe\"\n[component.probe]\nsource = \"steps.wasm\"\n{grants}\n"
        ))
    }
}

/// Runs a case on every host there is.
pub(crate) fn on_each_host(case: impl Fn(Host)) {
    case(Host::runner());
    if let Some(program) = std::env::var_os("SPIN_BIN").filter(|program| !program.is_empty()) {
        case(Host { program: program.into() });
    }
}

/// An application that does not run yet.
pub(crate) struct App {
    host: Host,
    folder: TempDir,
    options: Vec<String>,
    environment: Vec<(String, String)>,
}

impl App {
    /// With a further option of `up`.
    pub(crate) fn option(mut self, name: &str, value: &str) -> Self {
        self.options.extend([name.to_owned(), value.to_owned()]);
        self
    }

    /// With a variable in the environment of the host.
    pub(crate) fn environment(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With a file in its folder, which is the host's working folder too.
    pub(crate) fn file(self, name: &str, content: &str) -> Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    /// A path in its folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Starts it.
    #[track_caller]
    pub(crate) fn start(self) -> Running {
        let address = free_address();
        let mut process = self.spawn(address);
        let begun = Instant::now();
        while get(address, "/.well-known/spin/health").is_none() {
            let ended = process.try_wait().unwrap();
            assert!(ended.is_none() && begun.elapsed() < START_LIMIT, "{ended:?}: {}", self.told());
            std::thread::sleep(Duration::from_millis(20));
        }
        Running { app: self, process, address }
    }

    /// Starts it in vain, and hands back what the host said.
    #[track_caller]
    pub(crate) fn start_in_vain(self) -> String {
        let address = free_address();
        let mut process = self.spawn(address);
        let begun = Instant::now();
        loop {
            if let Some(status) = process.try_wait().unwrap() {
                assert!(!status.success(), "it ended well: {}", self.told());
                return self.told();
            }
            let serves = get(address, "/.well-known/spin/health").is_some();
            if serves || begun.elapsed() > START_LIMIT {
                process.kill().unwrap();
                panic!("it did not refuse: {}", self.told());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn spawn(&self, address: SocketAddr) -> Child {
        let output = File::options().create(true).append(true).open(self.path("output")).unwrap();
        let mut command = Command::new(&self.host.program);
        command.args(["up", "-f"]).arg(self.path("spin.toml")).args(["--listen", &address.to_string()]);
        command.args(&self.options).envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command.stdout(output.try_clone().unwrap()).stderr(output).spawn().unwrap()
    }

    fn told(&self) -> String {
        std::fs::read_to_string(self.path("output")).unwrap()
    }
}

/// An application that runs. It ends with the value.
pub(crate) struct Running {
    pub(crate) app: App,
    process: Child,
    address: SocketAddr,
}

impl Running {
    /// What comes back for `GET` with these headers.
    pub(crate) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", path, headers, "")
    }

    /// What comes back for a request.
    #[track_caller]
    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        send(self.address, method, path, headers, body).unwrap()
    }

    /// What comes back, if anything does in time.
    pub(crate) fn try_steps(&self, path: &str, steps: &Value, limit: Duration) -> Option<Answer> {
        let config = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(limit)).build();
        let request = ureq::Agent::from(config).get(format!("http://{}{path}", self.address));
        request.header("probe-steps", steps.to_string()).call().ok().map(Answer::of)
    }

    /// What came of each step that the probe at this path was told to do.
    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "the steps stand in the call")]
    pub(crate) fn steps_at(&self, path: &str, steps: Value) -> Vec<Value> {
        let answer = self.get(path, &[("probe-steps", &steps.to_string())]);
        assert_eq!(answer.status, 200, "{steps}: {} {}", answer.body, self.output());
        serde_json::from_str(&answer.body).unwrap()
    }

    /// The same of the only probe.
    #[track_caller]
    pub(crate) fn steps(&self, steps: Value) -> Vec<Value> {
        self.steps_at("/", steps)
    }

    /// What came of one step.
    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "the step stands in the call")]
    pub(crate) fn step(&self, step: Value) -> Value {
        self.steps(json!([step])).remove(0)
    }

    /// The request as it reached the probe.
    #[track_caller]
    pub(crate) fn mirrored(&self, path: &str, headers: &[(&str, &str)]) -> Mirrored {
        let answer = self.get(path, headers);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        Mirrored(serde_json::from_str(&answer.body).unwrap())
    }

    /// Sends bytes as they are, and hands back what comes until the connection ends.
    pub(crate) fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.write_all(bytes).unwrap();
        let mut all = Vec::new();
        // A connection that is cut ends the answer too.
        drop(stream.read_to_end(&mut all));
        String::from_utf8_lossy(&all).into_owned()
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// What the host has said.
    pub(crate) fn output(&self) -> String {
        self.app.told()
    }

    /// Asks it to end, and waits until it has.
    pub(crate) fn terminate(&mut self) {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        self.process.wait().unwrap();
    }

    /// Ends it and starts the same application again.
    pub(crate) fn again(mut self) -> Self {
        self.terminate();
        let host = self.app.host.clone();
        let empty = App { host, folder: tempfile::tempdir().unwrap(), options: Vec::new(), environment: Vec::new() };
        std::mem::replace(&mut self.app, empty).start()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A request as the probe saw it.
pub(crate) struct Mirrored(pub(crate) Value);

impl Mirrored {
    /// All values of a header, in the order in which they arrived.
    pub(crate) fn headers(&self, name: &str) -> Vec<&str> {
        let headers = self.0["headers"].as_array().unwrap().iter();
        headers.filter(|header| header[0] == name).map(|header| header[1].as_str().unwrap()).collect()
    }

    /// The only value of a header.
    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        match self.headers(name)[..] {
            [only] => only,
            ref others => panic!("{name}: {others:?}"),
        }
    }
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    fn of(mut response: ureq::http::Response<ureq::Body>) -> Self {
        let headers = response.headers().iter();
        let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()));
        Self {
            status: response.status().as_u16(),
            headers: headers.collect(),
            body: response.body_mut().read_to_string().unwrap_or_default(),
        }
    }

    /// A header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Fails unless status and body are these.
    #[track_caller]
    pub(crate) fn expect(&self, status: u16, body: &str) {
        assert_eq!((self.status, self.body.as_str()), (status, body));
    }
}

fn get(address: SocketAddr, path: &str) -> Option<Answer> {
    send(address, "GET", path, &[], "").ok()
}

fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Result<Answer, ureq::Error> {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(30)))
        .build();
    let mut request = ureq::http::Request::builder().method(method).uri(format!("http://{address}{path}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    Ok(Answer::of(ureq::Agent::from(config).run(request.body(body.as_bytes().to_vec()).unwrap())?))
}

/// An address at which nobody listens at the moment.
fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

/// A path from the environment, or where the build puts it.
fn named(variable: &str, default: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    std::env::var_os(variable).map_or_else(|| root.join(default), PathBuf::from)
}
