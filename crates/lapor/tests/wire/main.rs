//! What is sent and read, held to the fixtures. A difference that shows against the real system is mended in the mapping
//! and in the fixture that shows it.

#[cfg(test)]
mod addstream;
#[cfg(test)]
mod mapping;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod sending;
#[cfg(test)]
mod sheets;
#[cfg(test)]
mod support;
