#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the JSON output of telusur-search with docs/output.schema.json.

Usage: test_output_schema.py PROGRAMS SCHEMA ARTICLES. PROGRAMS is the folder of the programs, ARTICLES one to index.
Exits with 77 if Python lacks the package jsonschema, or with 1 if TELUSUR_REQUIRE_DOCS is set.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    from jsonschema import Draft202012Validator
except ImportError:
    DEBIAN_PYTHON = "/usr/bin/python3"  # the packages of Debian belong to it
    if os.path.exists(DEBIAN_PYTHON) and not os.path.samefile(sys.executable, DEBIAN_PYTHON):
        os.execv(DEBIAN_PYTHON, [DEBIAN_PYTHON, *sys.argv])
    print("Skipped: Python lacks jsonschema; scripts/setup docs installs python3-jsonschema.")
    sys.exit(1 if "TELUSUR_REQUIRE_DOCS" in os.environ else 77)

PROGRAMS, SCHEMA, ARTICLES = (Path(argument) for argument in sys.argv[1:4])

# An article with all kinds of extra values, and one that says as little as possible.
RECORDS = [
    {"id": "penuh", "judul": "Banjir Demak", "isi": "Banjir merendam rumah warga di Demak.", "sumber": "Kabar Nusa",
     "tanggal": "2024-01-05T07:30:00+07:00", "penulis": "Sari", "rubrik": "Daerah", "url": "https://kabar.example/1",
     "kota": ["Demak", "Kudus"], "halaman": 3, "utama": True, "nilai": 1.50},
    {"id": "kosong", "isi": "Gempa."},
    {"id": "salinan", "judul": "Banjir Demak", "isi": "Banjir merendam rumah warga di Demak.", "sumber": "Tempo",
     "tanggal": "2024"},
]

# Each row is a command line of telusur-search.
SEARCHES = [
    ["banjir demak", "--facets", "source,year,category", "--explain"],
    ["harga beras)", "-n", "20"],
    ["kunjungan menteri", "--source", "Kabar Nusa", "--since", "2023-01"],
    ["banjr"],
    ["bukopin"],
    ["banjir", "--source", "Kabar Nusaa"],
    ["banjir", "--count"],
    ["banjir", "--fields", "id,title,extra.kota"],
    ["banjir", "--offset", "100000"],
    ["", "--since", "2020"],
    ["--similar", "penuh"],
    ["--show", "penuh"],
    ["--show", "penuh", "banjir"],
    ["--show", "kosong"],
    ["--complete", "banj"],
    ["--complete", "xyzq"],
]
BATCH = "q1\tbanjir\nq2\tgempa bumi\n"


def search(database: Path, arguments: list[str], text: str | None = None) -> list[dict]:
    """Returns the documents of one run: one for json, and one for each line of jsonl."""
    result = subprocess.run([PROGRAMS / "telusur-search", "-d", database, *arguments], input=text,
                            capture_output=True, encoding="utf-8", check=False)
    assert result.returncode in (0, 1), result.stderr
    if "jsonl" in arguments:
        return [json.loads(line) for line in result.stdout.splitlines()]
    return [json.loads(result.stdout)]


def resolve(schema: dict, part: dict) -> dict:
    """Follows a reference."""
    while "$ref" in part:
        part = schema["$defs"][part["$ref"].rsplit("/", 1)[1]]
    return part


def walk(schema: dict, part: dict, value, path: str, seen: set[str], unknown: set[str]) -> None:
    """Notes the keys of `value` that `part` describes, and those that it does not describe."""
    part = resolve(schema, part)
    if isinstance(value, list):
        for item in value:
            walk(schema, part.get("items", {}), item, path, seen, unknown)
    if not isinstance(value, dict) or "properties" not in part:
        return
    for key, item in value.items():
        name = f"{path}.{key}"
        if key in part["properties"]:
            seen.add(name)
            walk(schema, part["properties"][key], item, name, seen, unknown)
        else:
            unknown.add(name)


def described(schema: dict, part: dict, path: str) -> set[str]:
    """Returns the keys that `part` describes, with those of the objects in it."""
    part = resolve(schema, part)
    names = set()
    for key, item in part.get("properties", {}).items():
        names |= {f"{path}.{key}"} | described(schema, item, f"{path}.{key}")
    return names | (described(schema, part["items"], path) if isinstance(part.get("items"), dict) else set())


def kind_of(document: dict) -> str:
    """Returns the name of the definition that describes the document."""
    if "completions" in document:
        return "completions"
    return "results" if "hits" in document else "article"


def main() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "telusur.db")
        records = Path(folder, "in.jsonl")
        records.write_text("".join(json.dumps(record) + "\n" for record in RECORDS), encoding="utf-8")
        subprocess.run([PROGRAMS / "telusur-index", "-q", "-d", database, "--field", "kota", ARTICLES, records],
                       check=True)
        documents = [document for arguments in SEARCHES for output in ("json", "jsonl")
                     for document in search(database, [*arguments, "--format", output])]
        documents += search(database, ["--batch", "-", "--format", "jsonl"], BATCH)
    seen, unknown = set(), set()
    for document in documents:
        # Through the definition first, because the message of anyOf says little.
        kind = kind_of(document)
        part = {"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]}
        for error in Draft202012Validator(part).iter_errors(document):
            sys.exit(f"{kind}: {error.json_path}: {error.message}")
        validator.validate(document)
        walk(schema, schema["$defs"][kind], document, kind, seen, unknown)
    if unknown:
        sys.exit(f"The schema does not describe {sorted(unknown)}.")
    expected = set().union(*(described(schema, schema["$defs"][kind], kind)
                             for kind in ("results", "article", "completions")))
    if expected - seen:
        sys.exit(f"No output has {sorted(expected - seen)}.")
    if validator.is_valid({"format_version": 2, "hits": []}) or validator.is_valid({"format_version": 1}):
        sys.exit("The schema accepts wrong documents.")
    print(f"{len(documents)} documents match the schema.")


main()
