// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <telusur/common/utf8.h>

#include "decoding/line_source.h"
#include "decoding/text_decoder.h"
#include "random.h"
#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

std::string decode(const std::string& bytes, std::size_t piece_bytes = 65536, std::string_view hint = {}) {
  TextDecoder decoder(StreamWindow(std::make_unique<StringStream>(bytes, piece_bytes)), hint);
  std::string text;
  std::array<char, 1000> buffer{};
  while (const std::size_t count = decoder.read(buffer)) text.append(buffer.data(), count);
  return text;
}

std::string charset_of(const std::string& bytes, std::string_view hint = {}) {
  return TextDecoder(StreamWindow(std::make_unique<StringStream>(bytes)), hint).charset_name();
}

bool is_binary(const std::string& bytes) {
  return TextDecoder(StreamWindow(std::make_unique<StringStream>(bytes))).is_binary();
}

std::string utf16(std::string_view ascii, bool is_big_endian) {
  std::string bytes;
  for (const char c : ascii) bytes += is_big_endian ? std::string{'\0', c} : std::string{c, '\0'};
  return bytes;
}

TEST_CASE("text of any charset becomes UTF-8") {
  using namespace std::string_literals;
  struct Row {
    std::string bytes, text;
  };
  const Row rows[] = {
      {"", ""},
      {"harga naik", "harga naik"},
      {"kaf\xc3\xa9 \xe2\x80\x94 \xf0\x9f\x98\x80", "kaf\u00e9 \u2014 \U0001f600"},
      {"\xef\xbb\xbfharga", "harga"},
      {"\xff\xfe" + utf16("harga naik", false), "harga naik"},
      {"\xfe\xff" + utf16("harga naik", true), "harga naik"},
      {utf16("harga beras naik lagi", false), "harga beras naik lagi"},
      {utf16("harga beras naik lagi", true), "harga beras naik lagi"},
      {"\xff\xfe\x3d\xd8h\0"s, "\ufffdh"},  // half an emoji
      {"\x93Saya capek,\x94 kata pemilik kaf\xe9 itu \x96 pada hari Jum\x92"
       "at.",
       "\u201cSaya capek,\u201d kata pemilik kaf\u00e9 itu \u2013 pada hari Jum\u2019at."},
      {"<meta charset='iso-8859-1'><p>kaf\xe9 \x93itu\x94",
       "<meta charset='iso-8859-1'><p>kaf\u00e9 \u201citu\u201d"},
      {"<?xml version='1.0' encoding='ISO-8859-2'?><p>\xb1</p>",
       "<?xml version='1.0' encoding='ISO-8859-2'?><p>\u0105</p>"},
      {"<META HTTP-EQUIV=Content-Type CONTENT=\"text/html; charset=shift_jis\">\x83\x65",
       "<META HTTP-EQUIV=Content-Type CONTENT=\"text/html; charset=shift_jis\">\u30c6"},
      {"<meta charset=windows-1252><p>caf\xc3\xa9 itu",
       "<meta charset=windows-1252><p>caf\u00e9 itu"},  // it lies
      {"caf\xc3\xa9, caf\xc3\xa9 dan \xff",
       "caf\u00e9, caf\u00e9 dan \ufffd"},  // damage, not another charset
      {"desa\0secara"s + std::string(20, '.'), "desa secara" + std::string(20, '.')},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    for (const std::size_t piece_bytes : {1U, 2U, 3U, 65536U})
      CHECK(decode(row.bytes, piece_bytes) == row.text);
  }
}

TEST_CASE("the caller may name the charset, but not against plain evidence") {
  CHECK(decode("\xc4\xf3", 1, "ISO-8859-2") == "\u00c4\u00f3");
  CHECK(decode("\xce\xe1", 1, "windows-1251") == "\u041e\u0431");
  CHECK(charset_of("\xc3\xa9", "windows-1251") == "UTF-8");
  CHECK(charset_of("\xef\xbb\xbf"
                   "a",
                   "windows-1251") == "UTF-8");
  CHECK(charset_of("a", "tidak-ada") == "UTF-8");
}

TEST_CASE(
    "quotes and dashes in Latin text are those of windows-1252, and other scripts are recognized by their "
    "letters") {
  CHECK(charset_of("\x93Kami siap,\x94 katanya \x97 sambil tertawa.") == "windows-1252");
  CHECK(charset_of("Hari Jum\x92"
                   "at, \x93"
                   "Bapak\x94 \x93"
                   "Ibu\x94 dan \x93"
                   "Anak\x94 pergi.") == "windows-1252");
  CHECK(charset_of("\xcf\xf0\xe8\xe2\xe5\xf2, \xea\xe0\xea \xe4\xe5\xeb\xe0? \xd1\xe5\xe3\xee\xe4\xed\xff "
                   "\xe2 \xcc\xee\xf1\xea\xe2\xe5 "
                   "\xf5\xee\xf0\xee\xf8\xe0\xff \xef\xee\xe3\xee\xe4\xe0, \xed\xee \xe2\xf7\xe5\xf0\xe0 "
                   "\xe1\xfb\xeb \xe4\xee\xe6\xe4\xfc.") == "windows-1251");
}

TEST_CASE("sequences split at the end of the sample or of a piece are joined") {
  std::string text;
  while (text.size() < 300000) text += "harga \u2014 naik \U0001f600 ";
  for (const std::size_t shift : {0U, 1U, 2U, 3U}) {
    const std::string bytes = std::string(shift, '-') + text;
    CHECK(decode(bytes) == bytes);
    CHECK(decode(bytes, 4093) == bytes);
  }
}

TEST_CASE("text longer than any buffer is converted completely") {
  std::string bytes, text;
  for (int i = 0; i < 50000; ++i) {
    bytes += "kaf\xe9 ";
    text += "kaf\u00e9 ";
  }
  CHECK(decode(bytes, 7777) == text);
}

TEST_CASE("pictures and programs are distinguished from damaged text") {
  using namespace std::string_literals;
  std::mt19937 random = telusur::test::seeded_engine(11);
  std::string noise(5000, ' ');
  for (char& byte : noise) byte = static_cast<char>(random() % 256);
  CHECK(is_binary(noise));
  CHECK(is_binary("\x89PNG\r\n\x1a\n"));
  CHECK(is_binary("%PDF-1.7\nteks saja"));
  CHECK(
      is_binary("\x7f"
                "ELF\x02\x01\x01"));
  CHECK(is_binary("\0\0\0\1"s));
  CHECK_FALSE(is_binary("Harga beras naik\0 lagi di pasar induk."s));
  CHECK_FALSE(is_binary("kaf\xe9 \x93itu\x94"));
  CHECK_FALSE(is_binary(utf16("harga", false)));
  CHECK_FALSE(is_binary(""));
}

TEST_CASE("any bytes become valid UTF-8 without NUL") {
  std::mt19937 random = telusur::test::seeded_engine(5);
  for (int round = 0; round < 500; ++round) {
    std::string bytes(random() % 200, ' ');
    for (char& byte : bytes) byte = static_cast<char>(random() % (round % 2 == 0 ? 256U : 160U));
    for (const std::size_t piece_bytes : {1U, 5U, 65536U}) {
      const std::string text = decode(bytes, piece_bytes);
      CHECK(is_valid_utf8(text));
      CHECK(text.find('\0') == std::string::npos);
    }
  }
}

TEST_CASE("lines are numbered for every line end, and a line that is too long is skipped") {
  struct Row {
    std::string text;
    std::size_t number;
    bool is_too_long;
  };
  const Row rows[] = {{"satu", 1, false}, {"", 2, false},     {"dua", 3, false},
                      {"", 4, true},      {"lima", 5, false}, {"", 6, true}};
  const std::string content = "satu\r\n\ndua\n" + std::string(60000, 'x') + "\nlima\n" + std::string(20, 'y');
  for (const std::size_t piece_bytes : {1U, 7U, 65536U}) {
    LineSource lines(StreamWindow(std::make_unique<StringStream>(content, piece_bytes)), 10);
    for (const Row& row : rows) {
      const auto line = lines.next();
      REQUIRE(line);
      CHECK(line->text == row.text);
      CHECK(line->number == row.number);
      CHECK(line->is_too_long == row.is_too_long);
    }
    CHECK_FALSE(lines.next());
  }
}

}  // namespace
