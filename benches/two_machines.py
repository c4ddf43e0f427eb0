"""Two machines and a database in numbers, with PostgreSQL as it is installed and the real program.

    cargo build --release && python3 benches/two_machines.py target/release/regiewijzer takeover 20

`takeover` kills the program that leads, `stop` stops it (SIGSTOP) and lets it go on, `promotion` kills the primary and
promotes its synchronous standby; each gives how long it took until one leads, so many times. `turns` opens cases in 64
conversations, and lets pgbench insert the same batch in turns with it. `start` fills a store with so many cases and starts
on it. `country` opens ten cases in each of 342 municipalities. `BENCH_DISK` is the folder in which the servers keep their
data; it must lie on a disk. Needs Linux, initdb, pg_basebackup, psql and pgbench.
"""

import glob
import json
import os
import shutil
import signal
import socket
import socketserver
import statistics
import subprocess
import sys
import tempfile
import threading
import time

KEY = "0123456789abcdef" * 4
NOBODY = 65534
AS_NOBODY = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLE = open(os.path.join(HERE, "..", "data", "regiewijzer.toml"), encoding="utf-8").read()
CONVERSATIONS = 64
TOWN = """
[[municipality]]
code = "{code}"
care_department = "afdeling Zorg"
safety_house = "Veiligheidshuis"
channel = "#plaats-{number}"
reach_director = "bel ons"
[[person]]
id = "d{number}"
roles = ["case-director"]
municipality = "{code}"
title = "d{number}"
"""
# The answers behind the phase that open a case.
OPENING = ["voluntary", "adults", "unknown", "unknown"]


def installed(name):
    """A program of the newest PostgreSQL that is installed."""
    found = glob.glob(f"/usr/lib/postgresql/*/bin/{name}")
    return max(found, key=lambda path: int(path.split("/")[4]), default=name)


def free():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Server:
    """A PostgreSQL server of its own, or the standby of another one."""

    def __init__(self, folder, follows=None):
        self.folder, self.port = folder, free()
        os.makedirs(folder)
        if AS_NOBODY:
            os.chown(folder, NOBODY, NOBODY)
        self.data = os.path.join(folder, "data")
        if follows is None:
            self.tool("initdb", "-A", "trust", "-U", "postgres", "-D", self.data)
        else:
            at = f"host={follows.folder} port={follows.port} user=postgres application_name=standby"
            self.tool("pg_basebackup", "-R", "-c", "fast", "-d", at, "-D", self.data)
        self.start()

    def tool(self, name, *words):
        done = subprocess.run([installed(name), *words], cwd=self.folder, capture_output=True, text=True, **AS_NOBODY)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self):
        words = ["-D", self.data, "-p", str(self.port), "-k", self.folder, "-c", "max_connections=200"]
        log = open(os.path.join(self.folder, "log"), "a", encoding="utf-8")
        self.process = subprocess.Popen(
            [installed("postgres"), *words], stdout=log, stderr=log, start_new_session=True, **AS_NOBODY
        )
        while subprocess.run(self.psql("select 1"), capture_output=True, check=False).returncode:
            assert self.process.poll() is None, f"it does not start: {self.folder}/log"
            time.sleep(0.05)

    def psql(self, statement, database="postgres"):
        line = ["psql", "-X", "-q", "-A", "-t", "-U", "postgres", "-d", database]
        return [*line, "-h", self.folder, "-p", str(self.port), "-c", statement]

    def sql(self, statement, database="postgres"):
        done = subprocess.run(self.psql(statement, database), capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def everything(self):
        """The server and all that it started; each of them leads a group of its own."""
        own = self.process.pid
        try:
            with open(f"/proc/{own}/task/{own}/children", encoding="ascii") as children:
                return [own, *map(int, children.read().split())]
        except FileNotFoundError:
            return []

    def kill(self):
        for number in self.everything():
            try:
                os.kill(number, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()

    def cpu(self):
        return sum(map(cpu, self.everything()))

    def database(self, name, program):
        self.sql(f"create database {name}")
        at = self.folder.replace("/", "%2F")
        made = f"postgres://postgres@{at}:{self.port}/{name}"
        subprocess.run([program, "store", "prepare", "--store", made], check=True, capture_output=True)
        return f"postgres://regiewijzer@{at}:{self.port}/{name}"


def cpu(number):
    """How many seconds a process took of a processor, with those of its children that ended."""
    try:
        with open(f"/proc/{number}/stat", encoding="utf-8") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
    except FileNotFoundError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


class Mail(socketserver.StreamRequestHandler):
    """A mail server that takes everything."""

    def handle(self):
        self.wfile.write(b"220 bench\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            self.wfile.write(b"354 go on\r\n" if word == b"DATA" else b"250 ok\r\n")
            while word == b"DATA" and (line := self.rfile.readline()) not in (b".\r\n", b""):
                pass
            if word == b"DATA":
                self.wfile.write(b"250 ok\r\n")


class Machine:
    """A program with settings and a key file of its own, on a database that others may be on too."""

    def __init__(self, folder, program, address, mail):
        os.makedirs(folder)
        self.program, self.address = program, address
        self.name = os.path.basename(folder)
        self.settings = os.path.join(folder, "settings.toml")
        key = os.path.join(folder, "key")
        with open(key, "w", encoding="ascii") as file:
            file.write(KEY)
        os.chmod(key, 0o600)
        mailed = EXAMPLE.replace('id = "aov"\n', 'id = "aov"\nmail = "aov@goes.example"\n', 1)
        with open(self.settings, "w", encoding="utf-8") as file:
            file.write(
                f'{mailed}\n[mail]\nserver = "127.0.0.1:{mail}"\nsecurity = "none"\nfrom = "regie@goes.example"\n'
                f'[http]\nlisten = "127.0.0.1:{free()}"\npublic_url = "https://regie.example"\n'
                f'[store]\nkey_file = "{key}"\n'
            )

    def serve(self):
        line = [self.program, "serve", "--log", "json", "--lang", "nl", "--settings", self.settings]
        environment = {**os.environ, "REGIEWIJZER_MACHINE": self.name}
        self.process = subprocess.Popen(
            [*line, "--store", self.address], stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, env=environment, text=True
        )
        self.told, self.news = {}, threading.Condition()
        threading.Thread(target=self.listen, args=(self.process, self.told, self.news), daemon=True).start()

    @staticmethod
    def listen(process, told, news):
        for line in process.stderr:
            with news:
                for words in ("Regiewijzer draait", "staat klaar"):
                    if words in line:
                        told.setdefault(words, time.monotonic())
                news.notify_all()

    def tells(self, words):
        """When it told this."""
        with self.news:
            assert self.news.wait_for(lambda: words in self.told, 120), f"{self.name} does not tell: {words}"
        return self.told[words]


def opened_case(director, place, phase):
    """The lines that open a case."""
    more = ["track-other-calamity", "confirm"] if phase == 4 else []
    yield {"from": director, "say": "casus nieuw"}
    for choice in [place, f"phase-{phase}", *OPENING, *more]:
        yield {"from": director, "press": choice}


class Chat:
    """The JSON chat on a store."""

    # What starts it somewhere else than here.
    within = ()

    def __init__(self, program, address, settings, *more):
        line = [*self.within, program, "chat", "--json", "--store", address, "--settings", settings, *more]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(line, stdin=pipe, stdout=pipe, text=True)
        self.count = 0

    def say(self, lines):
        """Says all of them at once, and waits until each is answered and written."""
        self.count += len(lines)
        self.process.stdin.write("".join(json.dumps(line) + "\n" for line in lines))
        self.process.stdin.flush()
        while line := self.process.stdout.readline():
            # Only these two are read: the program does not wait for whoever measures it.
            assert not line.startswith('{"error"'), line
            if line.startswith('{"done"') and json.loads(line)["done"] == self.count:
                return
        raise AssertionError("it ended")

    def open_cases(self, who, phase=2):
        """Each of these directors opens a case in a place, all at once; gives how many turns that took."""
        talks = [list(opened_case(director, place, phase)) for director, place in who]
        for lines in zip(*talks):
            self.say(list(lines))
        return sum(map(len, talks))

    def end(self):
        self.process.stdin.close()
        self.process.stdout.read()
        self.process.wait()


def quantile(all_of_them, part):
    ordered = sorted(all_of_them)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def report(what, seconds):
    print(
        f"{what}: p50 {statistics.median(seconds):.2f} s, p99 {quantile(seconds, 0.99):.2f} s, "
        f"worst {max(seconds):.2f} s of {len(seconds)}; load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


class Bench:
    """What every measurement stands on."""

    kind = Server

    def __init__(self, program, folder):
        self.program, self.folder = os.path.abspath(program), folder
        os.chmod(folder, 0o755)
        self.server = self.kind(os.path.join(folder, "first"))
        self.mail = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mail)
        self.mail.daemon_threads = True
        threading.Thread(target=self.mail.serve_forever, daemon=True).start()

    def machine(self, name, address):
        return Machine(os.path.join(self.folder, name), self.program, address, self.mail.server_address[1])

    def two(self, address):
        """Two machines with an open alert: the first leads, the second stands by."""
        machines = [self.machine(name, address) for name in ("one", "two")]
        chat = Chat(self.program, address, machines[0].settings, "--clock", "2026-11-20T10:12:00Z")
        chat.open_cases([("regisseur", "GM0664")], phase=4)
        chat.end()
        machines[0].serve()
        machines[0].tells("Regiewijzer draait")
        machines[1].serve()
        machines[1].tells("staat klaar")
        return machines

    def takeover(self, rounds, by):
        leads, waits = self.two(self.server.database("takeover", self.program))
        gaps = []
        for _ in range(rounds):
            began = time.monotonic()
            leads.process.send_signal(by)
            gaps.append(waits.tells("Regiewijzer draait") - began)
            leads.process.send_signal(signal.SIGCONT)
            ended = leads.process.wait()
            assert ended == (75 if by == signal.SIGSTOP else -signal.SIGKILL), ended
            leads, waits = waits, leads
            waits.serve()
            waits.tells("staat klaar")
        for machine in (leads, waits):
            machine.process.kill()
        report({signal.SIGKILL: "kill -9", signal.SIGSTOP: "SIGSTOP"}[by] + " until the other leads", gaps)

    def promotion(self, rounds):
        address = self.server.database("promotion", self.program)
        gaps, primary = [], self.server
        for number in range(rounds):
            standby = Server(os.path.join(self.folder, f"standby{number}"), primary)
            primary.sql("alter system set synchronous_standby_names = '*'")
            primary.sql("select pg_reload_conf()")
            while primary.sql("select sync_state from pg_stat_replication") != "sync":
                time.sleep(0.05)
            both = ",".join(f"{one.folder.replace('/', '%2F')}:{one.port}" for one in (primary, standby))
            machine = self.machine(f"machine{number}", f"postgres://regiewijzer@{both}/promotion")
            machine.serve()
            machine.tells("Regiewijzer draait")
            epoch = primary.sql("select epoch from regiewijzer.lease", "promotion")
            began = time.monotonic()
            primary.kill()
            standby.tool("pg_ctl", "promote", "-D", standby.data)
            # It has no standby of its own yet.
            standby.sql("alter system reset synchronous_standby_names")
            standby.sql("select pg_reload_conf()")
            promoted = time.monotonic() - began
            leads = f"select epoch > {epoch} from regiewijzer.lease"
            while standby.sql(leads, "promotion") != "t":
                time.sleep(0.01)
            gaps.append(time.monotonic() - began)
            print(f"  promoted after {promoted:.2f} s, led after {gaps[-1]:.2f} s", flush=True)
            assert machine.process.poll() is None, "whoever led ended"
            machine.process.kill()
            machine.process.wait()
            primary = standby
        self.server = primary
        report("kill -9 of the primary until somebody leads on the promoted standby", gaps)

    def directors(self, count):
        """Settings in which so many direct cases in Goes."""
        person = '[[person]]\nid = "d{0}"\nroles = ["case-director"]\nmunicipality = "GM0664"\ntitle = "d{0}"\n'
        machine = self.machine(f"directors{count}", "")
        with open(machine.settings, "a", encoding="utf-8") as file:
            file.write("".join(person.format(number) for number in range(count)))
        return machine.settings, [(f"d{number}", "GM0664") for number in range(count)]

    def turns(self, rounds, seconds=8):
        settings, who = self.directors(2 * CONVERSATIONS)
        address = self.server.database("turns", self.program)
        lease = lambda: int(self.server.sql("select batches from regiewijzer.lease", "turns"))
        ours, theirs, by_cpu, by_all = [], [], [], []
        chat = Chat(self.program, address, settings)
        for number in range(rounds):
            before, began, batches, turns = cpu(chat.process.pid), time.monotonic(), lease(), 0
            of_server = self.server.cpu()
            while time.monotonic() - began < seconds:
                half = who[:CONVERSATIONS] if turns // CONVERSATIONS % 2 else who[CONVERSATIONS:]
                turns += chat.open_cases(half)
            took, used = time.monotonic() - began, cpu(chat.process.pid) - before
            of_server = self.server.cpu() - of_server
            batches = lease() - batches
            ours.append((turns / took, batches / took, turns / batches))
            by_cpu.append(turns / used)
            by_all.append(turns / (used + of_server))
            theirs.append(self.pgbench(batches, seconds, number))
        chat.end()
        for (turns, batches, each), (rate, rows, size), used, all_used in zip(ours, theirs, by_cpu, by_all):
            print(
                f"{turns:.0f} turns/s in {batches:.0f} batches/s of {each:.0f}; {used:.0f} a CPU-second of the program, "
                f"{all_used:.0f} with the server's; pgbench {rate:.0f} batches/s of {rows} rows of {size} bytes: "
                f"{100 * batches / rate:.0f} %; load {os.getloadavg()[0]:.1f}",
                flush=True,
            )

    def pgbench(self, batches, seconds, number):
        """The same server's own rate for as many rows of the same size."""
        written = "select coalesce(sum(n_tup_ins + n_tup_upd), 0) from pg_stat_user_tables where relname = 'entries'"
        self.server.sql("select pg_stat_force_next_flush()", "turns")
        time.sleep(1.2)
        all_rows = int(self.server.sql(written, "turns"))
        rows = max(1, round((all_rows - getattr(self, "rows_before", 0)) / batches))
        self.rows_before = all_rows
        size = int(self.server.sql("select avg(length(value))::int from regiewijzer.entries", "turns"))
        self.server.sql(f"create table bench{number} (key bytea primary key, value bytea not null)", "turns")
        self.server.sql(f"alter table bench{number} alter column value set storage external", "turns")
        script = os.path.join(self.folder, "insert.sql")
        with open(script, "w", encoding="ascii") as file:
            file.write(
                f"insert into bench{number} select uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), "
                f"convert_to(repeat('x', {size}), 'utf8') from generate_series(1, {rows});\n"
            )
        line = ["pgbench", "-n", "-c", "1", "-T", str(seconds), "-f", script, "-U", "postgres", "-h", self.server.folder]
        done = subprocess.run([*line, "-p", str(self.server.port), "turns"], capture_output=True, text=True, check=True)
        rate = [line for line in done.stdout.splitlines() if line.startswith("tps")]
        return float(rate[-1].split()[2]), rows, size

    def start(self, cases):
        settings, who = self.directors(512)
        address = self.server.database("start", self.program)
        chat, began, count = Chat(self.program, address, settings), time.monotonic(), 0
        while count < cases:
            chat.open_cases(who)
            count += len(who)
        print(f"{count} cases in {time.monotonic() - began:.0f} s", flush=True)
        chat.end()
        for which in ("first", "second", "third"):
            began = time.monotonic()
            chat = Chat(self.program, address, settings, "--lang", "nl")
            chat.say([{"from": "d0", "say": "help"}])
            took, used = time.monotonic() - began, cpu(chat.process.pid)
            with open(f"/proc/{chat.process.pid}/status", encoding="utf-8") as status:
                memory = [line.split()[1] for line in status if line.startswith("VmHWM")][0]
            chat.end()
            size = self.server.sql("select pg_size_pretty(pg_database_size('start'))")
            print(
                f"{which} start with {count} cases: {took:.2f} s to the first answer, {used:.2f} s of a processor, "
                f"{int(memory) // 1024} MB, database {size}; load {os.getloadavg()[0]:.1f}",
                flush=True,
            )

    def country(self, municipalities, each=10):
        data = os.path.join(self.folder, "data")
        os.makedirs(data)
        codes = [f"GM{number:04}" for number in range(1, municipalities + 1)]
        with open(os.path.join(data, "gemeenten.toml"), "w", encoding="utf-8") as file:
            file.write("".join(f'[[municipality]]\ncode = "{code}"\nname = "Plaats {code}"\n' for code in codes))
        machine = self.machine("country", "")
        # What stands before the first municipality of the example is for all of them.
        ladder = EXAMPLE[EXAMPLE.index("[ladder]") :].split("\n[[", 1)[0]
        text = EXAMPLE[: EXAMPLE.index("[[municipality]]")].replace('"regisseur"', '"d0"') + ladder
        for number, code in enumerate(codes):
            text += TOWN.format(code=code, number=number)
        key = machine.settings.replace("settings.toml", "key")
        with open(machine.settings, "w", encoding="utf-8") as file:
            file.write(f'{text}\n[store]\nkey_file = "{key}"\n')
        address = self.server.database("country", self.program)
        chat = Chat(self.program, address, machine.settings, "--data", data)
        began, turns = time.monotonic(), 0
        for _ in range(each):
            turns += chat.open_cases([(f"d{number}", code) for number, code in enumerate(codes)])
        took, used = time.monotonic() - began, cpu(chat.process.pid)
        of_server = self.server.cpu()
        chat.end()
        size = self.server.sql("select pg_size_pretty(pg_database_size('country'))")
        print(
            f"{municipalities} municipalities, {each * municipalities} cases, {turns} turns: {took:.0f} s, "
            f"{used:.0f} s of a processor in the program, {of_server:.0f} s in the server; database {size}; "
            f"load {os.getloadavg()[0]:.1f}",
            flush=True,
        )


def main():
    program, what = sys.argv[1], sys.argv[2]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 10
    folder = tempfile.mkdtemp(dir=os.environ.get("BENCH_DISK"))
    bench = Bench(program, folder)
    try:
        match what:
            case "takeover":
                bench.takeover(count, signal.SIGKILL)
            case "stop":
                bench.takeover(count, signal.SIGSTOP)
            case "promotion" | "turns" | "start" | "country":
                getattr(bench, what)(count)
            case _:
                raise SystemExit(__doc__)
    finally:
        bench.server.kill()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
