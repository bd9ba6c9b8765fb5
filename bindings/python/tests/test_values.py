# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of Python: a wrong type is a TypeError, a wrong value a UsageError, and each names the argument."""

import copy
import datetime
import decimal
import fractions
import pickle

import pytest

import telusur

NAN, INFINITY = float("nan"), float("inf")
WIB = datetime.timezone(datetime.timedelta(hours=7))


def zone(**parts):
    return datetime.timezone(datetime.timedelta(**parts))


def moment(tzinfo=None, second=0, microsecond=0):
    return datetime.datetime(2023, 5, 6, 23, 30, second, microsecond, tzinfo)


def store(database, **fields):
    with telusur.Writer(database) as writer:
        writer.add(telusur.Article(**{"id": "a", "text": "Banjir surut.", **fields}))
    return telusur.Searcher(database).find(fields.get("id", "a"))


@pytest.mark.parametrize(
    "date, text",
    [
        (datetime.date(2023, 5, 6), "2023-05-06"),
        (moment(), "2023-05-06T23:30:00+07:00"),
        (moment(second=59, microsecond=999_999), "2023-05-06T23:30:59+07:00"),
        (moment(datetime.timezone.utc), "2023-05-06T23:30:00Z"),
        (moment(zone(hours=5, minutes=45)), "2023-05-06T23:30:00+05:45"),
        (moment(zone(hours=7, seconds=12), second=30), "2023-05-06T23:30:18+07:00"),
        (moment(zone(hours=-7, seconds=-12), second=30), "2023-05-06T23:29:42-07:01"),
        (moment(zone(hours=23, minutes=59)), "2023-05-05T23:31:00Z"),
        (moment(zone(hours=-23, minutes=-59)), "2023-05-07T23:29:00Z"),
    ],
)
def test_a_date_keeps_its_time(new_database, date, text):
    article = store(new_database, date=date)
    assert article.date_text == text
    if isinstance(date, datetime.datetime):
        exact = date if date.tzinfo else date.replace(tzinfo=WIB)
        assert article.date == exact.replace(microsecond=0)
        searcher = telusur.Searcher(new_database)
        for option in ("since", "until", "added_since"):
            assert searcher.search("banjir", **{option: exact}).total == 1
    with telusur.Writer(new_database) as writer:
        assert writer.add(article) == "unchanged"


@pytest.mark.parametrize(
    "date, kind",
    [
        (datetime.date(1, 1, 1), telusur.UsageError),
        (datetime.datetime.min.replace(tzinfo=zone(hours=20)), telusur.UsageError),
        ("besok", telusur.UsageError),
        ("2023\0", telusur.UsageError),
        (20230506, TypeError),
        (b"2023", TypeError),
    ],
)
def test_another_date_is_refused(new_database, date, kind):
    with pytest.raises(kind, match="date"):
        store(new_database, date=date)


def test_a_text_of_a_date_that_no_index_wrote_is_ignored(new_database):
    date = datetime.date(2023, 5, 6)
    assert store(new_database, date=date, date_text="kemarin").date == date


@pytest.mark.parametrize("name", ["id", "title", "text", "source", "author", "category", "url", "path"])
@pytest.mark.parametrize("value", [None, 7, b"x", ["x"]])
def test_a_field_that_is_no_string_is_a_type_error(new_database, name, value):
    with pytest.raises(TypeError, match=f"^{name}: expected a string, not {type(value).__name__}"):
        store(new_database, **{name: value})


@pytest.mark.parametrize("name", ["id", "source", "author", "category", "url", "path"])
def test_a_short_field_with_a_nul_is_a_usage_error(new_database, name):
    with pytest.raises(telusur.UsageError, match=f"^{name}: .* NUL"):
        store(new_database, **{name: "a\0b"})


def test_a_lone_surrogate_is_one_replacement_character(new_database):
    article = store(new_database, id="a\ud800", title="\udcffBanjir", extra={"kota": "De\ud800mak"})
    assert (article.id, article.title, article.extra) == ("a\ufffd", "\ufffdBanjir", {"kota": "De\ufffdmak"})
    searcher = telusur.Searcher(new_database)
    assert "a\ud800" in searcher and searcher.find("a\ud800") == article
    assert searcher.search("\ud800 banjir DAN").notes[0].place == (9, 12)
    assert telusur.highlight("banjir", "\ud800 banjir").highlights == ((2, 8),)


def test_no_article_has_an_id_that_no_article_can_have(searcher):
    for id in ("a\0", "\0", "", 7, None, b"a"):
        assert id not in searcher
    with pytest.raises(telusur.UsageError, match="^id: .* NUL"):
        searcher.find("a\0")
    with pytest.raises(telusur.UsageError, match="^id: .* NUL"):
        searcher.similar("a\0")


class Odd:
    pass


@pytest.mark.parametrize(
    "value, kind",
    [
        (NAN, telusur.UsageError),
        (INFINITY, telusur.UsageError),
        ([1, -INFINITY], telusur.UsageError),
        ("a\0b", telusur.UsageError),
        ({"a": 1}, TypeError),
        ([[1]], TypeError),
        (["a", 1], TypeError),
        (Odd(), TypeError),
        ([Odd()], TypeError),
        (b"x", TypeError),
        ({"x"}, TypeError),
        (decimal.Decimal("1.5"), TypeError),
        (fractions.Fraction(1, 2), TypeError),
        (datetime.date(2023, 5, 6), TypeError),
        (1j, TypeError),
    ],
)
def test_an_extra_field_that_is_no_json_is_refused(new_database, value, kind):
    with pytest.raises(kind, match="extra field 'halaman': "):
        store(new_database, extra={"halaman": value})


def test_extra_fields_come_back_as_json_has_them(new_database):
    extra = {"s": "x", "i": -3, "big": 10**40, "f": 1.5, "b": False, "list": [1, 2], "one": ["x"], "gap": [1, True, None]}
    assert store(new_database, extra={**extra, "none": None, "empty": "", "nothing": []}).extra == {**extra, "gap": [1, True]}


@pytest.mark.parametrize("extra", [None, [("a", "b")], "x"])
def test_extra_fields_are_a_mapping(new_database, extra):
    with pytest.raises(TypeError, match="^extra: expected a mapping"):
        store(new_database, extra=extra)
    with pytest.raises(TypeError, match="^name of an extra field: "):
        store(new_database, extra={1: 2})


@pytest.mark.parametrize("article", [None, 7, "a", ["id", "a"]])
def test_an_article_of_another_type_is_a_type_error(new_database, article):
    with telusur.Writer(new_database) as writer:
        with pytest.raises(TypeError, match="^article: expected a mapping"):
            writer.add(article)
    with pytest.raises(TypeError, match="^article: expected a mapping"):
        telusur.index_articles(new_database, [article])


@pytest.mark.parametrize(
    "name, value, kind",
    [
        *[(name, value, telusur.UsageError) for name in ("limit", "offset", "snippet_length", "snippet_context")
          for value in (-1, 2**64, 2**70)],
        *[(name, value, TypeError) for name in ("limit", "offset", "snippet_length")
          for value in (None, "5", 5.0, [5])],
        ("snippet_context", 1.5, TypeError),
        *[("timeout", value, telusur.UsageError) for value in (NAN, INFINITY, -INFINITY, -1, -0.5)],
        *[("timeout", value, TypeError) for value in ("5", [5], b"5", 1j)],
        *[(name, "ya", TypeError) for name in ("explain", "text", "exact_total", "snippets", "synonyms")],
        ("text", None, TypeError),
        ("sort", 5, TypeError),
        ("sort", [], TypeError),
        ("sort", "terbaru", telusur.UsageError),
        ("since", 2023, TypeError),
        ("until", "2023\0", telusur.UsageError),
        *[(name, value, TypeError) for name in ("sources", "categories", "facets") for value in (None, 7, [7], [None])],
        ("fields", ["a"], TypeError),
        ("fields", {"a": 7}, TypeError),
        ("fields", {7: "a"}, TypeError),
    ],
)  # fmt: skip
def test_an_option_is_checked(searcher, name, value, kind):
    for call in (searcher.search, searcher.matches, searcher.similar):
        with pytest.raises(kind, match=name):
            call("menteri", **{name: value})


@pytest.mark.parametrize("limit", [0, 2**63, 2**64 - 1, True])
def test_any_limit_of_an_unsigned_number_is_one(searcher, limit):
    assert len(searcher.search("menteri", limit=limit, timeout=1e300)) <= limit


@pytest.mark.parametrize(
    "name, value, kind",
    [
        ("memory_budget", -1, telusur.UsageError),
        ("memory_budget", 1e9, TypeError),
        ("lock_wait", -1, telusur.UsageError),
        ("lock_wait", 2**64, telusur.UsageError),
        ("lock_wait", 0.5, TypeError),
        ("lexicon", b"x", TypeError),
        ("rebuild", "ya", TypeError),
        ("fields", {"a": 7}, TypeError),
        ("fields", "a", TypeError),
        ("drop_fields", 7, TypeError),
    ],
)
def test_an_option_of_a_writer_is_checked(new_database, name, value, kind):
    with pytest.raises(kind, match=name):
        telusur.Writer(new_database, **{name: value})
    with pytest.raises(kind, match=name):
        telusur.index_files(new_database, new_database, **{name: value})


def test_other_arguments_are_checked(searcher, database, new_database):
    for call in (
        lambda: searcher.search(None),
        lambda: searcher.search(b"x"),
        lambda: searcher.find(7),
        lambda: searcher.complete("m", None),
        lambda: searcher.highlight("m", None),
        lambda: searcher.for_each_match("m", None),
        lambda: searcher.for_each_article("x"),
        lambda: telusur.Searcher(None),
        lambda: telusur.Searcher([7]),
        lambda: telusur.Searcher(database, cache_bytes="1"),
        lambda: telusur.index_articles(new_database, None),
        lambda: telusur.index_articles(new_database, [], jobs="2"),
        lambda: telusur.index_files(new_database, 7),
        lambda: telusur.index_files(new_database, database, report="x"),
    ):
        with pytest.raises(TypeError):
            call()
    for call in (
        lambda: searcher.complete("m", -1),
        lambda: telusur.Searcher("a\0b"),
        lambda: telusur.Searcher("\ud800"),
        lambda: telusur.Searcher(database, cache_bytes=2**64),
        lambda: telusur.index_articles(new_database, [], jobs=2**32),
    ):
        with pytest.raises(telusur.UsageError):
            call()


def test_values_can_be_compared_hashed_copied_and_pickled(searcher):
    options = {"limit": 3, "explain": True, "facets": ["source"]}
    results, again = searcher.search("menteri DAN", **options), searcher.search("menteri DAN", **options)
    article = searcher.find(results[0].id)
    hit = results[0]
    assert hit == again[0] and hash(hit) == hash(again[0]) and len({*results, *again}) == 3
    for value in (hit, hit.snippet, hit.score_parts[0], results.notes[0], article, searcher.complete("ment")[0]):
        assert pickle.loads(pickle.dumps(value)) == copy.copy(value) == copy.deepcopy(value) == value
    same = pickle.loads(pickle.dumps(results))
    assert list(same) == list(results) and (same.total, same.facets) == (results.total, results.facets)
    error = telusur.QueryError("a", "b", "wait")
    same = pickle.loads(pickle.dumps(error))
    assert (same.message, same.indonesian, same.remedy, type(same)) == ("a", "b", "wait", telusur.QueryError)


def test_what_holds_an_index_cannot_be_pickled(searcher, new_database):
    for value in (searcher, telusur.Writer(new_database), searcher.articles()):
        with pytest.raises(TypeError):
            pickle.dumps(value)
