# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the package against an installed Telusur, which pkg-config finds."""

from setuptools import setup

setup(cffi_modules=["build_native.py:builder"])
