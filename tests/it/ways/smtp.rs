//! A small mail server: it takes mail, asks for a password, encrypts and refuses as it is told.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// How long a mail may take before it counts as missing.
const PATIENCE: Duration = Duration::from_secs(30);

/// How the server talks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Talks {
    /// Never encrypted.
    Plain,
    /// Encrypted once it is asked for.
    StartTls,
    /// Encrypted from the first byte.
    Tls,
    /// It takes the connection and says nothing.
    Never,
}

/// A mail that came in.
#[derive(Debug)]
pub(crate) struct Mail {
    /// The recipient.
    pub(crate) to: String,
    /// Heading and body, as sent.
    pub(crate) data: String,
    /// Whether the connection was encrypted.
    pub(crate) encrypted: bool,
    /// What was given as user and password.
    pub(crate) login: Option<String>,
}

/// A server that runs as long as the test.
pub(crate) struct Smtp {
    pub(crate) at: SocketAddr,
    /// The certificate authority that vouches for it, in PEM.
    pub(crate) authority: String,
    mails: Receiver<Mail>,
}

/// What the connections share.
#[derive(Clone)]
struct Rules {
    talks: Talks,
    tls: Arc<ServerConfig>,
    /// The answer to every recipient.
    answer: &'static str,
    /// The login that is right.
    login: String,
    mails: Sender<Mail>,
}

trait Stream: Read + Write {}
impl<T: Read + Write> Stream for T {}

impl Smtp {
    /// A server that takes every recipient.
    pub(crate) fn start(talks: Talks, login: &str) -> Self {
        Self::answering(talks, login, "250 taken")
    }

    /// A server that answers every recipient with these words.
    pub(crate) fn answering(talks: Talks, login: &str, answer: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let (authority, tls) = certificate("127.0.0.1");
        let (sender, mails) = channel();
        let rules = Rules {
            talks,
            tls: Arc::new(tls),
            answer,
            login: login.to_owned(),
            mails: sender,
        };
        thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                let rules = rules.clone();
                thread::spawn(move || rules.serve(caller));
            }
        });
        Self {
            at,
            authority,
            mails,
        }
    }

    /// The next mail.
    pub(crate) fn mail(&self) -> Mail {
        self.mails.recv_timeout(PATIENCE).unwrap()
    }

    /// Whether nothing more came in so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.mails.try_recv().is_err()
    }
}

impl Rules {
    fn serve(&self, caller: TcpStream) -> Option<()> {
        match self.talks {
            Talks::Never => {
                let mut caller = caller;
                caller.read_to_end(&mut Vec::new()).ok()?;
                None
            }
            Talks::Tls => self.talk(&mut self.encrypted(caller)?, true),
            Talks::Plain | Talks::StartTls => {
                let mut caller = caller;
                self.talk(&mut caller, false)?;
                // Only "STARTTLS" ends the talk with a caller who stays.
                let mut caller = self.encrypted(caller)?;
                self.after_greeting(&mut caller, true)
            }
        }
    }

    fn encrypted(&self, caller: TcpStream) -> Option<StreamOwned<ServerConnection, TcpStream>> {
        let connection = ServerConnection::new(Arc::clone(&self.tls)).ok()?;
        Some(StreamOwned::new(connection, caller))
    }

    fn talk(&self, caller: &mut dyn Stream, encrypted: bool) -> Option<()> {
        say(caller, "220 ready")?;
        self.after_greeting(caller, encrypted)
    }

    /// Some when the caller asked for encryption; none when the caller is gone.
    fn after_greeting(&self, caller: &mut dyn Stream, encrypted: bool) -> Option<()> {
        let (mut to, mut login) = (String::new(), None);
        loop {
            let line = line(caller)?;
            let (word, rest) = line.split_once(' ').unwrap_or((&line, ""));
            match word.to_uppercase().as_str() {
                "EHLO" => {
                    let offers = self.talks == Talks::StartTls && !encrypted;
                    let starttls = if offers { "250-STARTTLS\r\n" } else { "" };
                    say(caller, &format!("250-test\r\n{starttls}250 AUTH PLAIN"))?;
                }
                "STARTTLS" => {
                    say(caller, "220 go on")?;
                    return Some(());
                }
                "AUTH" => {
                    let given = rest.trim_start_matches("PLAIN ").to_owned();
                    let right = given == base64(self.login.as_bytes());
                    login = Some(given);
                    say(caller, if right { "235 welcome" } else { "535 who?" })?;
                }
                "MAIL" => say(caller, "250 go on")?,
                "RCPT" => {
                    rest.trim_start_matches("TO:").clone_into(&mut to);
                    say(caller, self.answer)?;
                }
                "DATA" => {
                    say(caller, "354 go on")?;
                    let mut data = String::new();
                    loop {
                        let next = self::line(caller)?;
                        if next == "." {
                            break;
                        }
                        data += &(next + "\n");
                    }
                    let mail = Mail {
                        to: to.clone(),
                        data,
                        encrypted,
                        login: login.clone(),
                    };
                    self.mails.send(mail).ok()?;
                    say(caller, "250 taken")?;
                }
                "QUIT" => {
                    say(caller, "221 bye")?;
                    return None;
                }
                _ => say(caller, "500 what?")?,
            }
        }
    }
}

fn say(caller: &mut dyn Stream, words: &str) -> Option<()> {
    caller.write_all(format!("{words}\r\n").as_bytes()).ok()?;
    caller.flush().ok()
}

fn line(caller: &mut dyn Stream) -> Option<String> {
    let mut line = Vec::new();
    let mut byte = [0];
    while caller.read(&mut byte).ok()? == 1 {
        if byte[0] == b'\n' {
            return Some(String::from_utf8(line).ok()?.trim_end().to_owned());
        }
        line.push(byte[0]);
    }
    None
}

/// A certificate for this name, from an authority of its own; gives that authority as well.
pub(crate) fn certificate(name: &str) -> (String, ServerConfig) {
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let pem = authority.self_signed(&key).unwrap().pem();
    let issuer = Issuer::new(authority, key);
    let own_key = KeyPair::generate().unwrap();
    let own = CertificateParams::new(vec![name.to_owned()]).unwrap();
    let own = own.signed_by(&own_key, &issuer).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(own_key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.der().clone()], key)
        .unwrap();
    (pem, config)
}

/// Base64, as a login travels.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |group: &[u8]| {
        let mut whole = [0_u8; 4];
        whole[1..=group.len()].copy_from_slice(group);
        let number = u32::from_be_bytes(whole);
        let digit = |place: usize| {
            let shifted = number >> (18 - 6 * place) & 63;
            char::from(DIGITS[usize::try_from(shifted).unwrap()])
        };
        let padded = |place| {
            if place > group.len() {
                '='
            } else {
                digit(place)
            }
        };
        (0..4).map(padded).collect::<String>()
    };
    bytes.chunks(3).map(group).collect()
}
