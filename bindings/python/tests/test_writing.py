# SPDX-License-Identifier: GPL-3.0-or-later
import concurrent.futures
import datetime

import pytest

import telusur


def make_article(**others):
    return telusur.Article("a1", title="Banjir surut", text="Warga kembali ke rumah.", **others)


def test_an_article_comes_back_as_it_was_written(new_database):
    article = make_article(
        date=datetime.datetime(2023, 10, 18, 13, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=8))),
        source="Kabar Nusa",
        author="Ani",
        category="Daerah",
        url="https://kabar.example/1",
        path="/arsip/1.txt",
        extra={"kota": "Demak", "tag": ["a", "b"], "halaman": 3, "foto": True, "kosong": None},
    )
    with telusur.Writer(new_database) as writer:
        assert writer.add(article) == "added"
    found = telusur.Searcher(new_database).find("a1")
    assert found.date == article.date
    assert found.date_text == "2023-10-18T13:30:00+08:00"
    assert found.extra == {"kota": "Demak", "tag": ["a", "b"], "halaman": 3, "foto": True}
    assert (found.source, found.author, found.category) == ("Kabar Nusa", "Ani", "Daerah")
    assert (found.url, found.path) == ("https://kabar.example/1", "/arsip/1.txt")
    assert found.added is not None and found.added.tzinfo is not None
    with telusur.Writer(new_database) as writer:
        assert writer.add(found) == "unchanged"


@pytest.mark.parametrize(
    "written, date, text",
    [
        ("Rabu, 18 Oktober 2023", datetime.date(2023, 10, 18), "2023-10-18"),
        ("2023-10", datetime.date(2023, 10, 1), "2023-10"),
        ("2023", datetime.date(2023, 1, 1), "2023"),
        (datetime.date(2023, 10, 18), datetime.date(2023, 10, 18), "2023-10-18"),
        (None, None, ""),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(new_database, written, date, text):
    with telusur.Writer(new_database) as writer:
        writer.add(make_article(date=written))
    searcher = telusur.Searcher(new_database)
    hit = searcher.search("banjir")[0]
    assert (hit.date, hit.date_text) == (date, text)
    with telusur.Writer(new_database) as writer:
        assert writer.add(searcher.find("a1")) == "unchanged"


def test_a_date_that_cannot_be_read_is_a_usage_error(new_database):
    with telusur.Writer(new_database) as writer:
        with pytest.raises(telusur.UsageError, match="besok atau lusa"):
            writer.add(make_article(date="besok atau lusa"))


def test_an_exception_rolls_back(new_database):
    with telusur.Writer(new_database) as writer:
        writer.add(make_article())
    with pytest.raises(ZeroDivisionError):
        with telusur.Writer(new_database) as writer:
            writer.add({"id": "a2", "text": "Lain."})
            assert writer.remove("a1") and not writer.remove("a3")
            assert len(writer) == 1
            raise ZeroDivisionError
    searcher = telusur.Searcher(new_database)
    assert "a1" in searcher and "a2" not in searcher


def test_a_writer_locks_the_index_until_it_is_closed(new_database):
    writer = telusur.Writer(new_database)
    writer.add(make_article())
    writer.rollback()
    assert len(writer) == 0
    with pytest.raises(telusur.IndexLockedError) as caught:
        telusur.Writer(new_database)
    assert isinstance(caught.value, telusur.IndexError)
    writer.close()
    writer.close()
    with pytest.raises(telusur.UsageError, match="closed"):
        writer.commit()
    telusur.Writer(new_database).close()


def test_threads_share_a_writer(new_database):
    with telusur.Writer(new_database) as writer:
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            outcomes = list(pool.map(lambda i: writer.add({"id": str(i), "text": f"Panen {i}."}), range(100)))
        assert set(outcomes) == {"added"}
    assert len(telusur.Searcher(new_database)) == 100


@pytest.mark.parametrize(
    "article", [{"id": ""}, {"title": "tanpa id"}, {"id": "1", "isi": "x"}, {"id": "a\0b"}]
)
def test_an_invalid_article_is_a_usage_error(new_database, article):
    with telusur.Writer(new_database) as writer:
        with pytest.raises(telusur.UsageError):
            writer.add(article)


def test_a_nul_in_a_text_is_a_space(new_database):
    with telusur.Writer(new_database) as writer:
        writer.add(telusur.Article("1", title="Satu\0dua", text="tiga\0empat"))
    article = telusur.Searcher(new_database).find("1")
    assert (article.title, article.text) == ("Satu dua", "tiga empat")


def test_declared_fields_and_a_lexicon_are_used(new_database):
    options = {"fields": {"halaman": "number"}, "lexicon": "sinonim: DLH = Dinas Lingkungan Hidup\n"}
    articles = [
        {"id": str(page), "text": "Laporan Dinas Lingkungan Hidup.", "extra": {"halaman": page}}
        for page in range(1, 6)
    ]
    assert telusur.index_articles(new_database, articles, jobs=1, **options).added == 5
    searcher = telusur.Searcher(new_database)
    assert searcher.field_names() == ["halaman"]
    found = searcher.search("DLH", fields={"halaman": "2..3"}, all_copies=True)
    assert sorted(hit.id for hit in found) == ["2", "3"]
    with pytest.raises(telusur.InputError) as caught:
        telusur.Writer(new_database, lexicon="omong kosong")
    assert caught.value.remedy == "correct_lexicon"
    with pytest.raises(telusur.UsageError):
        telusur.Writer(new_database, fields={"a": "warna"})
    with pytest.raises(TypeError):
        telusur.Writer(new_database, jobs_=1)


def test_a_generator_is_indexed(new_database):
    """The library calls it in another thread, which would wait for ever if the caller held the interpreter's lock."""
    def rows(count):
        for number in range(count):
            yield telusur.Article(f"baris {number}", text=f"Panen ke-{number} di sawah.")

    summary = telusur.index_articles(new_database, rows(3000))
    assert (summary.added, summary.unchanged) == (3000, 0)
    assert telusur.index_articles(new_database, rows(3000)).unchanged == 3000
    assert len(telusur.Searcher(new_database)) == 3000


def test_what_a_source_raises_is_raised(new_database):
    def rows():
        yield make_article()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        telusur.index_articles(new_database, rows())
    with pytest.raises(telusur.IndexError):
        telusur.Searcher(new_database)


def test_files_are_indexed_and_findings_reported(new_database, tmp_path):
    (tmp_path / "berita.jsonl").write_text('{"id": 1, "isi_berita": "Banjir."}\n{"id": 2}\n')
    messages = []
    summary = telusur.index_files(
        new_database, tmp_path / "berita.jsonl", messages.append, field_names={"text": "isi_berita"}
    )
    assert (summary.added, summary.rejected, summary.files) == (1, 1, 1)
    assert len(messages) == 1 and "berita.jsonl:2" in messages[0]
    paths, names = [str(tmp_path / "berita.jsonl")], {"text": "isi_berita"}
    assert telusur.index_files(new_database, paths, dry_run=True, field_names=names).added == 0
    with pytest.raises(ZeroDivisionError):
        telusur.index_files(new_database, paths, lambda message: 1 / 0)
    with pytest.raises(telusur.InputError):
        telusur.index_files(new_database, "/tidak/ada")
    with pytest.raises(telusur.UsageError, match="puisi"):
        telusur.index_files(new_database, tmp_path, format="puisi")


def test_html_is_escaped(new_database):
    with telusur.Writer(new_database) as writer:
        writer.add(telusur.Article("1", title="<b>Banjir</b>", text="Banjir <script>", url='https://a.example/"x'))
    results = telusur.Searcher(new_database).search("banjir DAN")
    html = results._repr_html_()
    assert "<script>" not in html and "<b>Banjir" not in html and '/"x' not in html
    assert "&lt;b&gt;<mark>Banjir</mark>" in html
    assert results.notes[0].message.split()[0] in html
    assert repr(results) == "<telusur.Results of 'banjir DAN': 1 of 1>"
    assert "<mark>" in results[0]._repr_html_() and "<mark>" in results[0].snippet._repr_html_()
