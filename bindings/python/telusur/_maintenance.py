# SPDX-License-Identifier: GPL-3.0-or-later
"""Maintains an index."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterable, Mapping, Optional, Tuple, TypedDict

from ._indexing import Reporter, make_index_options
from ._native import ffi, lib
from ._results import counts_from_handle
from ._stop import Stop
from ._support import Date, ErrorSlot, name_of, to_date, to_str, to_strings
from ._values import Path, path_to_c, to_switch

if TYPE_CHECKING:
    from typing_extensions import Unpack


class CheckOptions(TypedDict, total=False):
    """The keyword arguments of `check_index`.

    Attributes:
        jobs: Threads (0, which is one per core); at most 4.
        lock_wait: Seconds to wait for a writer (0); None waits for ever.
    """

    jobs: int
    lock_wait: Optional[int]


class ReindexOptions(TypedDict, total=False):
    """The keyword arguments of `reindex_index`. What is not given stays as the index has it.

    Attributes:
        positions: Allows phrases and NEAR.
        lexicon: The text of a lexicon.
        fields: Declares these extra fields, too, or changes their types.
        drop_fields: Declared fields to forget.
        memory_budget: About how many bytes it takes (1 GiB).
        jobs: Threads that analyze (0, which is one per core).
        lock_wait: Seconds to wait for a writer (0); None waits for ever.
        stop: Ends the call when it is requested (None).
    """

    positions: bool
    lexicon: str
    fields: Mapping[str, str]
    drop_fields: Iterable[str]
    memory_budget: int
    jobs: int
    lock_wait: Optional[int]
    stop: Optional[Stop]


@dataclasses.dataclass(frozen=True)
class Check:
    """What a check has found.

    Attributes:
        articles: Readable articles; after a quick check all articles.
        problems: Sentences, the most serious first; empty if the index is sound. ``indonesian`` are the same.
        is_outdated: Another release has made the index, so only its tables were verified.
        remedy: What can be done, as `Error.remedy`.
    """

    articles: int
    problems: Tuple[str, ...]
    indonesian: Tuple[str, ...]
    is_outdated: bool
    remedy: str


@dataclasses.dataclass(frozen=True)
class DeclaredField:
    """A declared field: its type, the articles that have a value, and those that queries find by it."""

    type: str
    articles: int
    searchable: int


@dataclasses.dataclass(frozen=True)
class Statistics:
    """What an index contains.

    Attributes:
        terms: Distinct terms of all fields; ``words`` are those for suggestions and completion.
        average_length: Terms per article.
        bytes: The size of all ``tables``.
        fields: How many articles have a "title", "text", "date", "source", "author", "category" and "url".
        declared_fields: The declared fields by name.
        other_fields: The most frequent extra fields that are not declared, and their articles.
        formats: The formats of files, with the articles that they had; ``format_files`` counts the files.
        recurring_lines: By source: the beginnings of lines that recur, and are left out of search.
    """

    generation: str
    format_version: str
    analyzer: str
    features: str
    articles: int
    terms: int
    words: int
    average_length: float
    bytes: int
    tables: Dict[str, int]
    fields: Dict[str, int]
    first_date: Optional[Date]
    last_date: Optional[Date]
    declared_fields: Dict[str, DeclaredField]
    other_fields: Dict[str, int]
    formats: Dict[str, int]
    format_files: Dict[str, int]
    recurring_lines: Dict[str, Tuple[str, ...]]


@dataclasses.dataclass(frozen=True)
class Compaction:
    """The size of the tables before and after."""

    bytes_before: int
    bytes_after: int


@dataclasses.dataclass(frozen=True)
class Backup:
    """The articles and the size of a copy."""

    articles: int
    bytes: int


@dataclasses.dataclass(frozen=True)
class Reindex:
    """What a reindexing has done.

    Attributes:
        damaged: Articles that may be lost or older than in the last commit.
        problems: Sentences on the damage.
        kept: The full path of the old index, if it was kept because it is damaged; else "".
        forgot_files: The next run reads all files again.
    """

    articles: int
    damaged: int
    problems: Tuple[str, ...]
    kept: str
    forgot_files: bool
    seconds: float


def _problems(kind: str, handle: Any, language: int) -> Tuple[str, ...]:
    count = getattr(lib, f"telusur_{kind}_problem_count")(handle)
    read = getattr(lib, f"telusur_{kind}_problem")
    return tuple(to_str(read(handle, i, language)) for i in range(count))


def check_index(database: Path, *, quick: bool = False, **options: Unpack[CheckOptions]) -> Check:
    """Verifies an index: its tables and, unless `quick`, all contents. Changes nothing; damage is no exception.

    Raises:
        IndexError: There is no index.
        IndexLockedError: A writer holds the index.
    """
    error, only_tables = ErrorSlot(), to_switch(quick, "quick")
    found = lib.telusur_check_index(path_to_c(database), only_tables, make_index_options(options), error.pointer)
    handle = error.require(found, lib.telusur_check_free)
    return Check(
        articles=lib.telusur_check_articles(handle),
        problems=_problems("check", handle, lib.TELUSUR_ENGLISH),
        indonesian=_problems("check", handle, lib.TELUSUR_INDONESIAN),
        is_outdated=lib.telusur_check_is_outdated(handle),
        remedy=name_of("telusur_remedy", "TELUSUR_REMEDY_", lib.telusur_check_remedy(handle)),
    )


def _declared_fields(handle: Any) -> Dict[str, DeclaredField]:
    return {
        to_str(lib.telusur_statistics_declared_name(handle, i)): DeclaredField(
            type=name_of("telusur_field_type", "TELUSUR_FIELD_", lib.telusur_statistics_declared_type(handle, i)),
            articles=lib.telusur_statistics_declared_articles(handle, i),
            searchable=lib.telusur_statistics_declared_searchable(handle, i),
        )
        for i in range(lib.telusur_statistics_declared_count(handle))
    }


def index_statistics(database: Path) -> Statistics:
    """Returns statistics of the last commit, in some five seconds for a million articles."""
    error = ErrorSlot()
    found = lib.telusur_index_statistics(path_to_c(database), error.pointer)
    handle = error.require(found, lib.telusur_statistics_free)

    def read(name: str) -> Any:
        return getattr(lib, f"telusur_statistics_{name}")(handle)

    return Statistics(
        generation=to_str(read("generation")),
        format_version=to_str(read("format_version")),
        analyzer=to_str(read("analyzer")),
        features=to_str(read("features")),
        articles=read("articles"),
        terms=read("terms"),
        words=read("words"),
        average_length=read("average_length"),
        bytes=read("bytes"),
        tables=counts_from_handle(read("tables")),
        fields=counts_from_handle(read("fields")),
        other_fields=counts_from_handle(read("other_fields")),
        formats=counts_from_handle(read("formats")),
        format_files=counts_from_handle(read("format_files")),
        first_date=to_date(to_str(read("first_date"))),
        last_date=to_date(to_str(read("last_date"))),
        declared_fields=_declared_fields(handle),
        recurring_lines={
            to_str(lib.telusur_statistics_recurring_source(handle, i)): tuple(
                to_strings(lib.telusur_statistics_recurring_lines(handle, i))
            )
            for i in range(lib.telusur_statistics_recurring_count(handle))
        },
    )


def compact_index(database: Path, *, lock_wait: Optional[int] = 0) -> Compaction:
    """Writes an index again without free space, and swaps it in. Searchers go on."""
    error, before, after = ErrorSlot(), ffi.new("uint64_t*"), ffi.new("uint64_t*")
    options = make_index_options({"lock_wait": lock_wait})
    status = lib.telusur_compact_index(path_to_c(database), options, before, after, error.pointer)
    error.check(status != lib.TELUSUR_OK)
    return Compaction(before[0], after[0])


def backup_index(database: Path, target: Path, *, stop: Optional[Stop] = None) -> Backup:
    """Copies the last commit into the folder `target`, and checks the copy. Writers and searchers go on.

    Raises:
        UsageError: `target` exists and is not empty.
        StoppedError: `stop` was requested. There is no copy.
    """
    error, articles, size = ErrorSlot(), ffi.new("size_t*"), ffi.new("uint64_t*")
    status = lib.telusur_backup_index(
        path_to_c(database), path_to_c(target), make_index_options({"stop": stop}), articles, size, error.pointer
    )
    error.check(status != lib.TELUSUR_OK)
    return Backup(articles[0], size[0])


def reindex_index(
    database: Path, report: Optional[Callable[[str], Any]] = None, **options: Unpack[ReindexOptions]
) -> Reindex:
    """Builds an index again from its stored articles, and swaps it in. Searchers go on.

    `report` receives a line about each damaged article.

    Raises:
        StoppedError: The option ``stop`` was requested. The old index stays.
    """
    reporter, error = Reporter(report or (lambda message: None)), ErrorSlot()
    done = lib.telusur_reindex_index(
        path_to_c(database),
        make_index_options(options),
        lib.telusur_py_report,
        reporter.handle,
        error.pointer,
    )
    handle = error.require(done, lib.telusur_reindex_free)
    if reporter.failure is not None:
        raise reporter.failure
    return Reindex(
        articles=lib.telusur_reindex_articles(handle),
        damaged=lib.telusur_reindex_damaged(handle),
        problems=_problems("reindex", handle, lib.TELUSUR_ENGLISH),
        kept=to_str(lib.telusur_reindex_kept(handle)),
        forgot_files=lib.telusur_reindex_forgot_files(handle),
        seconds=lib.telusur_reindex_seconds(handle),
    )
