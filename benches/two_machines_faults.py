"""Faults of two machines and a database of two servers, and a count of what became of everything that was confirmed.

    cargo build --release && python3 benches/two_machines_faults.py target/release/regiewijzer 1

In each round every fault happens once, while eight directors open cases, one calls people out in phase 4 and the officer
confirms. The first machine leads by the JSON chat, in a network namespace of its own; the second stands by with mail and the
page of a link. What somebody was told is noted; in the end it is looked for in the log: each case there once,
each confirmation once, and each rung of every alert, counted from when somebody led who could fire it. Whatever is missing
ends it with an error. `BENCH_DISK`, and what it needs, as `two_machines.py`; besides, root, ip and openssl.
"""

import datetime
import email
import http.client
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

from two_machines import NOBODY, Bench, Chat, Server, opened_case

# The ladder of the rounds, in seconds; the last one repeats.
RUNGS = [0, 5, 10, 15]
QUICK = {"deputy_after": "5s", "next_role_after": "10s", "director_after": "15s", "repeat_every": "15s", "tick": "1s"}
# How long after it was due a rung may fire where somebody leads, on a machine that does much else.
SOON = 5
# How long the database may be away before the program gives up, and how long it is away in the fault that passes that.
PATIENCE = 60
FAULTS = ["kill", "stop", "cut", "primary_killed", "primary_frozen", "gone_for_a_moment", "gone_for_long"]
HERE, THERE = "10.99.0.1", "10.99.0.2"
DIRECTORS = [f"d{number}" for number in range(8)]


def until(what, holds, seconds=120):
    """Waits until this gives something, and gives it."""
    began = time.monotonic()
    while not (found := holds()):
        assert time.monotonic() - began < seconds, f"it does not come: {what}"
        time.sleep(0.02)
    return found


def run(line, *more):
    subprocess.run([*line.split(), *more], check=True, capture_output=True)


class Network:
    """A cable between the servers and the first machine, which has a network namespace of its own, as we have."""

    def __init__(self):
        self.name = f"regiewijzer-{os.getpid()}"
        run("ip link set lo up")
        run(f"ip netns add {self.name}")
        run(f"ip link add here type veth peer name there netns {self.name}")
        run(f"ip addr add {HERE}/24 dev here")
        run(f"ip -n {self.name} addr add {THERE}/24 dev there")
        run(f"ip -n {self.name} link set there up")
        self.plug("up")

    def plug(self, how):
        run(f"ip link set here {how}")

    def end(self):
        run(f"ip netns del {self.name}")


class Sealed(Server):
    """A server that the other machine enters over TLS; a standby has all of it from its primary."""

    def start(self):
        path = lambda name: os.path.join(self.data, name)
        if not os.path.exists(path("server.crt")):
            with open(path("request"), "w", encoding="ascii") as file:
                file.write("[req]\ndistinguished_name = name\n[name]\n")
            line = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=regiewijzer"
            more = ["-addext", f"subjectAltName=IP:{HERE}", "-config", path("request")]
            run(line, *more, "-out", path("server.crt"), "-keyout", path("server.key"))
            os.chown(path("server.key"), NOBODY, NOBODY)
            with open(path("postgresql.conf"), "a", encoding="ascii") as file:
                file.write("listen_addresses = '*'\nssl = on\n")
            with open(path("pg_hba.conf"), "a", encoding="ascii") as file:
                file.write(f"hostssl all all {THERE}/32 trust\n")
        super().start()


class Mails:
    """What the officer's mailbox holds: the newest link of each case."""

    def __init__(self):
        self.links, self.listener = {}, socket.create_server(("127.0.0.1", 0))
        self.server_address = self.listener.getsockname()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self.talk, args=(client,), daemon=True).start()

    def talk(self, client):
        with client, client.makefile("rb") as lines:
            client.sendall(b"220 bench\r\n")
            while line := lines.readline():
                is_data = line[:4].upper() == b"DATA"
                client.sendall(b"354 go on\r\n" if is_data else b"250 ok\r\n")
                if is_data:
                    self.take(b"".join(iter(lines.readline, b".\r\n")))
                    client.sendall(b"250 ok\r\n")

    def take(self, data):
        parts = email.message_from_bytes(data).walk()
        text = b"".join(part.get_payload(decode=True) or b"" for part in parts).decode(errors="replace")
        link, code = re.search(r"https://regie\.example(/k/[\w-]+)", text), re.search(r"RW-[0-9A-Z]{8}", text)
        if link and code:
            self.links[code[0]] = link[1]


class Talk(Chat):
    """The JSON chat as a machine that leads; whatever it says stands in the log already."""

    def __init__(self, model, network, *where):
        self.within = ["ip", "netns", "exec", network.name]
        super().__init__(*where)
        self.model, self.done, self.lines, self.last = model, 0, 0, time.time()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.process.stdout:
            said = json.loads(line)
            assert "error" not in said, said
            self.lines, self.last = self.lines + 1, time.time()
            self.done = max(self.done, said.get("done", 0))
            self.model.hears(said)

    def tell(self, lines):
        """Says all of them, and waits until they are done; gives whether they were."""
        try:
            self.process.stdin.write("".join(json.dumps(line) + "\n" for line in lines))
            self.process.stdin.flush()
        except (BrokenPipeError, ValueError):
            # It is gone, or was asked to end.
            return False
        self.count += len(lines)
        while self.done < self.count and self.process.poll() is None:
            time.sleep(0.002)
        return self.done >= self.count

    def work(self):
        """Opens cases, calls people out and confirms every other alert, until the program is gone."""
        talks = [list(opened_case(director, "GM0664", 2)) for director in DIRECTORS]
        while all(self.tell(list(lines)) for lines in zip(*talks)):
            before = set(self.model.alerts)
            if not self.tell([line for line in opened_case("regisseur", "GM0664", 4) if line.get("press") != "GM0664"]):
                return
            new = set(self.model.alerts) - before
            typed = [{"from": "aov", "say": f"ontvangen {self.model.codes[code]}"} for code in new]
            if len(self.model.alerts) % 2 and not self.tell(typed):
                return
            time.sleep(1)


class Model:
    """What was confirmed to anybody, and when nobody led."""

    def __init__(self):
        self.cases, self.alerts, self.confirmed, self.codes, self.gaps = {}, set(), set(), {}, []

    def hears(self, said):
        code = said.get("case")
        if said.get("kind") == "status" and "is geopend" in said["text"]:
            self.cases[code] = said["to"]
            if said.get("phase") == 4:
                self.alerts.add(code)
        if said.get("kind") == "alert" and said["to"] == "aov":
            if typed := re.search(r'"ontvangen (\w+)"', said["text"]):
                self.codes[re.search(r"RW-\w{8}", said["text"])[0]] = typed[1]
            if said["text"].startswith("OEFENING\nDank je."):
                self.confirmed.add(code)


class Faults(Bench):
    """Two machines, two servers, and what is done to them."""

    kind = Sealed

    def __init__(self, program, folder):
        self.network = Network()
        super().__init__(program, folder)
        # What the standbys have too.
        self.authority = shutil.copy(os.path.join(self.server.data, "server.crt"), folder)
        self.model, self.mail, self.number, self.programs = Model(), Mails(), 0, []
        self.server.database("faults", program)
        self.servers = [self.server, self.standby()]

    def standby(self):
        """A standby of the server that takes writes; nothing is confirmed before it has it too."""
        self.number += 1
        standby = Sealed(os.path.join(self.folder, f"server{self.number}"), self.server)
        self.server.sql("alter system set synchronous_standby_names = '*'")
        self.server.sql("select pg_reload_conf()")
        until("a standby", lambda: self.server.sql("select sync_state from pg_stat_replication") == "sync")
        return standby

    def machine(self, name, address):
        machine = super().machine(f"{name}-{time.monotonic_ns()}", address)
        with open(machine.settings, encoding="utf-8") as file:
            text = file.read()
        for key, value in QUICK.items():
            text = re.sub(f'^{key} = ".*"$', f'{key} = "{value}"', text, flags=re.M)
        person = '[[person]]\nid = "{0}"\nroles = ["case-director"]\nmunicipality = "GM0664"\ntitle = "{0}"\n'
        with open(machine.settings, "w", encoding="utf-8") as file:
            text = text.replace("\n[store]\n", f'\n[store]\nauthority = "{self.authority}"\n')
            file.write(text + "".join(map(person.format, DIRECTORS)))
        machine.page = int(re.search(r'^listen = "127\.0\.0\.1:(\d+)"', text, re.M)[1])
        return machine

    def begin(self):
        """The first machine leads and works, the second stands by."""
        hosts = ",".join(f"{HERE}:{one.port}" for one in self.servers)
        sockets = ",".join(f"{one.folder.replace('/', '%2F')}:{one.port}" for one in self.servers)
        one = self.machine("one", f"postgres://regiewijzer@{hosts}/faults")
        self.two = self.machine("two", f"postgres://regiewijzer@{sockets}/faults")
        self.talk = Talk(self.model, self.network, self.program, one.address, one.settings, "--lang", "nl")
        self.programs = [self.talk]
        until("a lead", lambda: self.talk.tell([{"from": "beheer", "say": "help"}]))
        self.led()
        self.two.serve()
        self.programs.append(self.two)
        self.two.tells("staat klaar")
        self.worker = threading.Thread(target=self.talk.work, daemon=True)
        self.worker.start()
        time.sleep(random.uniform(1, 3))

    def led(self):
        """Somebody leads from now on, who did not before."""
        if self.model.gaps and self.model.gaps[-1][1] is None:
            self.model.gaps[-1][1] = time.time()

    def nobody_leads(self):
        self.model.gaps.append([time.time(), None])

    def takes_over(self):
        """The second one leads; the officer confirms by its link some of what was called out at the first one."""
        self.two.tells("Regiewijzer draait")
        self.led()
        left = sorted(self.model.alerts - self.model.confirmed)
        for code in left[:-1]:
            path = until(f"a mail about {code}", lambda: self.mail.links.get(code))
            page = http.client.HTTPConnection("127.0.0.1", self.two.page, timeout=10)
            page.request("POST", path, "do=confirm")
            if page.getresponse().status == 303:
                self.model.confirmed.add(code)
        # What is left climbs on.
        time.sleep(RUNGS[2])

    def goes_on(self, since):
        """The first one leads on, and works."""
        until("that it goes on", lambda: self.talk.last > since and self.talk.process.poll() is None)
        self.led()
        time.sleep(RUNGS[1])

    def end(self):
        """Both end as they should, where they still run."""
        self.nobody_leads()
        self.two.process.terminate()
        self.two.process.wait()
        if self.talk.process.poll() is None:
            self.talk.process.stdin.close()
            self.talk.process.wait()
        self.worker.join()

    def promote(self):
        """The standby takes writes from now on, and has none of its own yet."""
        old, self.server = self.servers
        self.server.tool("pg_ctl", "promote", "-D", self.server.data)
        self.server.sql("alter system reset synchronous_standby_names")
        self.server.sql("select pg_reload_conf()")
        return old

    def replace(self, old):
        """A server that was passed over goes, and a new standby comes."""
        old.kill()
        self.servers = [self.server, self.standby()]

    # The faults.

    def kill(self):
        """kill -9 of the program that leads"""
        self.nobody_leads()
        self.talk.process.kill()
        self.takes_over()

    def stop(self):
        """the program that leads is stopped, and goes on when the other one leads"""
        self.nobody_leads()
        self.talk.process.send_signal(signal.SIGSTOP)
        self.takes_over()
        said = self.talk.lines
        self.talk.process.send_signal(signal.SIGCONT)
        assert self.talk.process.wait() == 75
        self.worker.join()
        # What it was about to hand over when it was stopped stands in the log.
        assert self.talk.lines <= said + 1, "it said something"

    def cut(self):
        """the program that leads is cut off from both servers"""
        self.nobody_leads()
        self.network.plug("down")
        self.takes_over()
        said = self.talk.lines
        self.network.plug("up")
        assert self.talk.process.wait() == 75
        assert self.talk.lines == said, "it said something"

    def primary_killed(self):
        """kill -9 of the primary, and its standby is promoted"""
        self.nobody_leads()
        self.server.kill()
        old = self.promote()
        self.goes_on(time.time())
        self.replace(old)

    def primary_frozen(self):
        """the primary accepts and never answers, its standby is promoted, and the primary goes on"""
        self.nobody_leads()
        for number in self.server.everything():
            os.kill(number, signal.SIGSTOP)
        old = self.promote()
        self.goes_on(time.time())
        for number in old.everything():
            os.kill(number, signal.SIGCONT)
        time.sleep(RUNGS[1])
        ours = int(self.server.sql("select batches from regiewijzer.lease", "faults"))
        assert int(old.sql("select batches from regiewijzer.lease", "faults")) < ours
        self.replace(old)

    def gone_for_a_moment(self):
        """both servers are gone for 5 s"""
        self.nobody_leads()
        for server in self.servers:
            server.kill()
        # What was on its way to us is here by then.
        time.sleep(1)
        said = self.talk.lines
        time.sleep(4)
        assert self.talk.lines == said, "it said something"
        for server in self.servers:
            server.start()
        self.goes_on(time.time())

    def gone_for_long(self):
        """both servers are gone for longer than the program waits"""
        self.nobody_leads()
        for server in self.servers:
            server.kill()
        assert self.talk.process.wait(PATIENCE + 30) == 75
        for server in self.servers:
            server.start()
        self.takes_over()

    def all(self, rounds, names):
        for _ in range(rounds):
            for fault in (getattr(self, name) for name in names):
                before = len(self.model.cases), len(self.model.alerts), len(self.model.confirmed)
                self.begin()
                number = len(self.model.gaps)
                fault()
                began, ended = self.model.gaps[number]
                self.end()
                now = len(self.model.cases), len(self.model.alerts), len(self.model.confirmed)
                cases, alerts, confirmed = (one - other for one, other in zip(now, before))
                print(f"{fault.__doc__}: {ended - began:.1f} s; {cases} cases, {alerts} alerts, {confirmed} confirmed", flush=True)
        self.count()

    def count(self):
        """Looks for everything in the log."""
        settings = self.machine("last", "").settings
        address = f"postgres://regiewijzer@{self.server.folder.replace('/', '%2F')}:{self.server.port}/faults"
        flags = ["--store", address, "--settings", settings, "--lang", "nl"]
        folder = os.path.join(self.folder, "moved")
        for task in (["verify", *flags], ["store", "move", address, folder, *flags[2:]]):
            done = subprocess.run([self.program, *task], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
        # What came out of the database is read many times, and sooner in a folder.
        flags[1] = folder
        lost, twice, unfired, late = [], [], [], 0.0
        for code, director in sorted(self.model.cases.items()):
            line = [self.program, "report", code, "--as", director, "--format", "cloudevents", *flags]
            found = subprocess.run(line, capture_output=True, text=True, check=False)
            if found.returncode:
                lost.append((code, found.stderr))
                continue
            events = json.loads(found.stdout)
            opened = [one for one in events if one["type"].endswith("case.opened")]
            if len(opened) != 1:
                twice.append(code)
            if code in self.model.alerts:
                late = max(late, self.climbed(code, events, (lost, twice, unfired)))
        print(
            f"{len(self.model.cases)} cases and {len(self.model.confirmed)} confirmations of {len(self.model.alerts)} alerts were told: "
            f"{len(lost)} lost, {len(twice)} decided twice, {len(unfired)} rungs not fired; the latest one {late:.1f} s after it was "
            f"due and somebody led; load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
        assert not lost and not twice and not unfired, (lost, twice, unfired)

    def climbed(self, code, events, wrong):
        """What became of the alert for the officer; gives how late its latest rung was."""
        lost, twice, unfired = wrong
        when = lambda one: datetime.datetime.fromisoformat(one["time"]).timestamp()
        news = [(when(one), one["data"]["alert"], one["data"]["news"]) for one in events if one["type"].endswith("case.alerted")]
        raised = [(at, alert) for at, alert, what in news if what.get("raised", {}).get("role") == "aov-officer"]
        if not raised:
            return lost.append(f"the alert of {code}") or 0.0
        if len(raised) > 1:
            twice.append(f"the alert of {code}")
        began, alert = raised[0]
        confirmed = [at for at, of, what in news if of == alert and "confirmed" in what]
        if code in self.model.confirmed and not confirmed:
            lost.append(f"the confirmation of {code}")
        if len(confirmed) > 1:
            twice.append(f"the confirmation of {code}")
        ended = confirmed[0] if confirmed else self.model.gaps[-1][0]
        fired = [(what["rung-fired"]["rung"], at) for at, of, what in news if of == alert and "rung-fired" in what]
        latest, due, number = 0.0, began, 1
        while due < ended:
            could = max([due, *(end for start, end in self.model.gaps if end and start <= due < end)])
            times = [at for rung, at in fired if rung >= number]
            if could + SOON < ended and not any(at <= could + SOON for at in times):
                unfired.append((code, number, round(could - began, 1), [round(at - began, 1) for at in times]))
            elif times:
                latest = max(latest, min(times) - could)
            number += 1
            due = began + (RUNGS[number - 1] if number <= len(RUNGS) else RUNGS[-1] + 15 * (number - len(RUNGS)))
        return latest


def main():
    if "IN_OWN_NETWORK" not in os.environ:
        # Nothing that is changed here is anybody else's.
        os.environ["IN_OWN_NETWORK"] = "yes"
        os.execvp("unshare", ["unshare", "--net", sys.executable, *sys.argv])
    program, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1
    folder = tempfile.mkdtemp(dir=os.environ.get("BENCH_DISK"))
    # Whoever ends it leaves no server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    faults = Faults(program, folder)
    try:
        faults.all(rounds, sys.argv[3:] or FAULTS)
    finally:
        for machine in faults.programs:
            machine.process.kill()
        for server in faults.servers:
            server.kill()
        faults.network.end()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
