# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes an index."""

from __future__ import annotations

import dataclasses
from types import TracebackType
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Mapping, Optional, Type, TypedDict, Union

from ._article import Article, fill_in, new_handle
from ._errors import UsageError
from ._native import ffi, lib
from ._options import SearchOptions, make_search_options
from ._searcher import Searcher, open_handle
from ._stop import Stop, stop_handle
from ._support import ErrorSlot, check_setter, keep_failure, make_options, name_of, pointers_to, to_str
from ._values import (
    MAX_SECONDS,
    MAX_SIZE,
    MAX_UNSIGNED,
    Path,
    path_to_c,
    paths_to_c,
    query_to_c,
    require_callable,
    require_mapping,
    require_type,
    to_c,
    to_list,
    to_number,
    to_switch,
)

if TYPE_CHECKING:
    from typing_extensions import Unpack

AnyArticle = Union[Article, Mapping[str, Any]]

_FIELD_TYPES = {
    "keyword": lib.TELUSUR_FIELD_KEYWORD,
    "text": lib.TELUSUR_FIELD_TEXT,
    "number": lib.TELUSUR_FIELD_NUMBER,
    "date": lib.TELUSUR_FIELD_DATE,
}


class IndexOptions(TypedDict, total=False):
    """The keyword arguments of all that writes an index. Defaults are in parentheses.

    Attributes:
        rebuild: Starts with an empty index; the old one stays in use until the commit (False).
        positions: Allows phrases and NEAR (True).
        memory_budget: About how many bytes changes take that are not yet on disk (1 GiB).
        lexicon: The text of a lexicon (docs/stemmer.md): names, words and synonyms of the archive.
        fields: Extra fields that queries shall find, each with its type: "keyword", "text", "number" or "date"
            (none).
        drop_fields: Declared fields to forget; only with ``rebuild`` (none).
        lock_wait: Seconds to wait for another writer (0); None waits for ever.
    """

    rebuild: bool
    positions: bool
    memory_budget: int
    lexicon: str
    fields: Mapping[str, str]
    drop_fields: Iterable[str]
    lock_wait: Optional[int]


class BulkOptions(IndexOptions, total=False):
    """The keyword arguments of `index_articles`.

    Attributes:
        jobs: Threads that analyze (0, which is one per core).
        stop: Ends the run when it is requested; what was read is committed, except with ``rebuild`` (None).
    """

    jobs: int
    stop: Optional[Stop]


class FileOptions(BulkOptions, total=False):
    """The keyword arguments of `index_files`.

    Attributes:
        format: The format of all files, such as "jsonl" ("auto").
        field_names: For JSON and CSV: the names in the files by field: ``{"text": "isi_berita"}`` (the usual
            names).
        prune: Removes the articles of deleted files under the paths (False).
        dry_run: Reads and compares, but writes nothing (False).
    """

    format: str
    field_names: Mapping[str, str]
    prune: bool
    dry_run: bool


@dataclasses.dataclass(frozen=True)
class Summary:
    """What a run has done: numbers of articles, rejected records, notices, files and bytes that were read.

    ``is_interrupted`` says that a `Stop` has ended it early.
    """

    added: int
    updated: int
    unchanged: int
    removed: int
    rejected: int
    notices: int
    files: int
    bytes: int
    seconds: float
    is_interrupted: bool


def make_index_options(given: Mapping[str, Any]) -> Any:
    handle = make_options(lib.telusur_index_options_free, lib.telusur_index_options_new())
    left = dict(given)
    for name in ("rebuild", "positions", "prune", "dry_run"):
        if name in left:
            setter = getattr(lib, f"telusur_index_options_set_{name}")
            check_setter(setter(handle, to_switch(left.pop(name), name)), name)
    for name, largest in (("memory_budget", MAX_SIZE), ("jobs", MAX_UNSIGNED)):
        if name in left:
            number = to_number(left.pop(name), name, largest)
            check_setter(getattr(lib, f"telusur_index_options_set_{name}")(handle, number), name)
    lexicon = left.pop("lexicon", None)
    if lexicon is not None:
        error = ErrorSlot()
        text = to_c(lexicon, "lexicon")
        error.check(lib.telusur_index_options_set_lexicon(handle, text, error.pointer) != lib.TELUSUR_OK)
    for name, kind in require_mapping(left.pop("fields", {}), "fields").items():
        require_type(kind, str, f"fields {name!r}", "a string")
        if kind not in _FIELD_TYPES:
            raise UsageError(f"There is no type of fields {kind!r}. There are {', '.join(_FIELD_TYPES)}.")
        check_setter(lib.telusur_index_options_add_field(handle, to_c(name, "field"), _FIELD_TYPES[kind]), name)
    for name in to_list(left.pop("drop_fields", ()), "drop_fields"):
        check_setter(lib.telusur_index_options_drop_field(handle, to_c(name, "field")), name)
    if "lock_wait" in left:
        wait = left.pop("lock_wait")
        seconds = -1 if wait is None else to_number(wait, "lock_wait", MAX_SECONDS)
        check_setter(lib.telusur_index_options_set_lock_wait(handle, seconds), "lock_wait")
    if "format" in left:
        name = left.pop("format")
        status = lib.telusur_index_options_set_format(handle, to_c(name, "format"))
        check_setter(status, f"There is no format {name!r}.")
    for field, name in require_mapping(left.pop("field_names", {}), "field_names").items():
        status = lib.telusur_index_options_map_field(handle, to_c(field, "field"), to_c(name, "name"))
        check_setter(status, field)
    check_setter(lib.telusur_index_options_set_stop(handle, stop_handle(left.pop("stop", None))), "stop")
    if left:
        raise TypeError(f"There is no option {', '.join(left)}.")
    return handle


class Writer:
    """Changes an index article by article; there is at most one writer at a time.

    As a context manager it commits at the end, and rolls back after an exception:

    >>> with telusur.Writer("telusur.db") as writer:
    ...     writer.add(telusur.Article("a1", title="Banjir surut", text="Warga kembali ke rumah."))

    Changes that exceed ``memory_budget`` are committed early, except with ``rebuild``. Threads may share a writer.

    Raises:
        IndexLockedError: Another writer holds the index.
    """

    def __init__(self, database: Path, **options: Unpack[IndexOptions]) -> None:
        error = ErrorSlot()
        opened = lib.telusur_writer_open(path_to_c(database), make_index_options(options), error.pointer)
        self._handle = error.require(opened, lib.telusur_writer_free)

    def _open(self) -> Any:
        handle = self._handle
        if handle is None:
            raise UsageError("The writer is closed.")
        return handle

    def add(self, article: AnyArticle) -> str:
        """Adds an article, or replaces the one with its id. Returns "added", "updated" or "unchanged".

        A mapping has the names of the attributes of `Article`.
        """
        error, outcome = ErrorSlot(), ffi.new("telusur_outcome*")
        status = lib.telusur_writer_add(self._open(), new_handle(article), outcome, error.pointer)
        error.check(status != lib.TELUSUR_OK)
        return name_of("telusur_outcome", "TELUSUR_", outcome[0])

    def remove(self, id: str) -> bool:
        """Removes the article `id`. Returns whether there was one."""
        error, removed = ErrorSlot(), ffi.new("bool*")
        status = lib.telusur_writer_remove(self._open(), to_c(id, "id"), removed, error.pointer)
        error.check(status != lib.TELUSUR_OK)
        return bool(removed[0])

    def remove_matching(self, searcher: Searcher, query: str, **options: Unpack[SearchOptions]) -> int:
        """Removes the articles that have all words of a query, near-duplicates included. Returns how many.

        `searcher` reads the same index. It finds changes after their commit only. Of the options the filters,
        ``synonyms``, ``timeout`` and ``stop`` count.

        Raises:
            QueryError: A part of the query was not taken literally, or the search ended early.
        """
        error, removed = ErrorSlot(), ffi.new("size_t*")
        status = lib.telusur_writer_remove_matching(
            self._open(),
            open_handle(searcher),
            query_to_c(query),
            make_search_options(options),
            removed,
            error.pointer,
        )
        error.check(status != lib.TELUSUR_OK)
        return int(removed[0])

    def commit(self) -> None:
        """Makes all changes durable and visible in one step."""
        error = ErrorSlot()
        error.check(lib.telusur_writer_commit(self._open(), error.pointer) != lib.TELUSUR_OK)

    def rollback(self) -> None:
        """Drops all uncommitted changes. Makes a writer usable whose step failed, as on a full disk."""
        error = ErrorSlot()
        error.check(lib.telusur_writer_rollback(self._open(), error.pointer) != lib.TELUSUR_OK)

    def __len__(self) -> int:
        """Returns the number of articles, with uncommitted changes."""
        error, count = ErrorSlot(), ffi.new("size_t*")
        status = lib.telusur_writer_article_count(self._open(), count, error.pointer)
        error.check(status != lib.TELUSUR_OK)
        return int(count[0])

    def __bool__(self) -> bool:
        return True

    def close(self) -> None:
        """Drops uncommitted changes and unlocks the index. Later calls raise a UsageError."""
        self._handle = None  # released when the last call of another thread has returned

    def __enter__(self) -> "Writer":
        return self

    def __exit__(
        self,
        kind: Optional[Type[BaseException]],
        failure: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        try:
            if kind is None:
                self.commit()
            else:
                self.rollback()
        finally:
            self.close()


class _Source:
    """Passes the articles of an iterable to C."""

    def __init__(self, articles: Iterable[AnyArticle]) -> None:
        self.articles: Iterator[AnyArticle] = iter(articles)
        self.failure: Optional[BaseException] = None
        self.handle = ffi.new_handle(self)

    def next(self, article: Any) -> int:
        try:
            fill_in(article, next(self.articles))
            return int(lib.TELUSUR_NEXT_ARTICLE)
        except StopIteration:
            return int(lib.TELUSUR_NEXT_END)
        except BaseException as failure:  # raised again when the call of C has returned
            self.failure = failure
            return int(lib.TELUSUR_NEXT_FAILED)


@ffi.def_extern(error=lib.TELUSUR_NEXT_FAILED, onerror=keep_failure)  # type: ignore[misc]
def telusur_py_next(article: Any, user: Any) -> int:
    return ffi.from_handle(user).next(article)  # type: ignore[no-any-return]


class Reporter:
    """Passes messages of C to a function of Python."""

    def __init__(self, report: Callable[[str], Any]) -> None:
        self.report = require_callable(report, "report")
        self.failure: Optional[BaseException] = None
        self.handle = ffi.new_handle(self)

    def pass_on(self, message: str) -> None:
        if self.failure is not None:
            return
        try:
            self.report(message)
        except BaseException as failure:  # raised again when the call of C has returned
            self.failure = failure


@ffi.def_extern(onerror=keep_failure)  # type: ignore[misc]
def telusur_py_report(english: Any, indonesian: Any, user: Any) -> None:
    ffi.from_handle(user).pass_on(to_str(english))


def _summary_from_handle(handle: Any) -> Summary:
    names = [field.name for field in dataclasses.fields(Summary)]
    return Summary(**{name: getattr(lib, f"telusur_summary_{name}")(handle) for name in names})


def index_articles(
    database: Path, articles: Iterable[AnyArticle], **options: Unpack[BulkOptions]
) -> Summary:
    """Indexes many articles on several cores, and commits.

    `articles` is any iterable, also a generator; it is read in another thread, so a connection of sqlite3 needs
    `check_same_thread=False`. A mapping has the names of the attributes of `Article`. Unchanged articles are not
    written again. What `articles` raises is raised, and the last commit stays.
    """
    source, error = _Source(articles), ErrorSlot()
    summary = lib.telusur_index_articles(
        path_to_c(database), lib.telusur_py_next, source.handle, make_index_options(options), error.pointer
    )
    error.check_callback(summary == ffi.NULL, source.failure)
    return _summary_from_handle(ffi.gc(summary, lib.telusur_summary_free))


def index_files(
    database: Path,
    paths: Union[Path, Iterable[Path]],
    report: Optional[Callable[[str], Any]] = None,
    **options: Unpack[FileOptions],
) -> Summary:
    """Indexes files and folders on several cores, and commits. Files that have not changed are not read again.

    `report` receives a line about each record that was rejected, and about what was not understood in a file.

    Raises:
        InputError: None of the paths exists.
    """
    array, kept = pointers_to(paths_to_c(paths))
    reporter, error = Reporter(report or (lambda message: None)), ErrorSlot()
    summary = lib.telusur_index_files(
        path_to_c(database),
        array,
        len(kept),
        make_index_options(options),
        lib.telusur_py_report,
        reporter.handle,
        error.pointer,
    )
    error.check(summary == ffi.NULL)
    result = _summary_from_handle(ffi.gc(summary, lib.telusur_summary_free))
    if reporter.failure is not None:
        raise reporter.failure
    return result
