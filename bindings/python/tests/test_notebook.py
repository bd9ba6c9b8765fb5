# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the cells of docs/notebook.md in IPython, as a notebook does, and compares what they display."""

import dataclasses
import doctest
import importlib.util
import os
import pathlib
import re
from typing import Iterator, List

import pytest

if "TELUSUR_REQUIRE_PYTHON" not in os.environ:
    pytest.importorskip("IPython", reason="python3-ipython is not installed: run scripts/setup python")

from IPython.core.interactiveshell import InteractiveShell  # noqa: E402
from IPython.utils.capture import capture_output  # noqa: E402


@dataclasses.dataclass
class Cell:
    number: int
    code: str
    output: str = ""
    html: str = ""


def is_installed(module: str) -> bool:
    spec = importlib.util.find_spec(module)
    return spec is not None and spec.origin is not None  # a folder without modules has no origin


def read_cells(document: str) -> List[Cell]:
    """Reads the blocks `ipython`, `ipython MODULE` (left out without the module) and `html`, what a cell displays."""
    cells: List[Cell] = []
    blocks = re.findall(r"^```(ipython|html) ?(\w*)\n(.*?)^```$", document, re.DOTALL | re.MULTILINE)
    for language, module, block in blocks:
        if module and not is_installed(module):
            continue
        if language == "html":
            # Line breaks are for readers of the document: before a paragraph or a list they stand for nothing.
            block = re.sub(r"\n(?=<(?:/?ol|li|br|p)\b)", "", block.strip())
            cells[-1].html = block.replace("\n", " ")
            continue
        for line in block.splitlines():
            first = re.match(r"In \[(\d+)\]: (.*)$", line)
            if first:
                cells.append(Cell(int(first[1]), first[2] + "\n"))
            elif re.match(r" +\.\.\.:", line):
                cells[-1].code += re.sub(r"^ +\.\.\.: ?", "", line) + "\n"
            elif line:
                cells[-1].output += line + "\n"
    return cells


@pytest.fixture
def shell(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[InteractiveShell]:
    """A shell of IPython in a new folder that has the corpus."""
    (tmp_path / "corpus").symlink_to(pathlib.Path(os.environ["TELUSUR_SOURCE"]) / "corpus")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    shell = InteractiveShell.instance(colors="NoColor", history_length=0)
    yield shell
    InteractiveShell.clear_instance()


def run_cell(shell: InteractiveShell, cell: Cell) -> Cell:
    """Returns the cell with what it displays now."""
    with capture_output() as captured:
        value = shell.run_cell(cell.code, store_history=True).result
    html = shell.display_formatter.format(value)[0].get("text/html", "")
    lines = [line.rstrip() + "\n" for line in captured.stdout.splitlines() if line.strip()]
    return Cell(cell.number, cell.code, "".join(lines), html)


def test_the_cells_of_the_document_display_what_it_shows(shell):
    source = pathlib.Path(os.environ["TELUSUR_SOURCE"])
    cells = read_cells((source / "docs" / "notebook.md").read_text(encoding="utf-8"))
    assert [cell.number for cell in cells] == list(range(1, len(cells) + 1))
    assert len(cells) >= 10
    assert sum(cell.html != "" for cell in cells) >= 3
    checker = doctest.OutputChecker()
    for cell in cells:
        shown = run_cell(shell, cell)
        assert checker.check_output(cell.output, shown.output, doctest.ELLIPSIS), f"{cell}\n{shown}"
        assert checker.check_output(cell.html, shown.html, doctest.ELLIPSIS), f"{cell}\n{shown}"
