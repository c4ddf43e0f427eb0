"""Simulated power cuts: what was confirmed must be there when the machine comes back.

The store lies on a file system of its own, in a file, that writes back as late as it can. At a random
moment the program is stopped, the file is copied as the disk would hold it then, and the copy is
opened. Needs root, Linux, mkfs.ext4 and a loop device.

    cargo build && sudo python3 benches/power_cut.py target/debug/regiewijzer 40
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

# Opens a case in phase 4, whose alerts are raised in the creating write.
OPENING = [
    {"say": "casus nieuw"},
    {"press": "GM0664"},
    {"press": "phase-4"},
    {"press": "voluntary"},
    {"press": "adults"},
    {"press": "unknown"},
    {"press": "proces"},
    {"press": "track-other-calamity"},
    {"press": "confirm"},
]


def chat(program, folder):
    """The real program on a store in this folder."""
    line = [program, "chat", "--json", "--store", os.path.join(folder, "store")]
    pipe = subprocess.PIPE
    return subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def ask(talk, order):
    """Says or presses something; gives all that is said until it is done, or nothing more."""
    talk.stdin.write(json.dumps({"from": "regisseur", **order}) + "\n")
    talk.stdin.flush()
    said = []
    for line in talk.stdout:
        message = json.loads(line)
        if message.get("done"):
            return said
        said.append(message)
    return None


def work(program, folder, opened):
    """Opens cases until the process is stopped; notes the code of each that is confirmed."""
    talk = chat(program, folder)
    pid = os.fork()
    if pid == 0:
        with open(opened, "w", encoding="utf-8") as codes:
            while True:
                for order in OPENING:
                    said = ask(talk, order)
                cases = [message["case"] for message in said if "case" in message]
                codes.write(cases[-1] + "\n")
                codes.flush()
    return talk, pid


def mount(image, folder):
    subprocess.run(["mount", "-o", "loop,commit=300", image, folder], check=True)


def unmount(folder):
    subprocess.run(["umount", "-l", folder], check=True)


def missing(program, folder, codes):
    """The confirmed cases that are not there, or whose alert is not; none can be read: all."""
    talk = chat(program, folder)
    lost = []
    for code in codes:
        said = ask(talk, {"say": f"casus status {code}"})
        if said is None:
            return codes, talk.stderr.read()
        text = " ".join(message.get("text", "") for message in said)
        if code not in text or "Oproep aan AOV" not in text:
            lost.append(code)
    talk.stdin.close()
    talk.wait()
    return lost, ""


def cut(program, seed):
    """One power cut; gives how many cases were confirmed, how many of them are lost, and why."""
    random.seed(seed)
    with tempfile.TemporaryDirectory() as place:
        image, copy, folder, opened = (
            os.path.join(place, name) for name in ("disk", "copy", "mounted", "codes")
        )
        os.mkdir(folder)
        with open(image, "wb") as disk:
            disk.truncate(96 << 20)
        subprocess.run(["mkfs.ext4", "-q", image], check=True)
        mount(image, folder)
        talk, driver = work(program, folder, opened)
        time.sleep(random.uniform(0.3, 3.0))
        os.kill(talk.pid, signal.SIGSTOP)
        os.kill(driver, signal.SIGKILL)
        os.waitpid(driver, 0)
        with open(opened, encoding="utf-8") as file:
            codes = file.read().split()
        shutil.copyfile(image, copy)
        talk.kill()
        talk.wait()
        unmount(folder)
        mount(copy, folder)
        try:
            lost, why = missing(program, folder, codes)
        finally:
            unmount(folder)
        return len(codes), len(lost), why


def main():
    program, rounds = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    total = losses = 0
    for seed in range(rounds):
        confirmed, lost, why = cut(program, seed)
        total += confirmed
        losses += lost
        if lost:
            print(f"cut {seed}: {lost} of {confirmed} confirmed cases lost {why}")
    print(f"{rounds} cuts, {total} confirmed phase-4 cases, {losses} lost")
    sys.exit(1 if losses else 0)


main()
