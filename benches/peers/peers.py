"""Runs other programs that do part of what this one does, in turns with it, and prints ratios of processor time.

    benches/peers/peers.py PROGRAM [ROUNDS]

Bot Framework and zen come from the npm registry, into target/peers; they keep nothing, and so does ours here.
Each side starts, does its work and ends; what it takes to start and do nothing is taken off. A round is all of them once, one
after the other; a ratio is of one round, and what is printed is the middle one with the smallest and the largest.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = HERE.parents[1] / "target" / "peers"
PACKAGES = ["botbuilder@4.23.3", "botbuilder-dialogs@4.23.3", "@gorules/zen-engine@0.54.0", "dmn-moddle@12.2.1"]
CASES, ADVICES = int(os.environ.get("CASES", "2000")), int(os.environ.get("ADVICES", "20000"))

# Seven turns of one interview: the case is opened, as Bot Framework asks six questions.
OPENING = [
    {"say": "casus nieuw"}, {"press": "GM0664"}, {"press": "phase-2"}, {"press": "voluntary"},
    {"press": "adults"}, {"press": "unknown"}, {"press": "proces"},
]


def install():
    if not (PEERS / "node_modules").exists():
        PEERS.mkdir(parents=True, exist_ok=True)
        (PEERS / "package.json").write_text('{"type":"module"}')
        quiet = ["--no-fund", "--no-audit", "--silent"]
        subprocess.run(["npm", "install", *quiet, *PACKAGES], cwd=PEERS, check=True, env={**os.environ, "npm_config_yes": "true"})
    for script in ("bot.mjs", "rules.mjs"):
        (PEERS / script).write_text((HERE / script).read_text())


def seconds(command, lines):
    """The processor time of one run, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=PEERS)
    if done.returncode != 0:
        sys.exit(f"{command}: {done.stderr.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def rate(command, lines, count):
    """So many a processor second, without the start."""
    return count / max(seconds(command, lines) - seconds(command, ""), 1e-3)


def main():
    program = str(Path(sys.argv[1]).resolve())
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    install()
    dmn = subprocess.run([program, "card", "--dmn"], stdout=subprocess.PIPE, check=True).stdout
    (PEERS / "card.dmn").write_bytes(dmn)
    talk = "".join(json.dumps({"from": "regisseur", **line}) + "\n" for line in OPENING) * CASES
    questions = json.loads(subprocess.run(["node", "rules.mjs", "questions"], cwd=PEERS, stdout=subprocess.PIPE, check=True).stdout)
    answers = [{question: ["yes", "no", "unknown"][(nth // 3**at) % 3] for at, question in enumerate(questions)} for nth in range(ADVICES)]
    asked = "".join(json.dumps({"assessment": "up-3", "answers": given}) + "\n" for given in answers)
    sides = {
        "turns, Bot Framework": (["node", "bot.mjs"], talk, CASES * len(OPENING)),
        "turns, ours in memory": ([program, "chat", "--json", "--store", "memory"], talk, CASES * len(OPENING)),
        "advice, zen with its trace": (["node", "rules.mjs"], asked, ADVICES),
        "advice, ours with its explanation": ([program, "decide"], asked, ADVICES),
    }
    found = {name: [] for name in sides}
    for _ in range(rounds):
        for name, side in sides.items():
            found[name].append(rate(*side))
    for name, rates in found.items():
        print(f"{name}: {statistics.median(rates):,.0f} a processor second ({min(rates):,.0f} to {max(rates):,.0f})")
    for theirs, ours in (list(sides)[:2], list(sides)[2:]):
        ratios = [own / other for own, other in zip(found[ours], found[theirs])]
        print(f"{ours} to {theirs}: {statistics.median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f})")


if __name__ == "__main__":
    main()
