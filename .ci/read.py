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


def records(path):
    """Who looked, as records of the Logboek Dataverwerkingen: read as OpenTelemetry reads a span, which they are."""
    import json
    from datetime import datetime

    from opentelemetry.sdk.trace import Resource, Status, StatusCode, SpanContext, ReadableSpan

    spans = set()
    for line in Path(path).read_text().splitlines():
        record = json.loads(line)
        trace, own = (int(record[key], 16) for key in ("trace_id", "span_id"))
        context = SpanContext(trace, own, is_remote=False)
        moments = [datetime.fromisoformat(record[key]).timestamp() for key in ("start_time", "end_time")]
        pairs = lambda attributes: {pair["key"]: pair["value"] for pair in attributes}
        status = StatusCode[record["status_code"].removeprefix("STATUS_CODE_")]
        span = ReadableSpan(
            record["name"], context, resource=Resource(pairs(record["resource"]["attributes"])),
            attributes=pairs(record["attributes"]), status=Status(status),
            start_time=int(moments[0] * 1e9), end_time=int(moments[1] * 1e9),
        )
        if not context.is_valid or not span.attributes.get("dpl.core.processing_activity_id"):
            sys.exit(f"{path}: {line}")
        spans.add((trace, own))
    if not spans or len(spans) != len(Path(path).read_text().splitlines()):
        sys.exit(f"{path}: {len(spans)} records, and not each with an id of its own")
    print(f"{path}: {len(spans)} records")


def zgw(path, description):
    """The body of a new zaak, against the published description of the Zaken API."""
    import json

    import yaml
    from jsonschema import Draft4Validator, FormatChecker

    published = yaml.safe_load(Path(description).read_text())
    schema = dict(published["components"]["schemas"]["Zaak"])
    # What the API gives is not asked of whoever makes one.
    given = {name for name, field in schema["properties"].items() if field.get("readOnly")}
    schema["required"] = [name for name in schema["required"] if name not in given]
    schema["components"] = published["components"]
    body = json.loads(Path(path).read_text())
    if given & body.keys() or body.keys() - schema["properties"].keys():
        sys.exit(f"{path}: {sorted(body)} are not all fields of a new zaak")
    faults = [fault.message for fault in Draft4Validator(schema, format_checker=FormatChecker()).iter_errors(body)]
    if faults:
        sys.exit(f"{path}: {faults}")
    print(f"{path}: a zaak of {published['info']['title']} {published['info']['version']}")


def public(path):
    """publiccode.yml, read by a parser of YAML that is not ours and held against lists that are not ours."""
    import pycountry
    import yaml
    from license_expression import get_spdx_licensing

    code = yaml.safe_load(Path(path).read_text())
    licence = get_spdx_licensing().validate(code["legal"]["license"], strict=True)
    if licence.errors:
        sys.exit(f"{path}: {licence.errors}")
    for country in code["intendedAudience"]["countries"]:
        if pycountry.countries.get(alpha_2=country) is None:
            sys.exit(f"{path}: {country} is no country")
    for language in {*code["description"], *code["localisation"]["availableLanguages"]}:
        if pycountry.languages.get(alpha_2=language) is None:
            sys.exit(f"{path}: {language} is no language")
    print(f"{path}: publiccode.yml {code['publiccodeYmlVersion']} of {code['name']}")


def licences():
    """Every file of the repository has a holder and a licence that lies in it."""
    tool = Path(sys.executable).with_name("reuse")
    sys.exit(subprocess.run([tool, "lint"]).returncode)


READERS = {
    "sbom": sbom,
    "calendar": calendar,
    "events": events,
    "records": records,
    "zgw": zgw,
    "public": public,
    "licences": licences,
}

if __name__ == "__main__":
    READERS[sys.argv[1]](*sys.argv[2:])
