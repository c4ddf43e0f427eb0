"""Reads what the program and its releases hand out with parsers that are not ours, and fails on what they refuse."""

import subprocess
import sys
from pathlib import Path


def sbom(path):
    """A list of what is in a release, against the published schema of CycloneDX."""
    import json

    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    text = Path(path).read_text()
    document = json.loads(text)
    version = SchemaVersion.from_version(document["specVersion"])
    found = JsonStrictValidator(version).validate_str(text)
    if found is not None:
        sys.exit(f"{path}: {found}")
    count = len(document["components"])
    if count < 100:
        sys.exit(f"{path}: only {count} components")
    print(f"{path}: CycloneDX {document['specVersion']}, {count} components")


def calendar(path):
    """A roster: every event has a name of its own, a beginning and an end in a zone that stands in the file."""
    from icalendar import Calendar

    roster = Calendar.from_ical(Path(path).read_bytes())
    zones = {str(zone["TZID"]) for zone in roster.walk("VTIMEZONE")}
    events = roster.walk("VEVENT")
    names = {str(event["UID"]) for event in events}
    if not events or len(names) != len(events):
        sys.exit(f"{path}: {len(events)} events with {len(names)} names")
    for event in events:
        for edge in ("DTSTART", "DTEND"):
            if event[edge].params["TZID"] not in zones:
                sys.exit(f"{path}: {event['UID']} is in a zone that is not there")
        if event["DTEND"].dt <= event["DTSTART"].dt:
            sys.exit(f"{path}: {event['UID']} ends before it begins")
        if event.errors:
            sys.exit(f"{path}: {event.errors}")
    print(f"{path}: {len(events)} turns")


def events(path):
    """What happened to a case, as CloudEvents."""
    import json

    from cloudevents.http import from_json

    batch = [from_json(json.dumps(event)) for event in json.loads(Path(path).read_text())]
    if not batch or len({event["id"] for event in batch}) != len(batch):
        sys.exit(f"{path}: {len(batch)} events, and not each with an id of its own")
    print(f"{path}: {len(batch)} CloudEvents")


def licences():
    """Every file of the repository has a holder and a licence that lies in it."""
    tool = Path(sys.executable).with_name("reuse")
    sys.exit(subprocess.run([tool, "lint"]).returncode)


if __name__ == "__main__":
    {"sbom": sbom, "calendar": calendar, "events": events, "licences": licences}[sys.argv[1]](*sys.argv[2:])
