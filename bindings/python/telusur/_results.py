# SPDX-License-Identifier: GPL-3.0-or-later
"""The results of one query."""

from __future__ import annotations

import dataclasses
import html
from typing import Any, Dict, List, Optional, Sequence, Tuple, Union, overload

from ._hit import Hit, hit_from_handle
from ._native import ffi, lib
from ._support import name_of, to_optional_str, to_str, to_strings


@dataclasses.dataclass(frozen=True)
class Note:
    """A part of the query that was not taken literally.

    Attributes:
        kind: For programs, such as "unclosed_quote": a `telusur_note_kind` of the C API.
        message: A sentence in Indonesian for readers.
        place: The part of the query, as a pair of characters; None if the note is about the whole query.
    """

    kind: str
    message: str
    place: Optional[Tuple[int, int]]


class Results(Sequence[Hit]):
    """A sequence of hits, best first, and what belongs to all matches.

    Attributes:
        query: The query as given; ``parsed`` as understood, with synonyms in braces.
        suggestion: A query with better spelling, or None.
        total: The number of matches; a lower bound if ``total_is_exact`` is false.
        total_all_words: The number of matches that have all words, or None.
        is_partial: Whether the search ended at its timeout, so that matches may be missing.
        commit: The name of the commit of the index that the results are from.
        took_ms: The time of search and snippets.
        notes: Parts of the query that were not taken literally.
        missing: Words of the query that no article has.
        ignored_words: Stop words of the query; None without the option ``explain``.
        similar_to: The id of the article that the hits are similar to, or None.
        facets: The values of each facet and their counts, the most frequent first.
        filters: The filters of the options.
        known_sources: The most frequent sources, if no article has the source that was asked for, and
            ``suggested_source`` one that is written almost like it.
    """

    def __init__(self, handle: Any) -> None:
        self._hits = tuple(
            hit_from_handle(lib.telusur_results_hit(handle, i))
            for i in range(lib.telusur_results_hit_count(handle))
        )
        self.query: str = to_str(lib.telusur_results_query(handle))
        self.parsed: str = to_str(lib.telusur_results_parsed(handle))
        self.suggestion: Optional[str] = to_optional_str(lib.telusur_results_suggestion(handle))
        self.total: int = lib.telusur_results_total(handle)
        self.total_is_exact: bool = lib.telusur_results_total_is_exact(handle)
        all_words = ffi.new("size_t*")
        is_known = lib.telusur_results_total_all_words(handle, all_words)
        self.total_all_words: Optional[int] = all_words[0] if is_known else None
        self.is_partial: bool = lib.telusur_results_is_partial(handle)
        self.commit: str = to_str(lib.telusur_results_commit(handle))
        self.offset: int = lib.telusur_results_offset(handle)
        self.took_ms: float = lib.telusur_results_took_ms(handle)
        self.notes: List[Note] = _read_notes(handle, self.query)
        self.missing: List[str] = to_strings(lib.telusur_results_missing(handle))
        ignored = lib.telusur_results_ignored_words(handle)
        self.ignored_words: Optional[List[str]] = None if ignored == ffi.NULL else to_strings(ignored)
        self.similar_to: Optional[str] = to_optional_str(lib.telusur_results_similar_to(handle))
        self.facets: Dict[str, Dict[str, int]] = {
            to_str(lib.telusur_results_facet_name(handle, i)): counts_from_handle(
                lib.telusur_results_facet(handle, i)
            )
            for i in range(lib.telusur_results_facet_count(handle))
        }
        self.filters: Dict[str, List[str]] = {
            to_str(lib.telusur_results_filter_name(handle, i)): to_strings(
                lib.telusur_results_filter_values(handle, i)
            )
            for i in range(lib.telusur_results_filter_count(handle))
        }
        self.known_sources: List[str] = to_strings(lib.telusur_results_known_sources(handle))
        self.suggested_source: Optional[str] = to_optional_str(lib.telusur_results_suggested_source(handle))

    @overload
    def __getitem__(self, index: int) -> Hit: ...

    @overload
    def __getitem__(self, index: slice) -> Tuple[Hit, ...]: ...

    def __getitem__(self, index: Union[int, slice]) -> Union[Hit, Tuple[Hit, ...]]:
        return self._hits[index]

    def __len__(self) -> int:
        return len(self._hits)

    def to_records(self) -> List[Dict[str, Any]]:
        """Returns the hits as flat dicts: ``pandas.DataFrame(results.to_records())``."""
        return [hit.to_record() for hit in self._hits]

    def __repr__(self) -> str:
        bound = "" if self.total_is_exact else "at least "
        end = ", partial" if self.is_partial else ""
        return f"<telusur.Results of {self.query!r}: {len(self)} of {bound}{self.total}{end}>"

    def _repr_html_(self) -> str:
        rows = []
        for hit in self._hits:
            title = hit.marked_title.html
            if hit.url.startswith(("http://", "https://")):
                title = f'<a href="{html.escape(hit.url)}">{title}</a>'
            origin = " · ".join(html.escape(part) for part in (hit.source, hit.date_text) if part)
            rows.append(
                f'<li value="{hit.rank}"><b>{title}</b><br><small>{origin}</small><br>{hit.snippet.html}</li>'
            )
        notes = "".join(f"<p><i>{html.escape(note.message)}</i></p>" for note in self.notes)
        return f"<p>{html.escape(repr(self))}</p>{notes}<ol>{''.join(rows)}</ol>"


def _read_notes(handle: Any, query: str) -> List[Note]:
    encoded = query.encode("utf-8", "surrogatepass")
    notes = []
    for i in range(lib.telusur_results_note_count(handle)):
        note = lib.telusur_results_note(handle, i)
        begin, end = lib.telusur_note_begin(note), lib.telusur_note_end(note)
        place = None
        if begin < end:
            place = tuple(len(encoded[:byte].decode("utf-8", "replace")) for byte in (begin, end))
        kind = name_of("telusur_note_kind", "TELUSUR_NOTE_", lib.telusur_note_get_kind(note))
        notes.append(Note(kind, to_str(lib.telusur_note_message(note)), place))  # type: ignore[arg-type]
    return notes


def counts_from_handle(counts: Any) -> Dict[str, int]:
    """Reads telusur_counts, in their order."""
    return {
        to_str(lib.telusur_counts_value(counts, i)): lib.telusur_counts_articles(counts, i)
        for i in range(lib.telusur_counts_count(counts))
    }
