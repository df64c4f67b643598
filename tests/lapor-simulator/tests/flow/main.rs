//! What we send and read against the simulator, over HTTP, with its faults.

#[cfg(test)]
mod door;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod orders;
#[cfg(test)]
mod worker;
