# SPDX-License-Identifier: GPL-3.0-or-later
"""Hits and snippets."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any, Dict, List, Optional, Tuple

from ._native import ffi, lib
from ._support import Date, sized_bytes, sized_str, to_date, to_extra, to_moment, to_str, to_strings, to_wib


@dataclasses.dataclass(frozen=True)
class Snippet:
    """Text with highlights.

    Attributes:
        text: Plain text; "…" stands where text is left out.
        highlights: Pairs of the first character of a match and the one behind it: ``text[begin:end]``.
        html: The text for a web page: escaped, matches in <mark>.
    """

    text: str
    highlights: Tuple[Tuple[int, int], ...]
    html: str

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


@dataclasses.dataclass(frozen=True)
class Copy:
    """A near-duplicate of a hit, which is no hit itself."""

    id: str
    title: str
    source: str
    date: Optional[Date]
    date_text: str
    url: str
    path: str


@dataclasses.dataclass(frozen=True)
class ScorePart:
    """One term of the sum that makes a score: of a word ("bm25"), "title" or "recency"."""

    kind: str
    word: str
    score: float


@dataclasses.dataclass(frozen=True)
class Hit:
    """An article that matches.

    Attributes:
        rank: From 1, including skipped hits.
        title: Plain text; ``marked_title`` has its matches.
        date: A datetime if a time is known, else a date; of a month or a year the first day. None if unknown.
        date_text: The date in ISO 8601, as precise as it is known: "2023-10". "" if unknown.
        extra: Other fields of the record.
        added: When an index first received the article.
        text: The whole text, with the option ``text``; else "".
        copies: Near-duplicates, best first.
        score_parts: With the option ``explain``; their sum is the score.
        missing: The rarest word of the query, if the article lacks it.
    """

    rank: int
    score: float
    id: str
    title: str
    marked_title: Snippet
    snippet: Snippet
    source: str
    category: str
    author: str
    date: Optional[Date]
    date_text: str
    url: str
    path: str
    extra: Dict[str, Any] = dataclasses.field(hash=False)
    added: Optional[datetime.datetime]
    text: str
    copies: Tuple[Copy, ...]
    score_parts: Tuple[ScorePart, ...]
    missing: Tuple[str, ...]

    def to_record(self) -> Dict[str, Any]:
        """Returns a flat dict, a row of a table: the snippet as plain text, extra fields as "extra.NAME".

        So that a table can be sorted by it, "date" is a datetime in WIB (at midnight without a time), or None;
        "date_text" has its precision.
        """
        record: Dict[str, Any] = {
            "rank": self.rank,
            "score": self.score,
            "id": self.id,
            "title": self.title,
            "date": to_wib(self.date),
            "date_text": self.date_text,
            "source": self.source,
            "category": self.category,
            "author": self.author,
            "url": self.url,
            "path": self.path,
            "snippet": self.snippet.text,
            "copies": len(self.copies),
        }
        if self.text:
            record["text"] = self.text
        for name, value in self.extra.items():
            record[f"extra.{name}"] = value
        return record

    def _repr_html_(self) -> str:
        return f"<p><b>{self.marked_title.html}</b><br>{self.snippet.html}</p>"


def snippet_from_handle(handle: Any) -> Snippet:
    """Reads a telusur_snippet. Highlights of C are bytes."""
    encoded = sized_bytes(lib.telusur_snippet_text, handle)
    begin, end = ffi.new("size_t*"), ffi.new("size_t*")
    highlights: List[Tuple[int, int]] = []
    bytes_before = characters_before = 0
    for i in range(lib.telusur_snippet_highlight_count(handle)):
        lib.telusur_snippet_highlight(handle, i, begin, end)
        first = characters_before + len(encoded[bytes_before : begin[0]].decode("utf-8", "replace"))
        last = first + len(encoded[begin[0] : end[0]].decode("utf-8", "replace"))
        highlights.append((first, last))
        bytes_before, characters_before = end[0], last
    return Snippet(
        encoded.decode("utf-8", "replace"), tuple(highlights), to_str(lib.telusur_snippet_html(handle))
    )


def _copy_from_handle(handle: Any) -> Copy:
    date = to_str(lib.telusur_copy_date(handle))
    return Copy(
        id=to_str(lib.telusur_copy_id(handle)),
        title=to_str(lib.telusur_copy_title(handle)),
        source=to_str(lib.telusur_copy_source(handle)),
        date=to_date(date),
        date_text=date,
        url=to_str(lib.telusur_copy_url(handle)),
        path=to_str(lib.telusur_copy_path(handle)),
    )


def _part_from_handle(handle: Any) -> ScorePart:
    return ScorePart(
        kind=to_str(lib.telusur_score_part_kind(handle)),
        word=to_str(lib.telusur_score_part_word(handle)),
        score=lib.telusur_score_part_score(handle),
    )


def hit_from_handle(handle: Any) -> Hit:
    """Reads a telusur_hit."""
    date = to_str(lib.telusur_hit_date(handle))
    copies = [lib.telusur_hit_copy(handle, i) for i in range(lib.telusur_hit_copy_count(handle))]
    parts = [lib.telusur_hit_score_part(handle, i) for i in range(lib.telusur_hit_score_part_count(handle))]
    return Hit(
        rank=lib.telusur_hit_rank(handle),
        score=lib.telusur_hit_score(handle),
        id=to_str(lib.telusur_hit_id(handle)),
        title=sized_str(lib.telusur_hit_title, handle),
        marked_title=snippet_from_handle(lib.telusur_hit_marked_title(handle)),
        snippet=snippet_from_handle(lib.telusur_hit_snippet(handle)),
        source=to_str(lib.telusur_hit_source(handle)),
        category=to_str(lib.telusur_hit_category(handle)),
        author=to_str(lib.telusur_hit_author(handle)),
        date=to_date(date),
        date_text=date,
        url=to_str(lib.telusur_hit_url(handle)),
        path=to_str(lib.telusur_hit_path(handle)),
        extra=to_extra(lib.telusur_hit_extra_count(handle), lambda i: lib.telusur_hit_extra(handle, i)),
        added=to_moment(lib.telusur_hit_added(handle)),
        text=sized_str(lib.telusur_hit_text, handle),
        copies=tuple(_copy_from_handle(copy) for copy in copies),
        score_parts=tuple(_part_from_handle(part) for part in parts),
        missing=tuple(to_strings(lib.telusur_hit_missing(handle))),
    )
