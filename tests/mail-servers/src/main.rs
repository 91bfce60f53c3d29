//! Runs a Dovecot and an Exim until it is stopped: `tour` says in words how to try the form with them, `json` says it in
//! one line of JSON and also ends when its standard input does.

use std::env;
use std::fs;
use std::io;
use std::panic;
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{self, Sender};
use std::thread;

use email_account_mail_servers::{Showcase, users};

fn main() -> ExitCode {
    say_panics_plainly();
    let (stop, stopped) = mpsc::channel();
    end_on_signal(stop.clone());
    match env::args().nth(1).as_deref() {
        Some("tour") => {
            let showcase = Showcase::for_the_tour();
            let folder = tempfile::tempdir().expect("a folder for the certificate");
            let authority = folder.path().join("authority.pem");
            fs::write(&authority, showcase.authority()).expect("the file of the certificate");
            println!("{}", tour(&authority));
            let _ = stopped.recv();
        }
        Some("json") => {
            let showcase = Showcase::on_free_ports();
            end_with_input(stop);
            println!("{}", showcase.facts());
            let _ = stopped.recv();
        }
        _ => {
            eprintln!("say `tour` or `json`");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// What a guard cannot do without is said in one sentence; where in the source it says so interests nobody.
fn say_panics_plainly() {
    panic::set_hook(Box::new(|info| {
        let payload = info.payload();
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| payload.downcast_ref::<&str>().copied());
        eprintln!("{}", text.unwrap_or("the mail servers cannot run"));
    }));
}

fn end_on_signal(stop: Sender<()>) {
    let set = ctrlc::set_handler(move || {
        let _ = stop.send(());
    });
    set.expect("signals can be heard");
}

fn end_with_input(stop: Sender<()>) {
    thread::spawn(move || {
        let _ = io::copy(&mut io::stdin(), &mut io::sink());
        let _ = stop.send(());
    });
}

fn tour(authority: &Path) -> String {
    format!(
        "Dovecot and Exim are running. In another terminal:

  cargo xtask serve --allow-address 127.0.0.0/8 --allow-address ::1

In the form, with the provider `Other`:

  Email address, User ID   {user}
  Password                 {password}
  SMTP host                localhost, port 10465 with SMTPS, or 10587 with STARTTLS
  IMAP host                localhost, port 10993 with TLS, or 10143 with STARTTLS
  POP3 host                localhost, port 10995 with TLS, or 10110 with STARTTLS
  Truststore               a new one from {authority}

Something is wrong at the hosts 127.0.0.2 (the certificate has expired), 127.0.0.3 (no TLS) and 127.0.0.4 (the
certificate is for another name). The user {gone} has no inbox, and {closed} is not let in.

Ctrl-C stops them.",
        user = users::ANN,
        password = users::PASSWORD,
        authority = authority.display(),
        gone = users::GONE,
        closed = users::CLOSED,
    )
}
