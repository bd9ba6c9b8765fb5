# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes telusur._native, the module of cffi, from the headers of the C API."""

import os
import pathlib
import re
import shlex
import subprocess

import cffi

# Functions of Python that C calls.
CALLBACKS = """
extern "Python" int telusur_py_hit(const telusur_hit*, void*);
extern "Python" int telusur_py_article(const telusur_article*, void*);
extern "Python" int telusur_py_next(telusur_article*, void*);
extern "Python" void telusur_py_report(const char*, const char*, void*);
"""
# In the order in which they need each other.
HEADERS = ["base", "article", "note_kind", "results", "searcher", "indexer", "maintenance"]


def ask_pkg_config(*arguments: str) -> str:
    command = ["pkg-config", *arguments, "telusur"]
    try:
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit(
            "pkg-config finds no Telusur. Install it first: cmake --workflow --preset release && "
            "cmake --install build/release. For another prefix set PKG_CONFIG_PATH to its folder pkgconfig."
        ) from error


def read_declarations(header: pathlib.Path) -> str:
    """Returns the declarations of a header without what a preprocessor reads."""
    text = header.read_text(encoding="utf-8")
    text = re.sub(r"#ifdef __cplusplus\n.*?#endif\n", "", text, flags=re.DOTALL)
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)
    return text.replace("TELUSUR_C_API ", "")


def make_builder() -> cffi.FFI:
    include_dir = pathlib.Path(ask_pkg_config("--variable=includedir"))
    library_dirs = [os.path.realpath(flag[2:]) for flag in shlex.split(ask_pkg_config("--libs-only-L"))]
    if "TELUSUR_SYSTEM_LIBRARY" in os.environ:  # the library will be where the linker looks for all libraries
        library_dirs = []
    ffi = cffi.FFI()
    for name in HEADERS:
        ffi.cdef(read_declarations(include_dir / f"telusur_{name}.h"))
    ffi.cdef(CALLBACKS)
    ffi.set_source(
        "telusur._native",
        "#include <telusur.h>",
        include_dirs=[str(include_dir)],
        # Static libraries do not name the runtime of C++.
        extra_link_args=[*shlex.split(ask_pkg_config("--libs")), "-lstdc++"],
        runtime_library_dirs=[folder for folder in library_dirs if not folder.startswith("/usr/lib")],
    )
    return ffi


builder = make_builder()
