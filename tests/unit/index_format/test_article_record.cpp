// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include <doctest/doctest.h>

#include "index_format/article_record.h"
#include "random.h"
#include "text.h"
#include "unicode_text.h"

namespace {

using namespace telusur;

Article full_article() {
  return {.id = "berita/1",
          .title = "Menteri berkunjung",
          .text = "Jakarta.\nMenteri berkunjung ke Bandung.",
          .date = DateTime{.utc_seconds = 1697610600,
                           .offset_minutes = 420,
                           .precision = DateTime::Precision::kMinute},
          .source = "Kabar Nusa",
          .author = "Budi Santoso",
          .category = "Politik",
          .url = "https://kabar.id/1",
          .path = "/arsip/1.json",
          .extra = {{.name = "kota", .values = {"Demak"}},
                    {.name = "tags", .values = {"bencana", "cuaca"}, .is_list = true},
                    {.name = "halaman", .values = {"3"}, .is_literal = true}},
          .added_utc_seconds = 1700000000,
          .recurring_lines = {{0, 9}}};
}

Article random_article(std::mt19937& random) {
  const auto text = [&](std::size_t size) {
    return random() % 3 == 0 ? std::string() : test::random_bytes(random, size);
  };
  Article article{.id = text(20),
                  .title = text(60),
                  .text = text(400),
                  .date = std::nullopt,
                  .source = text(20),
                  .author = text(20),
                  .category = text(20),
                  .url = text(60),
                  .path = text(60)};
  if (random() % 2 == 0) {
    article.date = DateTime{.utc_seconds = static_cast<std::int64_t>(random()) - 0x8000'0000,
                            .offset_minutes = static_cast<std::int32_t>(random() % 1681) - 840,
                            .precision = static_cast<DateTime::Precision>(random() % 5)};
  }
  for (auto count = random() % 4; count > 0; --count) {
    ExtraField field{
        .name = text(10), .values = {}, .is_list = random() % 2 == 0, .is_literal = random() % 2 == 0};
    for (auto values = random() % 3; values > 0; --values) field.values.push_back(text(30));
    article.extra.push_back(std::move(field));
  }
  if (random() % 2 == 0) article.added_utc_seconds = static_cast<std::int64_t>(random()) - 0x8000'0000;
  for (std::size_t end = 0; end < article.text.size() && random() % 2 == 0;) {
    const std::size_t begin = end + random() % (article.text.size() - end);
    end = begin + 1 + random() % (article.text.size() - begin);
    article.recurring_lines.push_back({begin, end});
  }
  return article;
}

std::string message_of(std::string_view record) {
  return telusur::test::index_error_of([&] { static_cast<void>(decode_article(record)); });
}

TEST_CASE("an article survives a round trip") {
  CHECK(decode_article(encode_article(full_article())) == full_article());
  CHECK(decode_article(encode_article(Article{})) == Article{});
  std::mt19937 random = telusur::test::seeded_engine(51);
  for (int round = 0; round < 5000; ++round) {
    const Article article = random_article(random);
    REQUIRE(decode_article(encode_article(article)) == article);
  }
}

TEST_CASE("the text without recurring lines is the other lines") {
  struct Row {
    std::vector<ByteRange> lines;
    std::string text;
  };
  const std::vector<Row> rows{
      {{}, "satu\ndua\ntiga"},        {{{0, 5}}, "dua\ntiga"}, {{{5, 9}}, "satu\ntiga"},
      {{{9, 13}}, "satu\ndua"},       {{{0, 9}}, "tiga"},      {{{0, 5}, {9, 13}}, "dua"},
      {{{0, 5}, {5, 9}, {9, 13}}, ""}};
  for (const Row& row : rows) {
    Article article{.text = "satu\ndua\ntiga", .recurring_lines = row.lines};
    remove_recurring_lines(article);
    CHECK(article.text == row.text);
    CHECK(article.recurring_lines.empty());
  }
}

TEST_CASE("a recurring line outside of its text is damage") {
  for (const ByteRange line : {ByteRange{0, 6}, ByteRange{6, 7}}) {
    const std::string record = encode_article({.text = "lima.", .recurring_lines = {line}});
    CHECK(test::contains(message_of(record), "a recurring line is outside of its text"));
  }
}

TEST_CASE("a date of any time and zone survives a round trip") {
  using Limits = std::numeric_limits<std::int64_t>;
  for (const std::int64_t seconds :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{-62135596800}, Limits::min(), Limits::max()}) {
    for (const std::int32_t minutes : {0, 420, -210, std::numeric_limits<std::int32_t>::min()}) {
      Article article;
      article.date = DateTime{
          .utc_seconds = seconds, .offset_minutes = minutes, .precision = DateTime::Precision::kYear};
      CHECK(decode_article(encode_article(article)) == article);
    }
  }
}

TEST_CASE("a text longer than a one-byte length survives a round trip") {
  for (const std::size_t size : {127U, 128U, 16383U, 16384U, 3'000'000U}) {
    Article article;
    article.text = std::string(size, 'x');
    CHECK(decode_article(encode_article(article)) == article);
  }
}

TEST_CASE("equal articles have equal records, and different articles different ones") {
  CHECK(encode_article(full_article()) == encode_article(full_article()));
  Article other = full_article();
  other.source.swap(other.author);
  CHECK(encode_article(other) != encode_article(full_article()));
  other = full_article();
  other.date->precision = DateTime::Precision::kSecond;
  CHECK(encode_article(other) != encode_article(full_article()));
}

TEST_CASE("a record truncated anywhere is damaged") {
  const std::string record = encode_article(full_article());
  for (std::size_t size = 0; size < record.size(); ++size) {
    CAPTURE(size);
    CHECK_THROWS_AS((void)decode_article(std::string_view(record).substr(0, size)), IndexError);
  }
}

TEST_CASE("the error names the fault of the record") {
  const std::string empty = encode_article(Article{});
  const std::string version = empty.substr(0, 1);
  const std::string end(1, '\0');
  const auto number = [](int value) { return std::string(1, static_cast<char>(value)); };
  const std::string remedy = " Rebuild the index from its stored articles.";

  const std::string other_version =
      "The stored record of an article is of another version of Telusur. Rebuild the index from the original "
      "files.";
  CHECK(message_of("") == other_version);
  CHECK(message_of("\x7f") == other_version);
  CHECK(message_of(version) == "The stored record of an article is damaged: it ends too early." + remedy);
  CHECK(message_of(version + number(1) + std::string(11, '\xff')) ==
        "The stored record of an article is damaged: a number is cut off." + remedy);
  CHECK(message_of(empty + "x") ==
        "The stored record of an article is damaged: it has bytes after its end." + remedy);

  const std::string no_date = "The stored record of an article is damaged: its date is invalid." + remedy;
  const std::string date = number(4) + number(3);  // three bytes of field 4
  CHECK(message_of(version + date + number(0) + number(0) + number(4) + end) == "");
  CHECK(message_of(version + date + number(0) + number(0) + number(5) + end) ==
        no_date);  // no such precision
  CHECK(message_of(version + number(4) + number(4) + number(0) + number(0) + number(4) + number(0) + end) ==
        no_date);
  CHECK(message_of(version + number(4) + number(8) + number(0) + std::string(5, '\xff') + number(0x7f) +
                   number(4) + end) == no_date);
}

TEST_CASE("fields with unknown numbers are skipped") {
  std::string record = encode_article(full_article());
  record.insert(1, std::string("\x2a\x03xyz", 5));
  record.insert(record.size() - 1, std::string("\xff\x00", 2));
  CHECK(decode_article(record) == full_article());
}

TEST_CASE("random bytes are an article or an IndexError") {
  std::mt19937 random = telusur::test::seeded_engine(52);
  const std::string record = encode_article(full_article());
  int articles = 0;
  for (int round = 0; round < 50000; ++round) {
    std::string bytes = record;
    if (round % 2 == 0) {
      bytes = "\x01" + test::random_bytes(random, 60);
    } else {
      for (int change = 0; change < 3; ++change)
        bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    }
    try {
      const Article article = decode_article(bytes);
      REQUIRE(decode_article(encode_article(article)) == article);
      ++articles;
    } catch (const IndexError&) {
    }
  }
  CHECK(articles > 0);
}

}  // namespace
