//! Everything that this component answers.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, Method};
use web::{Request, Response};

use crate::routes::route;

fn ask(method: &Method, target: &str, headers: &[(&str, &str)]) -> Response {
    let headers: HeaderMap =
        headers.iter().map(|(name, value)| (name.parse::<HeaderName>().unwrap(), value.parse().unwrap())).collect();
    let request = Request::new(method.clone(), target, headers, Bytes::new(), "1".to_owned()).unwrap();
    route(&request).unwrap_or_else(|refusal| refusal.in_language(request.language).into_response(request.is_api()))
}

fn get(target: &str) -> Response {
    ask(&Method::GET, target, &[])
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

fn text(response: &Response) -> &str {
    std::str::from_utf8(response.body()).unwrap()
}

#[test]
fn pages_say_what_they_are_and_may_be_kept() {
    for (target, heading) in [
        ("/", "Sampaikan suara Anda kepada DPD RI"),
        ("//bantuan/", "Bantuan"),
        ("/privasi?x=y", "Privasi"),
        ("/luring", "Anda sedang luring"),
    ] {
        let page = get(target);
        assert_eq!(page.status(), 200, "{target}");
        assert!(text(&page).contains(&format!("<h1 class=\"govuk-heading-l\">{heading}</h1>")), "{target}");
        assert_eq!(header(&page, "content-length"), page.body().len().to_string());
        assert_eq!(header(&page, "cache-control"), "public, max-age=60");
        assert!(header(&page, "content-security-policy").contains("default-src 'none'"));
        assert_eq!(header(&page, "set-cookie"), "");
        let again = ask(&Method::GET, target, &[("if-none-match", header(&page, "etag"))]);
        assert_eq!((again.status().as_u16(), again.body().len()), (304, 0), "{target}");
    }
}

#[test]
fn the_start_page_leads_to_everything() {
    let page = get("/");
    for part in [
        "href=\"/lapor/pengaduan\"",
        "href=\"/lapor/aspirasi\"",
        "href=\"/lapor/informasi\"",
        "method=\"post\" action=\"/lacak\"",
        "name=\"nomor\"",
        "href=\"tel:112\"",
        "href=\"tel:110\"",
        "3 hari kerja",
        "14 hari kerja",
        "5 hari kerja",
        "href=\"/privasi\"",
        "href=\"/bantuan\"",
    ] {
        assert!(text(&page).contains(part), "{part}");
    }
}

#[test]
fn the_first_view_fits_into_thirty_kilobytes() {
    let takes = [("accept-encoding", "gzip, br")];
    let page = ask(&Method::GET, "/", &takes);
    assert_eq!(header(&page, "content-encoding"), "gzip");
    let files = [assets::CSS_URL, assets::JS_URL, "/favicon.svg"];
    let sizes = files.map(|file| ask(&Method::GET, file, &takes).body().len());
    let all = page.body().len() + sizes.iter().sum::<usize>();
    assert!(all <= 20_000, "page {}, files {sizes:?}", page.body().len());
    // Without any compression of pages it still fits.
    assert!(get("/").body().len() + sizes.iter().sum::<usize>() <= 30_000);
}

#[test]
fn files_come_in_the_form_that_is_taken() {
    let plain = get(assets::CSS_URL);
    assert_eq!(header(&plain, "content-type"), "text/css; charset=utf-8");
    assert_eq!(header(&plain, "cache-control"), "public, max-age=31536000, immutable");
    let mut tags = vec![header(&plain, "etag").to_owned()];
    for (accepted, coding) in [("br, gzip", "br"), ("gzip;q=0.8, deflate", "gzip"), ("br;q=0", ""), ("zstd", "")] {
        let file = ask(&Method::GET, assets::CSS_URL, &[("accept-encoding", accepted)]);
        assert_eq!(header(&file, "content-encoding"), coding, "{accepted}");
        assert_eq!(header(&file, "vary"), "accept-encoding");
        assert_eq!(header(&file, "content-length"), file.body().len().to_string());
        assert_eq!(file.body().len() < plain.body().len(), !coding.is_empty());
        tags.push(header(&file, "etag").to_owned());
    }
    tags.sort_unstable();
    tags.dedup();
    assert_eq!(tags.len(), 3, "one tag for each form: {tags:?}");
    assert_eq!(get("/aset/portal.css").status(), 404);
    assert_eq!(get("/aset/..%2fopenapi.json").status(), 404);
}

#[test]
fn files_with_fixed_names_are_there() {
    for (target, content_type, start) in [
        ("/openapi.json", "application/json; charset=utf-8", "{"),
        ("/robots.txt", "text/plain; charset=utf-8", "User-agent"),
        ("/favicon.svg", "image/svg+xml", "<svg"),
    ] {
        let file = get(target);
        assert_eq!(file.status(), 200, "{target}");
        assert_eq!(header(&file, "content-type"), content_type);
        assert!(text(&file).starts_with(start), "{target}");
        assert_eq!(header(&file, "cache-control"), "public, max-age=300");
        let again = ask(&Method::GET, target, &[("if-none-match", header(&file, "etag"))]);
        assert_eq!(again.status(), 304, "{target}");
    }
}

#[test]
fn the_service_worker_is_asked_for_anew_each_time() {
    let worker = get("/sw.js");
    assert_eq!(worker.status(), 200);
    assert_eq!(header(&worker, "content-type"), "text/javascript; charset=utf-8");
    assert_eq!(header(&worker, "cache-control"), "no-cache");
    let again = ask(&Method::GET, "/sw.js", &[("if-none-match", header(&worker, "etag"))]);
    assert_eq!(again.status(), 304);
    assert_eq!(get("/sw.js/x").status(), 404);
}

#[test]
fn all_that_the_service_worker_keeps_is_there_and_may_be_kept() {
    let worker = get("/sw.js");
    let version = header(&worker, "etag").trim_matches('"');
    assert!(text(&worker).contains(&format!("const CACHE = \"portal-{version}\";")), "{}", text(&worker));
    let listed = text(&worker).lines().filter(|line| line.contains("FILES = [") || line.contains("PAGES = ["));
    let paths: Vec<&str> = listed.flat_map(|line| line.split('"').filter(|part| part.starts_with('/'))).collect();
    assert!(paths.contains(&assets::CSS_URL) && paths.contains(&"/luring") && paths.len() == 7, "{paths:?}");
    // The page that checks receipts is another function's.
    for path in paths.into_iter().filter(|path| *path != "/bukti") {
        let file = get(path);
        assert_eq!(file.status(), 200, "{path}");
        assert!(!header(&file, "cache-control").contains("no-store"), "{path}");
    }
}

#[test]
fn the_offline_page_tells_what_still_works() {
    let page = get("/luring");
    for part in ["href=\"tel:112\"", "href=\"tel:110\"", "href=\"/bantuan\"", "Jakarta 10270", "tidak hilang"] {
        assert!(text(&page).contains(part), "{part}");
    }
}

#[test]
fn every_page_has_a_twin_in_english() {
    for target in ["/", "/bantuan", "/privasi", "/luring"] {
        let address = if target == "/" { "/en".to_owned() } else { format!("/en{target}") };
        let page = get(&address);
        assert!(text(&page).contains("<html lang=\"en\""), "{address}");
        for (of, at) in [(&page, target), (&get(target), address.as_str())] {
            assert!(text(of).contains(&format!("href=\"{at}\"")), "{address}: no way to {at}");
        }
    }
    assert!(text(&get("/en/bantuan")).contains("href=\"/en/lapor\""));
}

#[test]
fn nothing_indonesian_is_left_on_an_english_page() {
    for address in ["/en", "/en/bantuan", "/en/privasi", "/en/luring", "/en/x"] {
        let page = get(address);
        assert!(text(&page).contains("<html lang=\"en\""), "{address}");
        assert_eq!(web::leftover::indonesian_in(text(&page), &[]), [""; 0], "{address}");
    }
    let refused = ask(&Method::POST, "/en/bantuan", &[]);
    assert!(text(&refused).contains("Use the method GET or HEAD."));
    assert_eq!(web::leftover::indonesian_in(text(&refused), &[]), [""; 0]);
}

#[test]
fn everything_else_leads_on() {
    for target in ["/tidak-ada", "/bantuan/x", "/aset", "/aset/a/b", "/index.html"] {
        let page = get(target);
        assert_eq!(page.status(), 404, "{target}");
        assert!(text(&page).contains("href=\"/lacak\"") && text(&page).contains("<h1"), "{target}");
        assert_eq!(header(&page, "cache-control"), "no-store");
    }
    let problem = get("/api/v2/tickets");
    assert_eq!(problem.status(), 404);
    assert_eq!(header(&problem, "content-type"), "application/problem+json; charset=utf-8");
}

#[test]
fn reading_is_all_that_can_be_done() {
    for target in ["/", "/bantuan", "/privasi", "/luring", "/sw.js", assets::JS_URL, "/openapi.json", "/robots.txt"] {
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
            let refusal = ask(&method, target, &[]);
            assert_eq!(refusal.status(), 405, "{method} {target}");
            assert_eq!(header(&refusal, "allow"), "GET, HEAD");
        }
        let head = ask(&Method::HEAD, target, &[]);
        let get = get(target);
        assert_eq!((head.status(), head.headers()), (get.status(), get.headers()), "{target}");
    }
}
