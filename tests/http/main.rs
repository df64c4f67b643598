//! The portal from outside: real requests, through the runner and the built components, one folder of state each.
//!
//! Every JSON answer in here is held against `/openapi.json`; see `support/description.rs`.

#[cfg(test)]
#[path = "../support/description.rs"]
mod description;
#[cfg(test)]
#[path = "../support/people.rs"]
mod people;
#[cfg(test)]
#[path = "../support/portal.rs"]
mod portal;
#[cfg(test)]
#[path = "../support/request.rs"]
mod request;
#[cfg(test)]
#[path = "../support/webhook.rs"]
mod webhook;

#[cfg(test)]
mod actions;
#[cfg(test)]
mod attachments;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod busy;
#[cfg(test)]
mod citizens;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod desk_pages;
#[cfg(test)]
mod faces;
#[cfg(test)]
mod intake;
#[cfg(test)]
mod lapor;
#[cfg(test)]
mod leaks;
#[cfg(test)]
mod messages;
#[cfg(test)]
mod openapi;
#[cfg(test)]
mod organisation;
#[cfg(test)]
mod permissions;
#[cfg(test)]
mod report;
#[cfg(test)]
mod report_form;
#[cfg(test)]
mod session;
#[cfg(test)]
mod tick;
#[cfg(test)]
mod track;
#[cfg(test)]
mod walk;
