# SPDX-License-Identifier: GPL-3.0-or-later
"""Ends calls early."""

from __future__ import annotations

from typing import Any

from ._native import ffi, lib
from ._support import make_options


class Stop:
    """Ends calls early: pass it as the option ``stop``, and call `request` in another thread.

    >>> stop = telusur.Stop()
    >>> threading.Timer(5, stop.request).start()
    >>> results = searcher.search("banjir", stop=stop)  # partial, if it takes more than five seconds
    """

    def __init__(self) -> None:
        self._handle = make_options(lib.telusur_stop_free, lib.telusur_stop_new())

    def request(self) -> None:
        """Ends all calls that have this stop, now and later."""
        lib.telusur_stop_request(self._handle)

    @property
    def is_requested(self) -> bool:
        return bool(lib.telusur_stop_is_requested(self._handle))


def stop_handle(stop: Any) -> Any:
    """Returns the telusur_stop; NULL for None."""
    if stop is None:
        return ffi.NULL
    if not isinstance(stop, Stop):
        raise TypeError(f"stop: expected a telusur.Stop or None, not {type(stop).__name__}.")
    return stop._handle
