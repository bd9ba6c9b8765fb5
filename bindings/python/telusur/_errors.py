# SPDX-License-Identifier: GPL-3.0-or-later
"""The exceptions of Telusur, as those of the C++ API."""

from __future__ import annotations


class Error(Exception):
    """The base of everything that Telusur raises.

    Attributes:
        message: What failed, where and why, in English.
        indonesian: The same in Indonesian.
        remedy: What can be done, for programs: "none", "try_again", "wait", "check_index", "rebuild", "reindex", ...
            (`telusur_remedy` of the C API lists all).
    """

    def __init__(self, message: str, indonesian: str = "", remedy: str = "none") -> None:
        super().__init__(message)
        self.message = message
        self.indonesian = indonesian or message
        self.remedy = remedy


class UsageError(Error, ValueError):
    """The request cannot be carried out. Correct the call."""


class InputError(Error):
    """A file or folder cannot be read, or a lexicon has an invalid line. The index is unchanged."""


class IndexError(Error):
    """The index is missing, damaged or of another version, or reading or writing it failed."""


class IndexLockedError(IndexError):
    """Another process holds the index, or changed it meanwhile. Try again."""


class ResourceError(Error):
    """Memory, threads or open files are lacking. Free some, then try again."""


class StoppedError(Error):
    """A `Stop` has ended the call, which has no result and has changed nothing."""


class QueryError(Error):
    """The query asks for something that the index does not hold, such as a phrase without positions."""
