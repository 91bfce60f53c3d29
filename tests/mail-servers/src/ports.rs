//! Free ports, and waiting until somebody answers there.

use std::io::BufRead;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use crate::Site;

/// How long a server may take until it answers, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// The ports of an SMTP server, the same at all its sites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmtpPorts {
    /// Clear text, with STARTTLS where the site has TLS.
    pub smtp: u16,
    /// TLS from the first byte, where the site has TLS.
    pub smtps: u16,
}

impl SmtpPorts {
    /// Some that nobody uses.
    pub fn free() -> Self {
        let [smtp, smtps] = free_ports();
        Self { smtp, smtps }
    }
}

/// Ports that are free at every address. All are taken at once, so that they differ.
pub(crate) fn free_ports<const N: usize>() -> [u16; N] {
    let listeners = [(); N]
        .map(|()| TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).expect("a port that nobody uses"));
    listeners.map(|listener| listener.local_addr().expect("its address").port())
}

/// Where a server listens: the ports for clear text at each site, those for TLS where the site has it.
pub(crate) fn addresses(sites: &[Site], clear: &[u16], tls: &[u16]) -> Vec<SocketAddr> {
    let of = |site: &Site| {
        let (address, encrypted) = (site.address, site.identity.is_some());
        let tls = tls.iter().filter(move |_| encrypted);
        let ports = clear.iter().chain(tls);
        ports.map(move |port| SocketAddr::from((address, *port)))
    };
    sites.iter().flat_map(of).collect()
}

/// Makes sure that nobody listens where a server is to listen: its start would seem to have succeeded.
pub(crate) fn assert_free(addresses: &[SocketAddr]) {
    for address in addresses {
        if let Err(error) = TcpListener::bind(address) {
            panic!("nothing can listen on {address}: {error}");
        }
    }
}

/// Waits until something listens there; `alive` says whether waiting makes sense.
pub(crate) fn wait_for(address: SocketAddr, alive: impl Fn() -> bool) -> bool {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline && alive() {
        if TcpStream::connect(address).is_ok() {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    false
}

/// Reads what a program says until a line is the one that is waited for, or the program has ended.
pub(crate) fn wait_for_line(output: &mut impl BufRead, is_it: impl Fn(&str) -> bool) {
    let mut line = String::new();
    while output.read_line(&mut line).is_ok_and(|read| read > 0) && !is_it(&line) {
        line.clear();
    }
}
