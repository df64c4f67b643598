//! Lists of the desk as files: CSV and workbooks.
//!
//! Apart from the desk, because what writes a workbook is as large as a third of the desk and is wanted now and then; and
//! without any secret of the record, for a list holds nobody's words and no names.

mod api;
mod list;
mod pages;
mod routes;
mod sheet;
#[cfg(test)]
mod tests;

#[spin_sdk::http_service]
async fn handle(request: spin_sdk::http::Request) -> service::Answer {
    service::serve("export", request, routes::route).await
}
