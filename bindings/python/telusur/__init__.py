# SPDX-License-Identifier: GPL-3.0-or-later
"""Full-text search for Indonesian news.

>>> import telusur
>>> searcher = telusur.Searcher("telusur.db")
>>> for hit in searcher.search("kunjungan menteri luar negeri", limit=5):
...     print(hit.title, hit.date)

An index is written by :class:`Writer`, :func:`index_articles` and :func:`index_files`. Everything that fails raises
a :class:`Error`. Calls of the library run without the global interpreter lock.
"""

from ._article import Article
from ._errors import (
    Error,
    IndexError,
    IndexLockedError,
    InputError,
    QueryError,
    ResourceError,
    StoppedError,
    UsageError,
)
from ._hit import Copy, Hit, ScorePart, Snippet
from ._indexing import BulkOptions, FileOptions, IndexOptions, Summary, Writer, index_articles, index_files
from ._maintenance import (
    Backup,
    Check,
    CheckOptions,
    Compaction,
    DeclaredField,
    Reindex,
    ReindexOptions,
    Statistics,
    backup_index,
    check_index,
    compact_index,
    index_statistics,
    reindex_index,
)
from ._options import SearchOptions
from ._results import Note, Results
from ._searcher import Completion, Searcher, highlight
from ._stop import Stop
from ._support import version

__version__ = version()

__all__ = [
    "Article",
    "Backup",
    "BulkOptions",
    "Check",
    "CheckOptions",
    "Compaction",
    "Completion",
    "Copy",
    "DeclaredField",
    "Error",
    "FileOptions",
    "Hit",
    "IndexError",
    "IndexLockedError",
    "IndexOptions",
    "InputError",
    "Note",
    "QueryError",
    "Reindex",
    "ReindexOptions",
    "ResourceError",
    "Results",
    "ScorePart",
    "SearchOptions",
    "Searcher",
    "Snippet",
    "Statistics",
    "Stop",
    "StoppedError",
    "Summary",
    "UsageError",
    "Writer",
    "backup_index",
    "check_index",
    "compact_index",
    "highlight",
    "index_articles",
    "index_files",
    "index_statistics",
    "reindex_index",
]
