"""Compares the reading of pages with trafilatura and newspaper4k.

    PARLEY_DATA=… go test ./extract -run TestCorpus -write-corpus FOLDER
    pip install -r requirements.txt
    python3 compare.py FOLDER

FOLDER/corpus has the pages of testdata/corpus, FOLDER/rendered the texts of a
development set in its templates. For each reader it prints, per cent, the mean
F1 of the words of the body and how many titles, authors and days are right. The
measure is that of TestCorpus; headings that may be read or not are left out.
"""

import json
import os
import re
import sys
from collections import Counter

import newspaper
import trafilatura


def words(s):
    return re.findall(r"[a-z0-9\u0080-\u009f\u00a1-\u2012\u2015-\u2018\u201a\u201b\u201e-\uffff]+", s.lower())


def f1(got, want):
    a, b = Counter(w for p in got for w in words(p)), Counter(w for p in want for w in words(p))
    both = sum((a & b).values())
    return 2 * both / max(1, sum(a.values()) + sum(b.values()))


def same_names(got, want):
    return sorted(n.strip().lower() for n in got) == sorted(n.lower() for n in want or [])


def parley(folder, s):
    with open(os.path.join(folder, s["name"] + ".parley.json"), encoding="utf-8") as f:
        x = json.load(f)
    return x.get("title", ""), x.get("author") or [], x.get("date", ""), x.get("body") or []


def read_trafilatura(folder, s):
    # Without max_date it takes no day that is to come.
    dates = {"original_date": True, "extensive_search": True, "max_date": "2040-01-01"}
    x = trafilatura.bare_extraction(s["page"], url=s["url"], with_metadata=True, include_comments=False, date_extraction_params=dates)
    if x is None:
        return "", [], "", []
    x = x.as_dict()
    return x["title"] or "", [n for n in (x["author"] or "").split(";") if n.strip()], x["date"] or "", (x["text"] or "").split("\n")


def read_newspaper(folder, s):
    a = newspaper.Article(s["url"], language="en")
    a.download(input_html=s["page"])
    a.parse()
    day = a.publish_date.strftime("%Y-%m-%d") if a.publish_date else ""
    return a.title or "", a.authors, day, a.text.split("\n")


READERS = {"parley": parley, "trafilatura": read_trafilatura, "newspaper4k": read_newspaper}

for part in ("corpus", "rendered"):
    folder = os.path.join(sys.argv[1], part)
    with open(os.path.join(folder, "pages.json"), encoding="utf-8") as f:
        pages = json.load(f) or []
    for name, read in READERS.items():
        right, body = Counter(), 0.0
        for s in pages:
            try:
                title, author, date, text = read(folder, s)
            except Exception as e:  # a reader that fails has read nothing
                print(f"{name}: {s['name']}: {e}", file=sys.stderr)
                title, author, date, text = "", [], "", []
            neutral = [words(h) for h in (s["heads"] or []) + [s["title"]]]
            body += f1([p for p in text if words(p) not in neutral], s["body"])
            right["title"] += words(title) == words(s["title"])
            right["author"] += same_names(author, s["author"])
            right["date"] += date.startswith(s["date"])
        n = max(1, len(pages))
        print(f"{part:9} {len(pages):4} {name:12} body {100*body/n:5.1f}  title {100*right['title']/n:5.1f}  author {100*right['author']/n:5.1f}  date {100*right['date']/n:5.1f}")
