# SPDX-License-Identifier: GPL-3.0-or-later
"""Indexes are maintained, and calls are stopped."""

import datetime
import itertools
import threading

import pytest

import telusur


@pytest.fixture
def farm(new_database):
    with telusur.Writer(new_database, fields={"halaman": "number"}) as writer:
        for i in range(60):
            place = "sawah" if i % 2 else "ladang"
            extra = {"halaman": i, "kota": "Demak"}
            writer.add({"id": f"{i:02}", "text": f"Panen {i} di {place}.", "date": "2023-10-18", "extra": extra})
    return new_database


def damage(database):
    table = database / telusur.index_statistics(database).generation / "docdata.glass"
    table.write_bytes(table.read_bytes()[:100] + b"x" * 4000)


@pytest.mark.parametrize("quick", [False, True])
def test_a_check_finds_damage(farm, quick):
    check = telusur.check_index(farm, quick=quick, jobs=1)
    assert check == telusur.Check(60, (), (), False, "none")
    damage(farm)
    check = telusur.check_index(farm, quick=quick)
    assert check.problems and len(check.indonesian) == len(check.problems)
    assert check.remedy != "none"


def test_statistics_say_what_an_index_has(farm):
    found = telusur.index_statistics(farm)
    assert (found.articles, found.features) == (60, "positions")
    assert found.bytes == sum(found.tables.values()) > 0
    assert found.terms > 60 and found.words > 3 and found.average_length > 1
    assert found.fields == {"title": 0, "text": 60, "date": 60, "source": 0, "author": 0, "category": 0, "url": 0}
    assert found.first_date == found.last_date == datetime.date(2023, 10, 18)
    assert found.declared_fields == {"halaman": telusur.DeclaredField("number", 60, 60)}
    assert found.other_fields == {"kota": 60}
    assert (found.formats, found.format_files, found.recurring_lines) == ({}, {}, {})


def test_statistics_name_formats(database):
    found = telusur.index_statistics(database)
    assert list(found.formats) == list(found.format_files)
    assert sum(found.formats.values()) >= found.articles


def test_a_backup_is_a_whole_index(farm, tmp_path):
    target = tmp_path / "copy"
    backup = telusur.backup_index(farm, target)
    assert backup.articles == 60 and backup.bytes > 0
    assert telusur.check_index(target).problems == ()
    with pytest.raises(telusur.Error):
        telusur.backup_index(farm, target)
    compaction = telusur.compact_index(target)
    assert compaction.bytes_before > 0 and compaction.bytes_after > 0
    assert [article.id for article in telusur.Searcher(target).articles()] == [f"{i:02}" for i in range(60)]


def test_an_index_is_built_again_from_its_articles(farm):
    reports = []
    done = telusur.reindex_index(farm, reports.append, positions=False, fields={"kota": "keyword"}, jobs=1)
    assert (done.articles, done.damaged, done.problems, done.kept, done.forgot_files) == (60, 0, (), "", False)
    assert reports == []
    assert telusur.Searcher(farm).field_names() == ["halaman", "kota"]
    assert telusur.index_statistics(farm).features == ""
    assert telusur.reindex_index(farm).articles == 60
    assert telusur.index_statistics(farm).features == ""


def test_articles_are_removed_by_a_query(farm):
    searcher = telusur.Searcher(farm)
    with telusur.Writer(farm) as writer:
        with pytest.raises(telusur.QueryError):
            writer.remove_matching(searcher, "-panen")
        assert writer.remove_matching(searcher, "panen ladang") == 30
        assert writer.remove_matching(searcher, "panen", fields={"halaman": "1..3"}) == 2
        with pytest.raises(TypeError, match="^searcher: "):
            writer.remove_matching(None, "panen")
    assert len(searcher) == 28


@pytest.mark.parametrize(
    "call",
    [telusur.check_index, telusur.index_statistics, telusur.compact_index, telusur.reindex_index,
     lambda database: telusur.backup_index(database, "copy")],
)  # fmt: skip
def test_a_folder_without_an_index_is_an_index_error(tmp_path, call):
    with pytest.raises(telusur.IndexError):
        call(tmp_path / "tidak ada")
    with pytest.raises(TypeError, match="^path: "):
        call(7)


def test_a_stop_ends_searches(farm):
    searcher, stop = telusur.Searcher(farm), telusur.Stop()
    assert not stop.is_requested
    assert not searcher.search("panen", stop=stop).is_partial
    hits = searcher.matches("panen", all_copies=True, stop=stop)
    next(hits)
    thread = threading.Thread(target=stop.request)
    thread.start()
    thread.join()
    assert stop.is_requested
    with pytest.raises(TimeoutError):
        next(hits)
    assert searcher.search("panen", stop=stop).is_partial
    assert searcher.for_each_match("panen", print, stop=stop).is_partial
    assert not searcher.search("panen", stop=None).is_partial
    with pytest.raises(TypeError, match="^stop: "):
        searcher.search("panen", stop=True)


def test_a_stop_ends_an_indexing_and_keeps_what_was_read(new_database):
    stop = telusur.Stop()

    def rows():
        for i in itertools.count():
            if i == 500:
                stop.request()
            yield {"id": str(i), "text": f"Panen {i}."}

    summary = telusur.index_articles(new_database, rows(), stop=stop)
    assert summary.is_interrupted and summary.added >= 400
    assert len(telusur.Searcher(new_database)) == summary.added


def test_what_a_stop_leaves_undone_is_an_error(farm, tmp_path):
    stop = telusur.Stop()
    stop.request()
    with pytest.raises(telusur.StoppedError) as caught:
        telusur.backup_index(farm, tmp_path / "copy", stop=stop)
    assert caught.value.indonesian != caught.value.message
    assert not (tmp_path / "copy").exists()
    with pytest.raises(telusur.StoppedError):
        telusur.reindex_index(farm, stop=stop)
    assert telusur.check_index(farm).problems == ()
    with telusur.Writer(farm) as writer:
        with pytest.raises(telusur.QueryError):
            writer.remove_matching(telusur.Searcher(farm), "panen", stop=stop)
