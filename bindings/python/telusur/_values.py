# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks values of Python and converts them for C. A wrong type is a TypeError, a wrong value a UsageError."""

from __future__ import annotations

import datetime
import json
import math
import operator
import os
import re
from typing import Any, Callable, Iterable, Mapping, Union

from ._errors import UsageError

Path = Union[str, "os.PathLike[str]"]

MAX_SIZE = 2**64 - 1
MAX_UNSIGNED = 2**32 - 1
MAX_SECONDS = 2**63 - 1

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_MAX_TIMEOUT = 1e9
_MAX_ZONE = datetime.timedelta(hours=14)


def require_type(value: Any, kind: Any, what: str, expected: str) -> None:
    if not isinstance(value, kind):
        raise TypeError(f"{what}: expected {expected}, not {type(value).__name__}.")


def to_bytes(text: str, what: str) -> bytes:
    """Encodes a string. A lone surrogate becomes U+FFFD."""
    require_type(text, str, what, "a string")
    return _LONE_SURROGATE.sub("\ufffd", text).encode("utf-8")


def to_c(text: str, what: str) -> bytes:
    """Encodes a string that ends at its first NUL in C, and must not have one inside."""
    encoded = to_bytes(text, what)
    if b"\0" in encoded:
        raise UsageError(f"{what}: the string contains a NUL character.")
    return encoded


def query_to_c(query: str) -> bytes:
    """Encodes a query, in which a NUL separates words."""
    return to_bytes(query, "query").replace(b"\0", b" ")


def path_to_c(path: Path) -> bytes:
    """Encodes a path as the system does."""
    require_type(path, (str, os.PathLike), "path", "a string or a path")
    try:
        encoded = os.fsencode(path)
    except UnicodeEncodeError as error:
        raise UsageError(f"path: the system cannot encode {path!r}.") from error
    if b"\0" in encoded:
        raise UsageError("path: the string contains a NUL character.")
    return encoded


def paths_to_c(paths: Union[Path, Iterable[Path]]) -> list[bytes]:
    """Encodes a path, or several."""
    if isinstance(paths, (str, os.PathLike)):
        return [path_to_c(paths)]
    require_type(paths, Iterable, "path", "a string, a path or several")
    return [path_to_c(path) for path in paths]


def to_number(value: int, what: str, largest: int = MAX_SIZE) -> int:
    """Returns an integer from 0 to `largest`."""
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{what}: expected an integer, not {type(value).__name__}.") from None
    if not 0 <= number <= largest:
        raise UsageError(f"{what}: {number} is not between 0 and {largest}.")
    return number


def to_switch(value: bool, what: str) -> bool:
    require_type(value, (bool, int), what, "True or False")
    return bool(value)


def to_milliseconds(seconds: float, what: str) -> int:
    try:
        is_valid = math.isfinite(seconds) and seconds >= 0
    except TypeError:
        raise TypeError(f"{what}: expected seconds or None, not {type(seconds).__name__}.") from None
    except OverflowError:  # an integer beyond all floats
        is_valid = False
    if not is_valid:
        raise UsageError(f"{what}: {seconds} is no number of seconds. None is no limit.")
    return int(min(seconds, _MAX_TIMEOUT) * 1000)


def to_list(values: Union[str, Iterable[str]], what: str) -> Iterable[str]:
    """Returns several strings; one string is a list of itself."""
    if isinstance(values, str):
        return [values]
    require_type(values, Iterable, what, "a string or several")
    return values


def date_to_str(date: Union[str, datetime.date], what: str) -> str:
    """Writes a date in ISO 8601, with a zone that the library reads: of whole minutes, up to 14 hours from UTC."""
    if isinstance(date, str):
        return date
    require_type(date, datetime.date, what, "a date or a string")
    if isinstance(date, datetime.datetime):
        offset = date.utcoffset()
        if offset is not None:
            minutes = datetime.timedelta(minutes=offset // datetime.timedelta(minutes=1))
            if offset != minutes or abs(minutes) > _MAX_ZONE:
                zone = minutes if abs(minutes) <= _MAX_ZONE else datetime.timedelta(0)
                try:
                    date = date.astimezone(datetime.timezone(zone))
                except OverflowError:
                    raise UsageError(f"{what}: {date} is too far from our time.") from None
    return date.isoformat()


def to_json(value: Union[str, float, bool], what: str) -> str:
    """Writes a value of an extra field. A string is itself, a number or a boolean is JSON."""
    if isinstance(value, str):
        return value
    require_type(value, (int, float), what, "strings, numbers, booleans, or a list of one of them")
    if isinstance(value, float) and not math.isfinite(value):
        raise UsageError(f"{what}: JSON has no number {value}.")
    return json.dumps(value)


def require_mapping(value: Any, what: str) -> Mapping[Any, Any]:
    require_type(value, Mapping, what, "a mapping")
    return value  # type: ignore[no-any-return]


def require_callable(value: Any, what: str) -> Callable[..., Any]:
    require_type(value, Callable, what, "a function")
    return value  # type: ignore[no-any-return]
