# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the sessions of documents."""

import doctest
import os
import pathlib
import re

import pytest

import telusur


@pytest.mark.parametrize("document, least_examples", [("docs/python.md", 15), ("README.id.md", 2)])
def test_the_session_of_a_document_gives_its_output(tmp_path, monkeypatch, document, least_examples):
    source = pathlib.Path(os.environ["TELUSUR_SOURCE"])
    text = (source / document).read_text(encoding="utf-8")
    session = "\n".join(re.findall(r"^```pycon\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").symlink_to(source / "corpus")
    telusur.index_files("berita.db", "corpus/articles")
    test = doctest.DocTestParser().get_doctest(session, {}, document, document, 0)
    failures = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS, verbose=False)
    result = runner.run(test, out=failures.append)
    assert result.attempted >= least_examples
    assert result.failed == 0, "".join(failures)
