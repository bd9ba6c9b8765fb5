# SPDX-License-Identifier: GPL-3.0-or-later
import os
import pathlib

import pytest

import telusur


@pytest.fixture(scope="session")
def corpus() -> pathlib.Path:
    return pathlib.Path(os.environ["TELUSUR_SOURCE"]) / "corpus" / "articles"


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory, corpus: pathlib.Path) -> pathlib.Path:
    """An index of the sample corpus, which no test changes."""
    folder = tmp_path_factory.mktemp("corpus") / "news.db"
    telusur.index_files(folder, corpus)
    return folder


@pytest.fixture(scope="session")
def searcher(database: pathlib.Path) -> telusur.Searcher:
    return telusur.Searcher(database)


@pytest.fixture
def new_database(tmp_path: pathlib.Path) -> pathlib.Path:
    return tmp_path / "news.db"
