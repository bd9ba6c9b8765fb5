# SPDX-License-Identifier: GPL-3.0-or-later
import concurrent.futures
import datetime
import importlib.metadata
import pathlib
import sys

import pytest

import telusur


def ids_of(results):
    return [hit.id for hit in results]


def test_the_package_has_the_version_of_the_library():
    assert importlib.metadata.version("telusur") == telusur.__version__
    folder = pathlib.Path(telusur.__file__).parent
    assert (folder / "py.typed").exists() and (folder / "_native.pyi").exists()


def test_results_are_a_sequence_of_hits(searcher):
    results = searcher.search("menteri", limit=5)
    assert len(results) == 5
    assert results[-1] is results[4]
    assert [hit.rank for hit in results[1:3]] == [2, 3]
    assert results.total >= 5 and results.total_is_exact
    assert ids_of(searcher.search("menteri", limit=3, offset=2)) == ids_of(results)[2:]
    assert all(hit.snippet.text and hit.score > 0 for hit in results)


def test_options_reach_the_search(searcher):
    options = {"limit": 3, "facets": ["source", "year"], "explain": True, "text": True, "sort": "newest"}
    results = searcher.search("menteri", **options)
    assert sum(results.facets["source"].values()) > 3
    assert list(results.facets) == ["source", "year"]
    assert all(hit.text and hit.score_parts for hit in results)
    dates = [hit.date_text for hit in results]
    assert dates == sorted(dates, reverse=True)
    source = results[0].source
    found = searcher.search("menteri", sources=[source], since=datetime.date(1900, 1, 1))
    assert {hit.source for hit in found} == {source}
    assert found.filters["source"] == [source]
    assert searcher.search("menteri", timeout=0).is_partial
    assert not searcher.search("menteri", timeout=3600).is_partial


@pytest.mark.parametrize(
    "options", [{"facets": ["warna"]}, {"since": "entah"}, {"sort": "x"}, {"limit": -1}, {"sources": ["a\0b"]}]
)
def test_an_invalid_option_is_a_usage_error(searcher, options):
    with pytest.raises(telusur.UsageError):
        searcher.search("menteri", **options)


def test_an_unknown_option_is_a_type_error(searcher):
    with pytest.raises(TypeError, match="limits"):
        searcher.search("menteri", limits=5)


@pytest.mark.parametrize("query", ["", "\0", "menteri\0luar", "\ud800", '"', "a" * 10000, "💥"])
def test_any_query_has_results(searcher, query):
    assert searcher.search(query).total >= 0


def test_a_note_names_its_kind_and_place(searcher):
    note = searcher.search("ékonomi DAN").notes[0]
    assert note.kind == "missing_right_operand"
    assert note.place == (8, 11)
    assert note.message


def test_a_highlight_counts_characters():
    marked = telusur.highlight("kunjungan menteri", "“Menteri” itu mengunjungi <pasar>.")
    assert [marked.text[begin:end] for begin, end in marked.highlights] == ["Menteri", "mengunjungi"]
    assert marked.html == "“<mark>Menteri</mark>” itu <mark>mengunjungi</mark> &lt;pasar&gt;."
    assert str(marked) == "“Menteri” itu mengunjungi <pasar>."


def test_all_matches_are_the_pages_in_a_row(searcher):
    options = {"all_copies": True, "snippets": False}
    total = searcher.search("menteri", **options).total
    pages = ids_of(searcher.search("menteri", limit=total, **options))
    assert ids_of(searcher.matches("menteri", **options)) == pages
    taken = []
    results = searcher.for_each_match("menteri", lambda hit: taken.append(hit.id), **options)
    assert taken == pages and results.total == total and len(results) == 0


def test_a_callback_stops_or_fails_the_export(searcher):
    taken = []
    assert searcher.for_each_match("menteri", lambda hit: len(taken) < 2 and taken.append(hit)) is None
    assert len(taken) == 2
    with pytest.raises(ZeroDivisionError):
        searcher.for_each_match("menteri", lambda hit: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        searcher.for_each_article(lambda article: 1 / 0)


def test_a_callback_may_search(searcher):
    found = []
    searcher.for_each_match("menteri", lambda hit: found.append(searcher.find(hit.id).id), limit=3)
    assert found == ids_of(searcher.search("menteri", limit=3))


@pytest.mark.parametrize("function", ["telusur_py_hit", "telusur_py_article", "telusur_py_report"])
def test_an_interrupt_at_the_first_line_of_a_callback_is_raised(searcher, new_database, tmp_path, function):
    """Python runs handlers of signals where a function begins: before it can catch anything."""
    def interrupt(frame, event, argument):
        if event == "call" and frame.f_code.co_name == function:
            sys.setprofile(None)
            raise KeyboardInterrupt

    (tmp_path / "a.jsonl").write_text("[]\n{}\n")
    calls = {
        "telusur_py_hit": lambda: searcher.for_each_match("menteri", lambda hit: None),
        "telusur_py_article": lambda: searcher.for_each_article(lambda article: None),
        "telusur_py_report": lambda: telusur.index_files(new_database, tmp_path / "a.jsonl", lambda message: None),
    }
    sys.setprofile(interrupt)
    try:
        with pytest.raises(KeyboardInterrupt):
            calls[function]()
    finally:
        sys.setprofile(None)


def test_all_articles_are_found(searcher):
    articles = list(searcher.articles())
    assert len(articles) == len(searcher)
    assert len({article.id for article in articles}) == len(searcher)
    streamed = []
    searcher.for_each_article(streamed.append)
    assert streamed == articles
    assert all(article.id in searcher for article in articles[:10])
    assert "tidak ada" not in searcher and 7 not in searcher
    assert searcher.find("tidak ada") is None


def test_similar_articles_are_others(searcher):
    first = searcher.search("menteri", limit=1)[0].id
    similar = searcher.similar(first, limit=3)
    assert similar.similar_to == first and first not in ids_of(similar)
    assert searcher.similar("tidak ada") is None


def test_the_index_describes_itself(searcher):
    assert sum(searcher.sources().values()) <= len(searcher)
    assert list(searcher.sources().values()) == sorted(searcher.sources().values(), reverse=True)
    assert searcher.categories()
    assert searcher.field_names() == []
    assert searcher.refresh() == searcher.search("menteri").commit
    assert searcher.complete("ment", 3)[0].text.startswith("ment")
    assert searcher.highlight("menteri", "Para menteri").highlights == ((5, 12),)


def test_records_are_flat(searcher):
    records = searcher.search("menteri", limit=2).to_records()
    assert [record["rank"] for record in records] == [1, 2]
    assert {"id", "title", "date", "source", "snippet", "copies"} <= set(records[0])


def test_the_dates_of_records_can_be_sorted(new_database):
    dates = ["2023", "2023-10", "2023-10-18", "2023-10-18T01:30+09:00", "2023-10-18T13:30:05+07:00"]
    with telusur.Writer(new_database) as writer:
        for i, date in enumerate([*dates, None]):
            writer.add(telusur.Article(str(i), text=f"Panen {i} padi.", date=date))
    with telusur.Searcher(new_database) as searcher:
        records = searcher.search("padi", all_copies=True).to_records()
    known = sorted((record for record in records if record["date"]), key=lambda record: record["date"])
    assert [record["id"] for record in known] == ["0", "1", "3", "2", "4"]
    assert {record["date"].tzname() for record in known} == {"WIB"}
    assert [record["date_text"] for record in known][:2] == ["2023", "2023-10"]
    assert len(records) == len(known) + 1


def test_several_indexes_are_searched_as_one(database, new_database):
    with telusur.Writer(new_database) as writer:
        writer.add(telusur.Article("lain", title="Menteri lain", text="Menteri lain datang."))
    with telusur.Searcher([database, str(new_database)]) as both:
        assert "lain" in both
        with telusur.Searcher(database, cache_bytes=1 << 20) as one:
            assert len(both) == len(one) + 1
    with pytest.raises(telusur.UsageError, match="closed"):
        both.search("menteri")


def test_errors_say_what_can_be_done(tmp_path: pathlib.Path):
    with pytest.raises(telusur.IndexError) as caught:
        telusur.Searcher(tmp_path / "tidak ada")
    assert caught.value.remedy == "name_or_create_index"
    assert isinstance(caught.value, telusur.Error)
    assert caught.value.indonesian != caught.value.message == str(caught.value)
    with pytest.raises(telusur.Error):
        telusur.Searcher([])


def test_threads_search_at_the_same_time(searcher):
    queries = ["menteri", "banjir", "luar negeri", "harga", "presiden", "gempa"] * 10
    expected = [ids_of(searcher.search(query)) for query in queries]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda query: ids_of(searcher.search(query)), queries))
    assert found == expected


def test_a_callback_may_wait_for_a_search_of_another_thread(searcher):
    found = []

    def take(hit):
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            found.append(pool.submit(searcher.find, hit.id).result().id)

    searcher.for_each_match("menteri", take, limit=3)
    assert found == ids_of(searcher.search("menteri", limit=3))
