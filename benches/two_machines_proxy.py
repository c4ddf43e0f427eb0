"""The handbook's configuration of nginx before two programs, while the one that leads is killed, and then all of a machine.

    cargo build --release && python3 benches/two_machines_proxy.py target/release/regiewijzer

Takes the configuration out of `docs/twee-machines.md` and changes nothing but addresses, ports and certificates, which are
made for it. Ends with an error where a request does not find the program that leads. `BENCH_DISK`, and what it needs, as
`two_machines.py`; besides, nginx and openssl.
"""

import http.client
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time

from two_machines import Bench, HERE, free
from two_machines_faults import Mails, until

NAME = "regie.gemeente.example"
BLOCK = re.compile(r"```nginx\n(.*?)```", re.S)


class Front:
    """nginx on a machine, as the handbook has it."""

    def __init__(self, folder, text, certificate, changes):
        for old, new in changes:
            assert old in text, f"the handbook has no {old}"
            text = text.replace(old, new)
        for name in ("regie.pem", "ca-certificates.crt"):
            text = text.replace(f"/etc/ssl/certs/{name}", certificate)
        text = text.replace("/etc/ssl/private/regie.key", certificate.replace(".pem", ".key"))
        path = f"{folder}.conf"
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"daemon off; pid {folder}.pid; events {{}} http {{\n{text}\n}}\n")
        self.process = subprocess.Popen(["nginx", "-c", path, "-e", f"{folder}.log"], start_new_session=True)

    def end(self, by=signal.SIGTERM):
        os.killpg(self.process.pid, by)
        self.process.wait()


class Proxied(Bench):
    """Two programs that serve, each behind a proxy of its own machine."""

    def start(self):
        with open(os.path.join(HERE, "..", "docs", "twee-machines.md"), encoding="utf-8") as file:
            text = BLOCK.search(file.read())[1]
        certificate = os.path.join(self.folder, "regie.pem")
        line = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
        line += ["-addext", f"subjectAltName=DNS:{NAME}", "-out", certificate, "-keyout", certificate.replace(".pem", ".key")]
        subprocess.run(line, check=True, capture_output=True)
        self.trust = ssl.create_default_context(cafile=certificate)
        self.mail = Mails()
        self.machines = self.two(self.server.database("proxied", self.program))
        inner, self.outer, self.fronts = [free(), free()], [free(), free()], []
        for number, machine in enumerate(self.machines):
            with open(machine.settings, encoding="utf-8") as file:
                page = re.search(r'^listen = "(127\.0\.0\.1:\d+)"', file.read(), re.M)[1]
            changes = [(f"machine{1 + other}.{NAME.split('.', 1)[1]}:8443", f"127.0.0.1:{port}") for other, port in enumerate(inner)]
            changes += [("listen 8443", f"listen 127.0.0.1:{inner[number]}"), ("listen 443", f"listen 127.0.0.1:{self.outer[number]}")]
            changes += [("allow 192.0.2.11", "allow 127.0.0.1"), ("http://127.0.0.1:8480", f"http://{page}")]
            self.fronts.append(Front(os.path.join(self.folder, f"nginx{number}"), text, certificate, changes))

    def ask(self, front, method, body=None):
        """What the proxy of this machine answers to whoever opens the link."""
        asked = http.client.HTTPSConnection("127.0.0.1", self.outer[front], timeout=15, context=self.trust)
        asked.sock = self.trust.wrap_socket(until("a proxy", lambda: reached(self.outer[front])), server_hostname=NAME)
        asked.request(method, self.path, body, {"Host": NAME})
        answer = asked.getresponse()
        answer.read()
        return answer.status

    def finds(self, fronts, since):
        for front in fronts:
            until("whoever leads", lambda: self.ask(front, "GET") == 200)
        print(f"  found through {len(fronts)} of 2 proxies {time.monotonic() - since:.1f} s later", flush=True)

    def run(self):
        self.start()
        self.path = until("a mail", lambda: next(iter(self.mail.links.values()), None))
        self.finds([0, 1], time.monotonic())
        one, two = self.machines
        one.process.kill()
        killed = time.monotonic()
        two.tells("Regiewijzer draait")
        self.finds([0, 1], killed)
        one.serve()
        one.tells("staat klaar")
        two.process.kill()
        self.fronts[1].end(signal.SIGKILL)
        killed = time.monotonic()
        one.tells("Regiewijzer draait")
        self.finds([0], killed)
        assert self.ask(0, "POST", "do=confirm") == 303, "it is not confirmed"
        one.process.kill()
        self.fronts[0].end()
        print("the program was killed, then the other machine; the link was found each time, and confirmed", flush=True)


def reached(port):
    """A connection, where somebody listens."""
    try:
        return socket.create_connection(("127.0.0.1", port), timeout=5)
    except OSError:
        return None


def main():
    folder = tempfile.mkdtemp(dir=os.environ.get("BENCH_DISK"))
    proxied = Proxied(sys.argv[1], folder)
    try:
        proxied.run()
    finally:
        proxied.server.kill()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
