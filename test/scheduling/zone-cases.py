"""Writes zone-cases.json beside this file: what wall times mean, by CPython's zoneinfo and the system's zone data.

    python3 test/schedule/zone-cases.py

PEP 495's fold=0 is the rule of the house: the first pass of a repeated time, the offset before a gap.
"""

import json
import pathlib
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

CHANGING = """Africa/Cairo Africa/Casablanca America/Nuuk America/Santiago Pacific/Easter Australia/Lord_Howe
Australia/Sydney Pacific/Auckland Pacific/Chatham Pacific/Norfolk Europe/London Europe/Paris Europe/Lisbon
Europe/Kyiv Europe/Athens Atlantic/Azores Asia/Beirut Asia/Jerusalem Asia/Gaza America/New_York America/Chicago
America/St_Johns America/Asuncion America/Miquelon Antarctica/Troll""".split()
STEADY = """UTC Africa/Nairobi Africa/Accra Africa/Dakar Africa/Lagos Africa/Addis_Ababa Africa/Johannesburg
Africa/Kinshasa Asia/Amman Asia/Kathmandu Asia/Kolkata Asia/Dhaka Asia/Yangon Pacific/Kiritimati
Pacific/Apia""".split()
# tzdata of 2026 ends Morocco's clock changes: older and newer data do not agree on what comes later.
KNOWN_UNTIL = {"Africa/Casablanca": date(2025, 12, 31)}
TIMES = ["00:00", "00:30", "01:30", "02:00", "02:15", "02:30", "03:00", "09:00", "22:30", "23:30"]
FIRST, LAST = date(2025, 1, 2), date(2030, 12, 30)


def minutes(instant):
    return int(instant.timestamp()) // 60


def offset(zone, instant):
    return minutes_of(instant.astimezone(zone).utcoffset())


def minutes_of(delta):
    return int(delta.total_seconds()) // 60


def changes(zone, last):
    """The instants at which a zone's offset changes, to the minute."""
    hour, found = timedelta(hours=1), []
    at = datetime(FIRST.year, 1, 1, tzinfo=timezone.utc)
    end = datetime(last.year, last.month, last.day, tzinfo=timezone.utc)
    while at < end:
        if offset(zone, at) != offset(zone, at + hour):
            low, high = at, at + hour
            while high - low > timedelta(minutes=1):
                middle = low + timedelta(minutes=((high - low) // timedelta(minutes=1)) // 2)
                low, high = (middle, high) if offset(zone, middle) == offset(zone, at) else (low, middle)
            found.append(high)
        at += hour
    return found


def cases(name):
    zone, last = ZoneInfo(name), KNOWN_UNTIL.get(name, LAST)
    found = changes(zone, last)
    days = {(at.astimezone(zone) + timedelta(days=shift)).date() for at in found for shift in (-1, 0, 1)}
    days |= {date(year, 12, 31) for year in range(2025, 2031)} | {date(2028, 2, 29)}
    walls = {}
    for day in sorted(day for day in days if FIRST <= day <= last):
        midnight = datetime(day.year, day.month, day.day, tzinfo=timezone.utc)
        naive = [datetime.fromisoformat(f"{day} {time}") for time in TIMES]
        # How many minutes after midnight UTC of that day each wall time comes to pass.
        walls[str(day)] = [minutes(each.replace(tzinfo=zone)) - minutes(midnight) for each in naive]
    offsets = [
        [minutes(at + timedelta(minutes=shift)), offset(zone, at + timedelta(minutes=shift))]
        for at in found
        for shift in (-1, 0)
    ]
    return {"walls": walls, "offsets": offsets}


if __name__ == "__main__":
    table = {"times": TIMES, "zones": {name: cases(name) for name in CHANGING + STEADY}}
    target = pathlib.Path(__file__).with_suffix(".json")
    target.write_text(json.dumps(table, separators=(",", ":")) + "\n")
    count = sum(len(TIMES) * len(zone["walls"]) for zone in table["zones"].values())
    print(f"{count} wall times in {len(table['zones'])} zones")
