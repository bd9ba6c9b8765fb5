# SPDX-License-Identifier: GPL-3.0-or-later
"""Options of a search."""

from __future__ import annotations

import datetime
from typing import Any, Dict, Iterable, Literal, Mapping, Optional, TypedDict, Union

from ._errors import UsageError
from ._native import lib
from ._stop import Stop, stop_handle
from ._support import check_setter, make_options
from ._values import date_to_str, require_mapping, require_type, to_c, to_list, to_milliseconds, to_number, to_switch

_SORTS = {
    "relevance": lib.TELUSUR_SORT_RELEVANCE,
    "newest": lib.TELUSUR_SORT_NEWEST,
    "oldest": lib.TELUSUR_SORT_OLDEST,
}


class SearchOptions(TypedDict, total=False):
    """The keyword arguments of a search. Defaults are in parentheses.

    Attributes:
        limit: Maximum number of hits; 0 only counts (10; all for iterators of matches).
        offset: Hits to skip (0).
        sort: "relevance", "newest" or "oldest" ("relevance").
        since: A date, or text as in a query ("2023", "kemarin"): no articles before its start (None).
        until: The same: no articles after its end (None).
        added_since: A date, or text as in a query: no articles that the index received before its start, nor those of
            which it does not know when (None).
        sources: Matches any of these (all).
        categories: Matches any of these (all).
        fields: For fields that the index declares, one or several values, each as in a query ("1..4"): matches
            any value of every field.
        facets: Counts the values of "source", "category", "author", "year", "month" or declared fields (none).
        exact_total: Counts every match (False).
        all_copies: Lists near-duplicates as hits (False).
        recency: Ranks newer articles slightly higher (False).
        synonyms: Finds synonyms, too (True).
        every_word: Requires all words side by side (False).
        snippets: Makes snippets and marked titles (True).
        snippet_length: Length of snippets in characters (240).
        snippet_context: Makes snippets of whole sentences, with so many before and after each (None).
        suggestion: Suggests a better spelling (True).
        explain: Explains the scores (False).
        text: Fills ``Hit.text`` (False).
        timeout: Ends the search after so many seconds, with what it has found (None).
        stop: Ends the search when it is requested, in the same way (None).
    """

    limit: int
    offset: int
    sort: Literal["relevance", "newest", "oldest"]
    since: Union[str, datetime.date, None]
    until: Union[str, datetime.date, None]
    added_since: Union[str, datetime.date, None]
    sources: Iterable[str]
    categories: Iterable[str]
    fields: Mapping[str, Union[str, Iterable[str]]]
    facets: Iterable[str]
    exact_total: bool
    all_copies: bool
    recency: bool
    synonyms: bool
    every_word: bool
    snippets: bool
    snippet_length: int
    snippet_context: Optional[int]
    suggestion: bool
    explain: bool
    text: bool
    timeout: Optional[float]
    stop: Optional[Stop]


_NUMBERS = ("limit", "offset", "snippet_length")
_SWITCHES = (
    "exact_total",
    "all_copies",
    "recency",
    "synonyms",
    "every_word",
    "snippets",
    "suggestion",
    "explain",
    "text",
)


def make_search_options(options: SearchOptions) -> Any:
    """Returns telusur_search_options."""
    handle = make_options(lib.telusur_search_options_free, lib.telusur_search_options_new())
    left: Dict[str, Any] = dict(options)
    for name in _NUMBERS:
        if name in left:
            number = to_number(left.pop(name), name)
            check_setter(getattr(lib, f"telusur_search_options_set_{name}")(handle, number), name)
    for name in _SWITCHES:
        if name in left:
            setter = getattr(lib, f"telusur_search_options_set_{name}")
            check_setter(setter(handle, to_switch(left.pop(name), name)), name)
    sort = left.pop("sort", "relevance")
    require_type(sort, str, "sort", "a string")
    if sort not in _SORTS:
        raise UsageError(f"sort: there is no order {sort!r}. There are {', '.join(_SORTS)}.")
    check_setter(lib.telusur_search_options_set_sort(handle, _SORTS[sort]), "sort")
    for name in ("since", "until", "added_since"):
        date = left.pop(name, None)
        if date is not None:
            text = to_c(date_to_str(date, name), name)
            check_setter(getattr(lib, f"telusur_search_options_set_{name}")(handle, text), name)
    for name, adder in (
        ("sources", lib.telusur_search_options_add_source),
        ("categories", lib.telusur_search_options_add_category),
        ("facets", lib.telusur_search_options_add_facet),
    ):
        for value in to_list(left.pop(name, ()), name):
            check_setter(adder(handle, to_c(value, name)), name)
    for name, values in require_mapping(left.pop("fields", {}), "fields").items():
        for value in to_list(values, f"fields {name!r}"):
            field = to_c(name, "fields")
            check_setter(lib.telusur_search_options_add_field(handle, field, to_c(value, name)), name)
    _set_rest(handle, left)
    return handle


def _set_rest(handle: Any, left: Dict[str, Any]) -> None:
    context = left.pop("snippet_context", None)
    if context is not None:
        sentences = to_number(context, "snippet_context")
        check_setter(lib.telusur_search_options_set_snippet_context(handle, sentences), "snippet_context")
    timeout = left.pop("timeout", None)
    if timeout is not None:
        milliseconds = to_milliseconds(timeout, "timeout")
        check_setter(lib.telusur_search_options_set_deadline_ms(handle, milliseconds), "timeout")
    stop = stop_handle(left.pop("stop", None))
    check_setter(lib.telusur_search_options_set_stop(handle, stop), "stop")
    if left:
        raise TypeError(f"There is no option {', '.join(left)}.")
