"""Connects `regiewijzer chat --json` to a chat of plain lines; put your own chat in their place.
`regisseur: toets op` says something, `regisseur #2` presses the second choice shown to that person.
Your chat must establish who speaks. Start: python3 bridge-example.py regiewijzer chat --json"""
import json, os, re, subprocess, sys, threading

bot = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
offered = {}  # for each person the choices that were shown last, as lines to send
lines, turn = {"sent": 0, "done": 0}, threading.Condition()

def send(line):
    with turn:
        bot.stdin.write(json.dumps(line) + "\n")
        lines["sent"] += 1

def listen():
    for said in map(json.loads, bot.stdout):
        to, alert, choices = said.get("to"), said.get("alert", {}), said.get("choices", [])
        if "done" in said:
            with turn:
                lines["done"] = said["done"]
                turn.notify()
        else:
            print(f"{to} < {said['text']}" if to else said["error"], flush=True)
        if choices:
            asked, case = said.get("question"), said.get("case")
            about = asked and {"question": asked["id"], "case": case} or alert and {"alert": alert["id"]}
            offered[to] = [{"from": to, "press": choice["id"], **about} for choice in choices]
            print(*(f"  #{n} {choice['label']}" for n, choice in enumerate(choices, 1)), sep="\n", flush=True)
        if "delivery" in alert:  # say this only once it really stands on that person's screen
            send({"delivered": alert["delivery"]})
    os._exit(bot.wait())

threading.Thread(target=listen).start()
for typed in sys.stdin:
    who, number, words = re.match(r"([^\s:]*)(?: #(\d+))?:? ?(.*)", typed).groups()
    shown = dict(enumerate(offered.get(who, []), 1))
    send(shown.get(int(number), {"from": who, "press": number}) if number else {"from": who, "say": words})
    with turn:  # the next number counts among what this line showed
        turn.wait_for(lambda: lines["done"] >= lines["sent"])
bot.stdin.close()
