# SPDX-License-Identifier: GPL-3.0-or-later
"""Converts between Python and the C API."""

from __future__ import annotations

import datetime
import json
from typing import Any, Callable, Iterable, List, Optional, Union

from . import _errors
from ._native import ffi, lib

Date = Union[datetime.date, datetime.datetime]

WIB = datetime.timezone(datetime.timedelta(hours=7), "WIB")

_EXCEPTIONS = {
    lib.TELUSUR_ERROR_USAGE: _errors.UsageError,
    lib.TELUSUR_ERROR_INPUT: _errors.InputError,
    lib.TELUSUR_ERROR_INDEX: _errors.IndexError,
    lib.TELUSUR_ERROR_LOCKED: _errors.IndexLockedError,
    lib.TELUSUR_ERROR_RESOURCE: _errors.ResourceError,
    lib.TELUSUR_ERROR_QUERY: _errors.QueryError,
    lib.TELUSUR_STOPPED: _errors.StoppedError,
}


def version() -> str:
    """Returns the version of the library."""
    return to_str(lib.telusur_version())


def name_of(enumeration: str, prefix: str, value: int) -> str:
    """Returns the name of an enumerator in lower case: "check_index" for TELUSUR_REMEDY_CHECK_INDEX."""
    name: str = ffi.typeof(enumeration).elements.get(value, prefix + "OTHER")
    return name[len(prefix) :].lower()


def to_str(text: Any) -> str:
    """Decodes a string of C; "" for NULL."""
    return "" if text == ffi.NULL else str(ffi.string(text), "utf-8", "replace")


def to_optional_str(text: Any) -> Optional[str]:
    """Decodes a string of C; None for NULL."""
    return None if text == ffi.NULL else to_str(text)


def sized_bytes(read: Callable[[Any, Any], Any], handle: Any) -> bytes:
    """Calls a function that also returns a length."""
    length = ffi.new("size_t*")
    text = read(handle, length)
    return b"" if text == ffi.NULL else bytes(ffi.buffer(text, length[0]))


def sized_str(read: Callable[[Any, Any], Any], handle: Any) -> str:
    return sized_bytes(read, handle).decode("utf-8", "replace")


def to_strings(strings: Any) -> List[str]:
    return [to_str(lib.telusur_strings_at(strings, i)) for i in range(lib.telusur_strings_count(strings))]


def to_date(text: str) -> Optional[Date]:
    """Reads a date of the library: a datetime if it has a time, else a date. Of a month or a year the first day."""
    if "T" in text:
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))  # before Python 3.11
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    return datetime.date(*(parts + [1, 1])[:3])


def to_wib(date: Optional[Date]) -> Optional[datetime.datetime]:
    """Returns the moment of a date in WIB, so that all moments have one zone; of a date without a time midnight."""
    if isinstance(date, datetime.datetime):
        return date.astimezone(WIB)
    return None if date is None else datetime.datetime(date.year, date.month, date.day, tzinfo=WIB)


def to_moment(seconds: int) -> Optional[datetime.datetime]:
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc) if seconds else None


def to_extra(count: int, at: Callable[[int], Any]) -> dict[str, Any]:
    """Reads extra fields as JSON has them: strings, numbers, booleans, or lists."""
    extra = {}
    for i in range(count):
        field = at(i)
        values: List[Any] = to_strings(lib.telusur_extra_values(field))
        if lib.telusur_extra_is_literal(field):
            values = [_to_literal(value) for value in values]
        is_list = lib.telusur_extra_is_list(field) or len(values) != 1
        extra[to_str(lib.telusur_extra_name(field))] = values if is_list else values[0]
    return extra


def _to_literal(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


class ErrorSlot:
    """Receives the telusur_error of a call, and raises it."""

    def __init__(self) -> None:
        self.pointer = ffi.new("telusur_error**")

    def check_callback(self, failed: bool, failure: Optional[BaseException]) -> None:
        """The same for a call with a callback, which raised `failure` or else may have stopped the call."""
        if failure is not None:
            raise failure
        if failed and lib.telusur_error_status(self.pointer[0]) == lib.TELUSUR_STOPPED:
            lib.telusur_error_free(self.pointer[0])
        else:
            self.check(failed)

    def check(self, failed: bool) -> None:
        """Raises the error."""
        if not failed:
            return
        error = ffi.gc(self.pointer[0], lib.telusur_error_free)
        status = lib.telusur_error_status(error)
        remedy = name_of("telusur_remedy", "TELUSUR_REMEDY_", lib.telusur_error_remedy(error))
        raise _EXCEPTIONS.get(status, _errors.Error)(
            to_str(lib.telusur_error_message(error, lib.TELUSUR_ENGLISH)),
            to_str(lib.telusur_error_message(error, lib.TELUSUR_INDONESIAN)),
            remedy,
        )

    def require(self, handle: Any, free: Any) -> Any:
        """Returns a handle that is released with the last reference to it. Raises the error if it is NULL."""
        self.check(handle == ffi.NULL)
        return ffi.gc(handle, free)


def keep_failure(kind: Any, failure: BaseException, traceback: Any) -> None:
    """Keeps what ends a callback before it can catch anything: a KeyboardInterrupt at its first line."""
    ffi.from_handle(traceback.tb_frame.f_locals["user"]).failure = failure


def check_setter(status: int, message: str) -> None:
    """Raises if a setter has refused its argument."""
    if status == lib.TELUSUR_ERROR_RESOURCE:
        raise _errors.ResourceError("There is not enough memory.", "Memori tidak cukup.")
    if status != lib.TELUSUR_OK:
        raise _errors.UsageError(message)


def make_options(free: Any, handle: Any) -> Any:
    if handle == ffi.NULL:
        raise _errors.ResourceError("There is not enough memory.", "Memori tidak cukup.")
    return ffi.gc(handle, free)


def pointers_to(strings: Iterable[bytes]) -> tuple[Any, List[Any]]:
    """Returns an array of strings for C, and what keeps it alive."""
    kept = [ffi.new("char[]", string) for string in strings]
    return ffi.new("const char*[]", kept), kept
