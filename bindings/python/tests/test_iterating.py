# SPDX-License-Identifier: GPL-3.0-or-later
"""Matches and articles are read when they are asked for."""

import gc
import itertools
import tracemalloc
import weakref

import pytest

import telusur

COUNT = 2000


@pytest.fixture(scope="module")
def farm(tmp_path_factory):
    folder = tmp_path_factory.mktemp("farm") / "news.db"
    telusur.index_articles(folder, ({"id": f"{i:04}", "text": f"Panen {i} padi. " * 300} for i in range(COUNT)))
    return folder


READERS = {
    "articles": lambda searcher: searcher.articles(),
    "matches": lambda searcher: searcher.matches("panen", all_copies=True, text=True),
}


@pytest.fixture(params=READERS)
def read(request):
    return READERS[request.param]


def test_memory_is_bounded(farm, read):
    searcher = telusur.Searcher(farm)
    tracemalloc.start()
    try:
        assert sum(1 for _ in read(searcher)) == COUNT
        assert tracemalloc.get_traced_memory()[1] < 2_000_000  # one text of each is 9 MB
    finally:
        tracemalloc.stop()


def test_the_searcher_may_be_used_meanwhile(farm, read):
    searcher = telusur.Searcher(farm)
    for item in itertools.islice(read(searcher), 5):
        assert searcher.find(item.id).id == item.id
        assert next(iter(read(searcher))).text
    one, other = read(searcher), read(searcher)
    assert [next(one).id, next(other).id, next(one).id] == ["0000", "0000", "0001"]


def test_an_iterator_outlives_its_searcher(farm, read):
    searcher = telusur.Searcher(farm)
    items = read(searcher)
    next(items)
    searcher.close()
    with pytest.raises(telusur.UsageError, match="closed"):
        read(searcher)
    del searcher
    gc.collect()
    assert sum(1 for _ in items) == COUNT - 1


@pytest.mark.parametrize("leave", ["break", "close", "delete"])
def test_leaving_releases_what_it_reads(farm, read, leave):
    searcher = telusur.Searcher(farm)
    items = read(searcher)
    for _ in items:
        break
    if leave == "close":
        items.close()
        assert list(items) == []
    is_gone = weakref.ref(items)
    del items
    gc.collect()
    assert is_gone() is None
    searcher.close()


def test_an_error_of_the_options_is_raised_at_once(farm):
    searcher = telusur.Searcher(farm)
    with pytest.raises(telusur.UsageError):
        searcher.matches("panen", facets=["warna"])


def test_an_error_of_the_engine_reaches_the_loop(new_database, read):
    with telusur.Writer(new_database) as writer:
        for i in range(1000):
            writer.add({"id": f"{i:04}", "text": f"Panen {i} padi. " * 50})
    searcher = telusur.Searcher(new_database)
    items = read(searcher)
    next(items)
    for change in range(3):
        with telusur.Writer(new_database) as writer:
            for i in range(1000):
                writer.add({"id": f"{i:04}", "text": f"Panen {i} padi, lagi {change}. " * 50})
    with pytest.raises(telusur.IndexError):
        list(items)
    assert len(list(read(searcher))) == 1000


def test_a_search_that_ends_early_says_so_after_its_hits(farm):
    searcher = telusur.Searcher(farm)
    with pytest.raises(TimeoutError):
        list(searcher.matches("panen", timeout=0))
