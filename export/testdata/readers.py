"""Reads exports with the programs that people read them with.

    python3 readers.py FOLDER

FOLDER has meetings.ics, places.geojson and the tables in csv/. Each reader that
is installed (icalendar, geojson, pandas, duckdb; any version of 2024 or later)
prints a line of what it read; one that is not says so. The test of package
export compares the lines with what was written.
"""

import glob
import json
import os
import sys

sys.path.pop(0)  # the folders beside this file are no packages
folder = sys.argv[1]


def reader(name):
    def run(f):
        try:
            module = __import__(name)
        except ImportError:
            print(f"{name}: missing")
            return
        print(f"{name}: {f(module)}")

    return run


@reader("icalendar")
def _(icalendar):
    with open(os.path.join(folder, "meetings.ics"), "rb") as f:
        calendar = icalendar.Calendar.from_ical(f.read())
    return " ".join(f"{e.decoded('DTSTART')}/{e.decoded('DTEND')}" for e in calendar.walk("VEVENT"))


@reader("geojson")
def _(geojson):
    with open(os.path.join(folder, "places.geojson"), encoding="utf-8") as f:
        places = geojson.load(f)
    return f"{len(places['features'])} {places.is_valid}"


def tables():
    return sorted(glob.glob(os.path.join(folder, "csv", "*.csv")))


@reader("pandas")
def _(pandas):
    sizes = {}
    for path in tables():
        table = pandas.read_csv(path, encoding="utf-8-sig", dtype=str)
        sizes[os.path.basename(path)] = list(table.shape)
    return json.dumps(sizes)


@reader("duckdb")
def _(duckdb):
    sizes = {}
    for path in tables():
        table = duckdb.read_csv(path, header=True, all_varchar=True, delimiter=",")
        sizes[os.path.basename(path)] = list(table.shape)
    return json.dumps(sizes)
