"""The page of a personal link on this machine: how long it takes to be shown, and to confirm.

    cargo build --release && python3 benches/page.py target/release/regiewijzer

Leads cases to phase 4 in the chat, takes the links out of the officer's mails, opens each page so many times and presses
its button once. Ends with an error where a page or a confirmation is missing, or where the p99 is over the bar.
"""

import http.client
import os
import subprocess
import sys
import tempfile
import time

from two_machines import HERE, free
from two_machines_faults import Mails, until

CASES, TIMES, PAUSE = 20, 50, 0.01
BAR = 0.020
BUTTON = 'value="confirm"'
TO_AN_ALERT = ["casus nieuw", "fase 4", "vrijwillig kader", "volwassenen", "weet ik niet", "procesregisseur"]
TO_AN_ALERT += ["andere calamiteit in het sociaal domein", "bevestig"]


def settings(mail, port):
    """The example, in which the officer has a mailbox."""
    with open(os.path.join(HERE, "..", "data", "regiewijzer.toml"), encoding="utf-8") as file:
        example = file.read()
    officer = 'id = "aov"\n'
    assert officer in example
    server = ":".join(map(str, mail.server_address))
    return example.replace(officer, officer + 'mail = "aov@goes.example"\n', 1) + f"""
[mail]
server = "{server}"
security = "none"
from = "regiewijzer@goes.example"

[http]
listen = "127.0.0.1:{port}"
public_url = "https://regie.example"
"""


def ask(port, method, path, body=None):
    """What one request on a connection of its own takes, in seconds, and the page."""
    began = time.perf_counter()
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    asked.request(method, path, body, headers)
    answer = asked.getresponse()
    page = answer.read().decode()
    assert answer.status in (200, 303), (method, answer.status, page)
    asked.close()
    return time.perf_counter() - began, page


def told(what, took):
    took.sort()
    part = lambda share: 1000 * took[min(len(took) - 1, int(share * len(took)))]
    print(f"{what}: {len(took)} times, p50 {part(0.5):.1f} ms, p99 {part(0.99):.1f} ms, worst {part(1):.1f} ms", flush=True)
    return part(0.99) / 1000 <= BAR


def main(program):
    mail, port = Mails(), free()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "settings.toml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(settings(mail, port))
        line = [program, "chat", "--store", "memory", "--lang", "nl", "--settings", path]
        chat = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        for case in range(CASES):
            chat.stdin.write("\n".join(TO_AN_ALERT) + "\n")
            chat.stdin.flush()
            until("the mail of an alert", lambda: len(mail.links) > case)
        shown, confirmed = [], []
        for link in mail.links.values():
            for _ in range(TIMES):
                time.sleep(PAUSE)
                took, page = ask(port, "GET", link)
                shown.append(took)
            assert BUTTON in page
            took, _ = ask(port, "POST", link, "do=confirm")
            confirmed.append(took)
            assert BUTTON not in ask(port, "GET", link)[1], "it confirmed nothing"
        chat.stdin.close()
        chat.wait(timeout=30)
    met = [told("the page shown", shown), told("confirmed by its button", confirmed)]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
