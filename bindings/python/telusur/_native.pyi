# The module of cffi, which build_native.py makes from the headers of the C API.
from typing import Any

ffi: Any
lib: Any
