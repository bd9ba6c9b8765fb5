# SPDX-License-Identifier: GPL-3.0-or-later
"""Decides whether two results are equal, differ in an allowed way, or differ.

Allowed, each counted under its name:
  total    the total was an estimate; now it is exact or another estimate
  order    hits whose scores differ by less than 1e-5 (relative) have changed places
  rounding scores differ by less than 1e-7 (relative): the matchers add up weights of 32 bits
  wording  a message for people has another text, at the same place
  intended the query matches a pattern of --intended, so its answer is meant to change
Times (`took_ms`) and the names of commits are never compared.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass, field

TIE = 1e-5
ROUNDING = 1e-7
VARYING = {"took_ms", "seconds", "mb_per_second", "commit"}
ALLOWED = ("total", "order", "rounding", "wording", "intended")


def is_near(first: float, second: float, tolerance: float = TIE) -> bool:
    """True if two scores count as tied."""
    return abs(first - second) <= tolerance * max(abs(first), abs(second))


def align_rounding(old: dict, new: dict, verdict: "Verdict") -> None:
    """Replaces the scores of a new hit that differ only by rounding by those of the old one."""
    for pair in [(old, new), *zip(old.get("score_parts", []), new.get("score_parts", []))]:
        scores = [part.get("score") for part in pair]
        if None not in scores and scores[0] != scores[1] and is_near(*scores, ROUNDING):
            pair[1]["score"] = scores[0]
            verdict.allowed.add("rounding")


def without_varying(value):
    """The JSON value without the keys that differ from run to run."""
    if isinstance(value, dict):
        return {key: without_varying(child) for key, child in value.items() if key not in VARYING}
    if isinstance(value, list):
        return [without_varying(child) for child in value]
    return value


def find_difference(before, after, place: str = "") -> str | None:
    """The first place at which two JSON values differ, with both values; None if they are equal."""
    if isinstance(before, dict) and isinstance(after, dict):
        if list(before) != list(after):
            return f"{place}: keys {list(before)} became {list(after)}"
        differences = (find_difference(before[key], after[key], f"{place}.{key}") for key in before)
    elif isinstance(before, list) and isinstance(after, list):
        if len(before) != len(after):
            return f"{place}: {len(before)} elements became {len(after)}"
        differences = (find_difference(*pair, f"{place}[{i}]") for i, pair in enumerate(zip(before, after)))
    else:
        same = type(before) is type(after) and before == after
        return None if same else f"{place}: {before!r:.200} became {after!r:.200}"
    return next((difference for difference in differences if difference), None)


@dataclass
class Verdict:
    """The allowed differences of one comparison, and the first other difference."""

    allowed: set[str] = field(default_factory=set)
    difference: str | None = None

    def refuse(self, difference: str | None) -> None:
        """Keeps the first difference."""
        self.difference = self.difference or difference

    def merge(self, other: "Verdict") -> None:
        """Adds the findings of another comparison of the same run."""
        self.allowed |= other.allowed
        self.refuse(other.difference)


def judge_hits(before: list, after: list, is_clocked: bool, verdict: Verdict) -> None:
    """Compares two pages of hits. `is_clocked`: scores depend on the time of day, so ties count as equal."""
    if len(before) != len(after):
        verdict.refuse(f".hits: {len(before)} became {len(after)}")
        return
    for old, new in zip(before, after):
        if not is_near(old["score"], new["score"]):
            verdict.refuse(f".hits: rank {old['rank']}: {old['id']} with score {old['score']} became "
                           f"{new['id']} with score {new['score']}")
            return
    if [hit["id"] for hit in before] != [hit["id"] for hit in after]:
        verdict.allowed.add("order")
    key = lambda hit: (hit["id"], hit["path"])  # two indexes may have articles with one id
    hits = {key(hit): hit for hit in after}
    ignored = {"rank", "score", "score_parts"} if is_clocked else {"rank"}
    for old in before:
        new = hits.get(key(old))
        if new is None:  # a tie across the edge of the page
            if not any(is_near(old["score"], edge["score"]) for edge in (before[0], before[-1])):
                verdict.refuse(f".hits: {old['id']} is missing")
            continue
        align_rounding(old, new, verdict)
        verdict.refuse(find_difference(*({key: value for key, value in hit.items() if key not in ignored}
                                         for hit in (old, new)), f".hits[{old['id']}]"))


def judge_notes(before: list, after: list, verdict: Verdict) -> None:
    """Compares the number and the places of notes, and counts other texts as wording."""
    unworded = [[{key: value for key, value in note.items() if key != "message"} for note in notes]
                for notes in (before, after)]
    verdict.refuse(find_difference(*unworded, ".notes"))
    if [note["message"] for note in before] != [note["message"] for note in after]:
        verdict.allowed.add("wording")


def judge_answer(before: dict, after: dict, is_clocked: bool = False) -> Verdict:
    """Compares two answers of telusur-search in JSON."""
    verdict = Verdict()
    before, after = without_varying(before), without_varying(after)
    if list(before) != list(after):
        verdict.refuse(f"keys {list(before)} became {list(after)}")
        return verdict
    if "total" in before:
        totals = [(answer.pop("total"), answer.pop("total_is_exact")) for answer in (before, after)]
        if totals[0] != totals[1]:
            if totals[0][1]:
                verdict.refuse(f".total: {totals[0]} became {totals[1]}")
            else:
                verdict.allowed.add("total")
    if "hits" in before:
        judge_hits(before.pop("hits"), after.pop("hits"), is_clocked, verdict)
    if "notes" in before:
        judge_notes(before.pop("notes"), after.pop("notes"), verdict)
    verdict.refuse(find_difference(before, after))
    return verdict


def mask_times(text: bytes) -> bytes:
    """The text with all times and rates replaced."""
    return re.sub(rb"[0-9.,]+ (ms|s|MB/s|detik)\b", b"TIME", text)


def judge_json(before: bytes, after: bytes, is_clocked: bool) -> Verdict:
    """Compares JSON values, one a line or one in all."""
    split = before.startswith(b'{"')
    pieces = [text.splitlines() if split else [text] for text in (before, after)]
    verdict = Verdict(difference=None if len(pieces[0]) == len(pieces[1]) else
                      f"{len(pieces[0])} lines became {len(pieces[1])}")
    for old, new in zip(*pieces):
        try:
            old, new = json.loads(old), json.loads(new)
        except ValueError:
            verdict.refuse("the output is not JSON any more")
            break
        if isinstance(old, dict) and isinstance(new, dict):
            verdict.merge(judge_answer(old, new, is_clocked))
        else:
            verdict.refuse(find_difference(old, new))
    return verdict


def judge_outputs(before: bytes, after: bytes, is_clocked: bool = False) -> Verdict:
    """Compares two standard outputs: as JSON if they are JSON, else byte by byte but for times."""
    if before.startswith((b"{", b"[\n", b"[{")):
        return judge_json(before, after, is_clocked)
    texts = [mask_times(text) for text in (before, after)]
    if texts[0] == texts[1]:
        return Verdict()
    # The last line of the format text: "sekitar" (about) precedes an estimate of earlier builds, and "sedikitnya"
    # (at least) or "lebih dari" (more than) a lower bound.
    inexact = rb"(?m)^(?:sekitar|sedikitnya|lebih dari) [0-9.]+ artikel"
    total = inexact + rb"|^[0-9.]+ artikel"
    if re.search(inexact, before) and re.sub(total, b"", texts[0]) == re.sub(total, b"", texts[1]):
        return Verdict(allowed={"total"})
    lines = next(pair for pair in zip(texts[0].split(b"\n") + [b""], texts[1].split(b"\n") + [b""])
                 if pair[0] != pair[1])
    return Verdict(difference=f"output {lines[0]!r:.200} became {lines[1]!r:.200}")


def judge_runs(before, after, is_clocked: bool = False, is_worded: bool = False) -> Verdict:
    """Compares exit code, output and messages of two runs. `is_worded`: the output is prose for people."""
    verdict = Verdict()
    if before.returncode != after.returncode:
        verdict.refuse(f"exit code {before.returncode} became {after.returncode}")
    if is_worded:
        if mask_times(before.stdout) != mask_times(after.stdout):
            verdict.allowed.add("wording")
    else:
        verdict.merge(judge_outputs(before.stdout, after.stdout, is_clocked))
    if bool(before.stderr) != bool(after.stderr):
        verdict.refuse(f"messages {before.stderr!r:.200} became {after.stderr!r:.200}")
    elif mask_times(before.stderr) != mask_times(after.stderr):
        verdict.allowed.add("wording")
    return verdict


class Report:
    """Counts the verdicts by kind and keeps the first differences."""

    def __init__(self, intended: list[str], shown: int = 10):
        self.intended = [re.compile(pattern) for pattern in intended]
        self.counts: dict[str, Counter] = {}
        self.shown = shown
        self.differences: list[str] = []
        self.examples: dict[str, list[str]] = {}

    def add(self, kind: str, verdict: Verdict, commands: list[str]) -> None:
        """Counts one comparison; `commands` repeat it."""
        counts = self.counts.setdefault(kind, Counter())
        if verdict.difference and any(pattern.search(commands[0]) for pattern in self.intended):
            verdict = Verdict(allowed={"intended"})
        counts["number"] += 1
        if verdict.difference:
            counts["different"] += 1
            self.differences.append("\n  ".join([f"{kind}: {verdict.difference}", *commands]))
            return
        counts["equal"] += not verdict.allowed
        counts.update(verdict.allowed)
        for name in verdict.allowed:
            self.examples.setdefault(name, commands)

    def print(self) -> None:
        """Prints the table, an example of each allowed difference, and the first differences."""
        columns = ("number", "equal", *ALLOWED, "different")
        print(f"{'kind':<28}" + "".join(f"{column:>10}" for column in columns))
        total: Counter = Counter()
        for kind, counts in self.counts.items():
            print(f"{kind:<28}" + "".join(f"{counts[column]:>10}" for column in columns))
            total.update(counts)
        print(f"{'all':<28}" + "".join(f"{total[column]:>10}" for column in columns))
        for name, commands in self.examples.items():
            print("\n  ".join([f"\nallowed, {name}, for example:", *commands]))
        for difference in self.differences[:self.shown]:
            print(f"\nDIFFERENT  {difference}")
        if len(self.differences) > self.shown:
            print(f"\n... and {len(self.differences) - self.shown} more")
