# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes articles into a temporary folder and serves them."""

import pathlib
import shutil
import subprocess
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
CORPUS = SOURCE / "corpus" / "articles"


class Service:
    """A running telusur-serve. Use it in a `with` statement."""

    def __init__(self, programs, files=()):
        """Serves the sample corpus and `files`, the texts of text files."""
        programs = pathlib.Path(programs)
        self._folder = pathlib.Path(tempfile.mkdtemp(prefix="telusur-browser-"))
        database = self._folder / "telusur.db"
        paths = [self._folder / f"{number}.txt" for number in range(len(files))]
        for path, text in zip(paths, files):
            path.write_text(text, encoding="utf-8")
        subprocess.run([programs / "telusur-index", "-d", database, CORPUS, *paths], check=True, capture_output=True)
        self._server = subprocess.Popen([programs / "telusur-serve", "-d", database, "--listen", "127.0.0.1:0"],
                                        stdout=subprocess.PIPE, text=True)
        line = self._server.stdout.readline()  # when it is ready
        self.address = line[line.index("http://"):].split()[0].rstrip("/")

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._server.terminate()
        self._server.wait()
        self._server.stdout.close()
        shutil.rmtree(self._folder)
