# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the session of docs/python.md."""

import doctest
import os
import pathlib
import re


def test_the_session_of_the_document_gives_its_output(tmp_path, monkeypatch):
    source = pathlib.Path(os.environ["TELUSUR_SOURCE"])
    text = (source / "docs" / "python.md").read_text(encoding="utf-8")
    session = "\n".join(re.findall(r"^```pycon\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").symlink_to(source / "corpus")
    test = doctest.DocTestParser().get_doctest(session, {}, "docs/python.md", "docs/python.md", 0)
    failures = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS, verbose=False)
    result = runner.run(test, out=failures.append)
    assert result.attempted > 15
    assert result.failed == 0, "".join(failures)
