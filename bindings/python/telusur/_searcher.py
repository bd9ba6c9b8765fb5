# SPDX-License-Identifier: GPL-3.0-or-later
"""Searches one or several indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Dict, Iterable, Iterator, List, NamedTuple, Optional, TypeVar, Union

from ._article import Article, from_handle
from ._errors import UsageError
from ._hit import Hit, Snippet, hit_from_handle, snippet_from_handle
from ._native import ffi, lib
from ._options import SearchOptions, make_search_options
from ._results import Results, counts_from_handle
from ._support import ErrorSlot, keep_failure, pointers_to, to_str
from ._values import Path, paths_to_c, query_to_c, require_callable, require_type, to_bytes, to_c, to_number

if TYPE_CHECKING:
    from typing_extensions import Unpack


_Item = TypeVar("_Item")


class Completion(NamedTuple):
    """A query with its last word completed, and about how many articles have the word."""

    text: str
    articles: int


class _Taker:
    """Passes what C gives to a function of Python, until that returns False or raises."""

    def __init__(self, take: Callable[[Any], Any], read: Callable[[Any], Any]) -> None:
        self.take = require_callable(take, "take")
        self.read = read
        self.failure: Optional[BaseException] = None
        self.handle = ffi.new_handle(self)

    def call(self, handle: Any) -> int:
        try:
            return 1 if self.take(self.read(handle)) is False else 0
        except BaseException as failure:  # raised again when the call of C has returned
            self.failure = failure
            return 1


@ffi.def_extern(error=1, onerror=keep_failure)  # type: ignore[misc]
def telusur_py_hit(hit: Any, user: Any) -> int:
    return ffi.from_handle(user).call(hit)  # type: ignore[no-any-return]


@ffi.def_extern(error=1, onerror=keep_failure)  # type: ignore[misc]
def telusur_py_article(article: Any, user: Any) -> int:
    return ffi.from_handle(user).call(article)  # type: ignore[no-any-return]


def _read(cursor: Any, step: Any, read: Callable[[Any], _Item], kind: str) -> Iterator[_Item]:
    """Reads a cursor of C to its end. It is released with the iterator."""
    error, item = ErrorSlot(), ffi.new(kind)
    while True:
        error.check(step(cursor, item, error.pointer) != lib.TELUSUR_OK)
        if item[0] == ffi.NULL:
            return
        yield read(item[0])


def _read_matches(cursor: Any) -> Iterator[Hit]:
    yield from _read(cursor, lib.telusur_match_cursor_next, hit_from_handle, "const telusur_hit**")
    if lib.telusur_results_is_partial(lib.telusur_match_cursor_results(cursor)):
        raise TimeoutError("The search ended early: more articles may match.")


class Searcher:
    """Open indexes. Threads may share a searcher: their calls run at the same time.

    Each call answers from one commit, the newest, so a searcher can stay open as long as the program runs.

    Args:
        database: The folder of an index, or several, which are searched as one.
        cache_bytes: About the most memory of posting lists that stays between searches; 0 for 256 MiB.

    Raises:
        IndexError: There is no index, or it is damaged or of another version.
    """

    def __init__(self, database: Union[Path, Iterable[Path]], *, cache_bytes: int = 0) -> None:
        array, kept = pointers_to(paths_to_c(database))
        size, error = to_number(cache_bytes, "cache_bytes"), ErrorSlot()
        opened = lib.telusur_searcher_open_all(array, len(kept), size, error.pointer)
        self._handle = error.require(opened, lib.telusur_searcher_free)

    def _open(self) -> Any:
        handle = self._handle
        if handle is None:
            raise UsageError("The searcher is closed.")
        return handle

    def close(self) -> None:
        """Closes the index when the last call has returned. Later calls raise a UsageError."""
        self._handle = None

    def __enter__(self) -> "Searcher":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def search(self, query: str, **options: Unpack[SearchOptions]) -> Results:
        """Returns the results of a query (docs/query-language.md); :class:`SearchOptions` lists the options.

        Raises:
            UsageError: An option is not valid.
            QueryError: The index cannot answer the query.
        """
        error = ErrorSlot()
        found = lib.telusur_searcher_search(
            self._open(), query_to_c(query), make_search_options(options), error.pointer
        )
        return Results(error.require(found, lib.telusur_results_free))

    def similar(self, id: str, **options: Unpack[SearchOptions]) -> Optional[Results]:
        """Returns articles on the same subject as the article `id`; None if there is no such article."""
        error, found = ErrorSlot(), ffi.new("telusur_results**")
        status = lib.telusur_searcher_similar(
            self._open(), to_c(id, "id"), make_search_options(options), found, error.pointer
        )
        error.check(status != lib.TELUSUR_OK)
        return None if found[0] == ffi.NULL else Results(ffi.gc(found[0], lib.telusur_results_free))

    def for_each_match(
        self, query: str, take: Callable[[Hit], Any], **options: Unpack[SearchOptions]
    ) -> Optional[Results]:
        """Passes all matches to `take`, best first, until it returns False. Keeps none of them in memory.

        The option ``limit`` is all by default. Snippets cost most of the time: ``snippets=False``.

        Returns:
            The results without hits; None if `take` has stopped. What `take` raises is raised.
        """
        taker, error = _Taker(take, hit_from_handle), ErrorSlot()
        found = ffi.new("telusur_results**")
        status = lib.telusur_searcher_export(
            self._open(),
            query_to_c(query),
            make_search_options(options),
            lib.telusur_py_hit,
            taker.handle,
            found,
            error.pointer,
        )
        error.check_callback(status != lib.TELUSUR_OK, taker.failure)
        return None if found[0] == ffi.NULL else Results(ffi.gc(found[0], lib.telusur_results_free))

    def matches(self, query: str, **options: Unpack[SearchOptions]) -> Iterator[Hit]:
        """Iterates over all matches, best first, and reads each when it is asked for. All are of one commit.

        The option ``limit`` is all by default. Leaving the loop ends the work; the searcher may be used inside.
        Memory: that of one search, some 16 bytes for each match, and 100 hits.

        Raises:
            UsageError, QueryError: at once, as `search`.
            IndexError: while it iterates, if a writer has replaced the commit meanwhile.
            TimeoutError: after the last hit, if the search ended at the option ``timeout``, which counts the time of the
                loop, too, or by ``stop``.
        """
        error = ErrorSlot()
        cursor = lib.telusur_searcher_matches(
            self._open(), query_to_c(query), make_search_options(options), error.pointer
        )
        return _read_matches(error.require(cursor, lib.telusur_match_cursor_free))

    def for_each_article(self, take: Callable[[Article], Any]) -> None:
        """Passes all articles of one commit to `take`, until it returns False. What `take` raises is raised."""
        taker, error = _Taker(take, from_handle), ErrorSlot()
        status = lib.telusur_searcher_for_each_article(
            self._open(), lib.telusur_py_article, taker.handle, error.pointer
        )
        error.check_callback(status != lib.TELUSUR_OK, taker.failure)

    def articles(self) -> Iterator[Article]:
        """Iterates over all articles, and reads each when it is asked for. All are of one commit.

        Leaving the loop ends the work; the searcher may be used inside.

        Raises:
            IndexError: while it iterates, if a writer has replaced the commit meanwhile.
        """
        error = ErrorSlot()
        cursor = error.require(
            lib.telusur_searcher_articles(self._open(), error.pointer), lib.telusur_article_cursor_free
        )
        return _read(cursor, lib.telusur_article_cursor_next, from_handle, "const telusur_article**")

    def find(self, id: str) -> Optional[Article]:
        """Returns the article `id` with its whole text; None if there is none."""
        error, found = ErrorSlot(), ffi.new("telusur_article**")
        status = lib.telusur_searcher_find(self._open(), to_c(id, "id"), found, error.pointer)
        error.check(status != lib.TELUSUR_OK)
        if found[0] == ffi.NULL:
            return None
        return from_handle(ffi.gc(found[0], lib.telusur_article_free))

    def __contains__(self, id: object) -> bool:
        """Returns whether the index has the article `id`."""
        if not isinstance(id, str) or "\0" in id:
            return False
        error, contains = ErrorSlot(), ffi.new("bool*")
        status = lib.telusur_searcher_contains(self._open(), to_c(id, "id"), contains, error.pointer)
        error.check(status != lib.TELUSUR_OK)
        return bool(contains[0])

    def __len__(self) -> int:
        """Returns the number of articles."""
        error, count = ErrorSlot(), ffi.new("size_t*")
        status = lib.telusur_searcher_article_count(self._open(), count, error.pointer)
        error.check(status != lib.TELUSUR_OK)
        return int(count[0])

    def __bool__(self) -> bool:
        return True

    def _counts(self, function: Any, *arguments: Any) -> Dict[str, int]:
        error = ErrorSlot()
        counts = function(self._open(), *arguments, error.pointer)
        return counts_from_handle(error.require(counts, lib.telusur_counts_free))

    def sources(self) -> Dict[str, int]:
        """Returns the sources and their numbers of articles, the most frequent first."""
        return self._counts(lib.telusur_searcher_sources)

    def categories(self) -> Dict[str, int]:
        """Returns the categories and their numbers of articles, the most frequent first."""
        return self._counts(lib.telusur_searcher_categories)

    def field_names(self) -> List[str]:
        """Returns the names of the fields that the index declares, in alphabetical order."""
        return list(self._counts(lib.telusur_searcher_field_names))

    def complete(self, query: str, limit: int = 10) -> List[Completion]:
        """Returns the query with its last word completed, for search boxes."""
        counts = self._counts(lib.telusur_searcher_complete, query_to_c(query), to_number(limit, "limit"))
        return [Completion(text, articles) for text, articles in counts.items()]

    def refresh(self) -> str:
        """Reads the newest commit now instead of with the next call. Returns its name."""
        error = ErrorSlot()
        name = lib.telusur_searcher_refresh(self._open(), error.pointer)
        return to_str(error.require(name, lib.telusur_string_free))

    def highlight(self, query: str, text: str) -> Snippet:
        """Returns all of `text` with the matches of `query`, as this index finds them."""
        return _highlight(self._open(), query, text)


def open_handle(searcher: Searcher) -> Any:
    """Returns the telusur_searcher."""
    require_type(searcher, Searcher, "searcher", "a telusur.Searcher")
    return searcher._open()


def highlight(query: str, text: str) -> Snippet:
    """Returns all of `text` with the matches of `query`. Needs no index."""
    return _highlight(ffi.NULL, query, text)


def _highlight(searcher: Any, query: str, text: str) -> Snippet:
    error = ErrorSlot()
    made = lib.telusur_highlighter_new(searcher, query_to_c(query), error.pointer)
    highlighter = error.require(made, lib.telusur_highlighter_free)
    encoded = to_bytes(text, "text")
    marked = lib.telusur_highlighter_highlight(highlighter, encoded, len(encoded), error.pointer)
    return snippet_from_handle(error.require(marked, lib.telusur_snippet_free))
