"""Writes zone-oracle.json beside this file: every change of every zone's clocks from 2025 to 2030, by CPython's zoneinfo.

    python3 test/schedule/zone-oracle.py [folder of zone files, such as one unpacked from Debian's tzdata]

The folder's tzdata.zi names the version of the data, which is kept with the table.
"""

import json
import pathlib
import sys
import zoneinfo
from datetime import datetime, timedelta, timezone

FOLDER = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/zoneinfo").resolve()
zoneinfo.reset_tzpath([str(FOLDER)])
FIRST, LAST = datetime(2025, 1, 1, tzinfo=timezone.utc), datetime(2031, 1, 1, tzinfo=timezone.utc)
STEP = timedelta(hours=2)
# What a machine goes by that nobody set up, and Debian's link to its own zone: nobody lives there.
NO_ZONE = {"Factory", "localtime"}


def offset(zone, at):
    return int(at.astimezone(zone).utcoffset().total_seconds())


def moment(zone, low, high):
    """The second between two instants at which the offset changes."""
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=1) // 2)
        low, high = (middle, high) if offset(zone, middle) == offset(zone, low) else (low, middle)
    return high


def changes(name):
    zone, at, found = zoneinfo.ZoneInfo(name), FIRST, []
    before = offset(zone, FIRST)
    line = [before]
    while at < LAST:
        after = offset(zone, at + STEP)
        if after != before:
            when = moment(zone, at, at + STEP)
            found += [int(when.timestamp()), after]
        at, before = at + STEP, after
    return line + found


if __name__ == "__main__":
    version = (FOLDER / "tzdata.zi").read_text().split("\n")[0].removeprefix("# version ")
    known, groups = {}, {}
    for name in sorted(zoneinfo.available_timezones() - NO_ZONE):
        content = (FOLDER / name).read_bytes()
        if content not in known:
            known[content] = changes(name)
        groups.setdefault(json.dumps(known[content], separators=(",", ":")), []).append(name)
    lines = [f'{{"zones":"{" ".join(names)}","offsets":{offsets}}}' for offsets, names in sorted(groups.items())]
    head = f'{{"tzdata":"{version}","first":"{FIRST.isoformat()}","last":"{LAST.isoformat()}","groups":['
    target = pathlib.Path(__file__).with_suffix(".json")
    target.write_text(head + "\n" + ",\n".join(lines) + "\n]}\n")
    total = sum(len(names) * (len(json.loads(offsets)) // 2) for offsets, names in groups.items())
    print(f"{total} changes in {sum(map(len, groups.values()))} zones, tzdata {version}")
