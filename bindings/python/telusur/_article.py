# SPDX-License-Identifier: GPL-3.0-or-later
"""Articles, as an index stores them."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any, Dict, Mapping, Optional, Union

from ._errors import UsageError
from ._native import lib
from ._support import (
    Date,
    check_setter,
    make_options,
    sized_str,
    to_date,
    to_extra,
    to_moment,
    to_str,
)
from ._values import date_to_str, require_mapping, to_bytes, to_c, to_json


@dataclasses.dataclass
class Article:
    """A news article.

    Attributes:
        id: Unique in an index; not empty.
        text: The body; a line feed separates paragraphs.
        date: To write an article: a date, a datetime (without a zone: WIB), or text in any notation that articles
            have, such as "Rabu, 18 Oktober 2023". An article of an index has a datetime if a time is known, else a
            date; of a month or a year the first day.
        date_text: The date in ISO 8601, as precise as it is known: "2023-10". Set by the index.
        extra: Other fields of the record, as JSON has them: strings, numbers, booleans, or lists of strings or of
            numbers and booleans. None and empty strings are left out.
        added: When an index first received the article. Set by the index.
    """

    id: str
    title: str = ""
    text: str = ""
    date: Union[Date, str, None] = None
    source: str = ""
    author: str = ""
    category: str = ""
    url: str = ""
    path: str = ""
    extra: Dict[str, Any] = dataclasses.field(default_factory=dict)
    date_text: str = ""
    added: Optional[datetime.datetime] = dataclasses.field(default=None, compare=False)


def _date_to_write(article: Article) -> str:
    date = article.date
    if date is None:
        return ""
    if isinstance(date, str):
        return date
    if article.date_text:
        try:
            if to_date(article.date_text) == date:
                return article.date_text
        except ValueError:  # not written by an index
            pass
    return date_to_str(date, "date")


def fill_in(handle: Any, article: Union[Article, Mapping[str, Any]]) -> None:
    """Writes an article, or its fields by name, into a telusur_article."""
    if not isinstance(article, Article):
        fields = require_mapping(article, "article")
        try:
            article = Article(**fields)
        except TypeError as error:
            raise UsageError(f"An article is made of other fields: {error}") from error
    for name in ("id", "source", "author", "category", "url", "path"):
        setter = getattr(lib, f"telusur_article_set_{name}")
        check_setter(setter(handle, to_c(getattr(article, name), name)), name)
    title, text = to_bytes(article.title, "title"), to_bytes(article.text, "text")
    check_setter(lib.telusur_article_set_title(handle, title, len(title)), "title")
    check_setter(lib.telusur_article_set_text(handle, text, len(text)), "text")
    date = _date_to_write(article)
    check_setter(
        lib.telusur_article_set_date(handle, to_c(date, "date")),
        f'The date "{date}" of the article {article.id} cannot be read.',
    )
    for name, value in require_mapping(article.extra, "extra").items():
        _add_extra(handle, name, value)


def _add_extra(handle: Any, name: str, value: Any) -> None:
    field, what = to_c(name, "name of an extra field"), f"extra field {name!r}"
    is_list = isinstance(value, (list, tuple))
    values = [item for item in (value if is_list else [value]) if item is not None and item != ""]
    if not values:
        return
    is_literal = not any(isinstance(item, str) for item in values)
    if not is_literal and not all(isinstance(item, str) for item in values):
        raise TypeError(f"{what}: a list has either strings or numbers and booleans, not both.")
    for item in values:
        text = to_c(to_json(item, what), what)
        check_setter(lib.telusur_article_add_extra(handle, field, text), what)
    check_setter(lib.telusur_article_describe_extra(handle, field, is_list, is_literal), what)


def new_handle(article: Union[Article, Mapping[str, Any]]) -> Any:
    """Returns a telusur_article."""
    handle = make_options(lib.telusur_article_free, lib.telusur_article_new())
    fill_in(handle, article)
    return handle


def from_handle(handle: Any) -> Article:
    """Reads a telusur_article."""
    date = to_str(lib.telusur_article_date(handle))
    return Article(
        id=to_str(lib.telusur_article_id(handle)),
        title=sized_str(lib.telusur_article_title, handle),
        text=sized_str(lib.telusur_article_text, handle),
        date=to_date(date),
        source=to_str(lib.telusur_article_source(handle)),
        author=to_str(lib.telusur_article_author(handle)),
        category=to_str(lib.telusur_article_category(handle)),
        url=to_str(lib.telusur_article_url(handle)),
        path=to_str(lib.telusur_article_path(handle)),
        extra=to_extra(
            lib.telusur_article_extra_count(handle), lambda i: lib.telusur_article_extra(handle, i)
        ),
        date_text=date,
        added=to_moment(lib.telusur_article_added(handle)),
    )
