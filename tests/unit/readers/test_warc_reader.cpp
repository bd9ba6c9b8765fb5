// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <zlib.h>

#include "archives.h"
#include "random.h"
#include "reading.h"
#include "text.h"

namespace {

using namespace telusur;
using namespace telusur::test;

const std::string kUri = "https://contoh.example/berita/banjir/";

std::string page(const std::string& title, const std::string& text, const std::string& head = {}) {
  return "<!DOCTYPE html><html><head><title>" + title + "</title>" + head + "</head><body><article><p>" +
         text + "</p></article></body></html>";
}

const std::string kPage = page("Banjir surut", "Warga mulai membersihkan rumah.");

std::string record(const std::string& fields, const std::string& content) {
  return "WARC/1.0\r\n" + fields + "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" +
         content + "\r\n\r\n";
}

std::string http(const std::string& body, const std::string& fields = "Content-Type: text/html\r\n",
                 const std::string& status = "200 OK") {
  return "HTTP/1.1 " + status + "\r\n" + fields + "\r\n" + body;
}

std::string response(const std::string& uri, const std::string& content) {
  return record(
      "WARC-Type: response\r\nWARC-Target-URI: " + uri +
          "\r\nWARC-Date: 2024-05-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n",
      content);
}

const std::string kInfo =
    record("WARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\n", "software: perayap-uji\r\n");

std::vector<std::string> urls_of(const Reading& reading) {
  std::vector<std::string> urls;
  for (const Article& article : reading.articles) urls.push_back(article.url);
  return urls;
}

std::string inflated_form(const std::string& text, int window_bits) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string input = text;
  std::string output(deflateBound(&stream, input.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(output.data());
  stream.avail_out = static_cast<uInt>(output.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  output.resize(stream.total_out);
  deflateEnd(&stream);
  return output;
}

std::string gzip(const std::string& text) { return inflated_form(text, 15 + 16); }

std::string chunks(const std::string& body, std::size_t size) {
  std::string result;
  for (std::size_t at = 0; at < body.size(); at += size) {
    const std::string part = body.substr(at, size);
    char length[20];
    std::snprintf(length, sizeof length, "%zx;x=1\r\n", part.size());
    result += length + part + "\r\n";
  }
  return result + "0\r\n\r\n";
}

TEST_CASE("the pages of a crawl are read, with the URI of their record as URL and id") {
  const std::string file =
      kInfo + record("WARC-Type: request\r\nWARC-Target-URI: " + kUri + "\r\n", "GET / HTTP/1.1\r\n\r\n") +
      response(kUri, http(kPage)) + record("WARC-Type: metadata\r\n", "a: b\r\n") +
      response("https://contoh.example/dua", http(page("Dua", "Isi kedua.")));
  for (const auto& row : {std::pair<std::string, std::string>{"/a/rayap.warc", file},
                          {"/a/rayap", file},
                          {"/a/rayap.warc.gz", pack("raw", "gzip", {{"x", file}})},
                          {"-", file}}) {
    const auto& name = row.first;
    const auto& bytes = row.second;
    CAPTURE(name);
    for (const std::size_t piece_bytes : {7U, 65536U}) {
      const Reading reading = read_content(bytes, name, {}, piece_bytes);
      CHECK(reading.rejections.empty());
      CHECK(urls_of(reading) == std::vector<std::string>{kUri, "https://contoh.example/dua"});
      REQUIRE(reading.articles.size() == 2);
      CHECK(reading.articles[0].title == "Banjir surut");
      CHECK(reading.articles[0].text == "Warga mulai membersihkan rumah.");
      CHECK(reading.articles[0].id == kUri);
      CHECK_FALSE(reading.articles[0].date);  // the date of the crawl is not that of the article
      CHECK(reading.articles[0].path == (name == "-" ? "" : name));
    }
  }
}

TEST_CASE("a crawl with one gzip member per record is read") {
  std::string bytes = gzip(kInfo);
  for (const char* uri : {"https://contoh.example/1/", "https://contoh.example/2"})
    bytes += gzip(response(uri, http(kPage)));
  const Reading reading = read_content(bytes, "/a/rayap.warc.gz");
  CHECK(urls_of(reading) ==
        std::vector<std::string>{"https://contoh.example/1/", "https://contoh.example/2"});
  CHECK(reading.rejections.empty());
}

TEST_CASE("a body is decoded as its response says, or taken as it is if the crawler has decoded it") {
  const std::string type = "Content-Type: text/html\r\n";
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  const std::pair<const char*, std::string> rows[] = {
      {"plain", http(kPage)},
      {"line feeds only", "HTTP/1.0 200 OK\nContent-Type: text/html\n\n" + kPage},
      {"HTTP/2", "HTTP/2 200\r\ncontent-type: TEXT/HTML; charset=utf-8\r\n\r\n" + kPage},
      {"XHTML", http(kPage, "Content-Type: application/xhtml+xml\r\n")},
      {"no type", http(kPage, "Server: uji\r\n")},
      {"chunked", http(chunks(kPage, 50), type + chunked)},
      {"gzip", http(gzip(kPage), type + "Content-Encoding: gzip\r\n")},
      {"x-gzip", http(gzip(kPage), type + "Content-Encoding: X-GZIP\r\n")},
      {"deflate", http(inflated_form(kPage, 15), type + "Content-Encoding: deflate\r\n")},
      {"raw deflate", http(inflated_form(kPage, -15), type + "Content-Encoding: deflate\r\n")},
      {"chunked gzip", http(chunks(gzip(kPage), 60), type + chunked + "Content-Encoding: gzip\r\n")},
      {"gzip twice", http(gzip(gzip(kPage)), type + "Content-Encoding: gzip, gzip\r\n")},
      {"already decoded", http(kPage, type + chunked + "Content-Encoding: gzip\r\n")},
      {"brotli, already decoded", http(kPage, type + "Content-Encoding: br\r\n")},
  };
  for (const auto& row : rows) {
    const auto& what = row.first;
    const auto& content = row.second;
    CAPTURE(what);
    const Reading reading = read_content(response(kUri, content), "/a.warc");
    CHECK(reading.rejections.empty());
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].text == "Warga mulai membersihkan rumah.");
  }
}

TEST_CASE("the charset of the response is known, and a charset in the page too") {
  const std::string latin = page("Kaf\xe9", "Isi caf\xe9.");
  for (const auto& content : {http(latin, "Content-Type: text/html; charset=ISO-8859-1\r\n"),
                              http(page("Kaf\xe9", "Isi caf\xe9.", "<meta charset=\"windows-1252\">"))}) {
    const Reading reading = read_content(response(kUri, content), "/a.warc");
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].title == "Kaf\u00e9");
  }
  const std::string cyrillic = page("\xcc\xee\xf1\xea\xe2\xe0", "Isi.");
  CHECK(read_content(response(kUri, http(cyrillic, "Content-Type: text/html; charset=\"windows-1251\"\r\n")),
                     "/a.warc")
            .articles.at(0)
            .title == "\u041c\u043e\u0441\u043a\u0432\u0430");
}

TEST_CASE("resources and conversions are read without an HTTP header") {
  const std::string fields = "WARC-Target-URI: <" + kUri + ">\r\n";
  const Reading reading =
      read_content(record("WARC-Type: resource\r\n" + fields + "Content-Type: text/html\r\n", kPage) +
                       record("WARC-Type: conversion\r\n" + fields + "Content-Type: text/plain\r\n",
                              "Judul\n\nIsi halaman."),
                   "/a.warc.wet");
  REQUIRE(reading.articles.size() == 2);
  CHECK(reading.articles[0].title == "Banjir surut");
  CHECK(reading.articles[0].url == kUri);
  CHECK(reading.articles[1].title == "Judul");
  CHECK(reading.articles[1].text == "Isi halaman.");
}

TEST_CASE("an id of the page is kept unless it is a bare number, which every site uses") {
  const auto id_of = [&](const std::string& id) {
    return read_content(
               response(kUri, http(page("A", "Isi.", "<meta name=\"articleid\" content=\"" + id + "\">"))),
               "/a.warc")
        .articles.at(0)
        .id;
  };
  CHECK(id_of("kn-77") == "kn-77");
  CHECK(id_of("77") == kUri);
  CHECK(id_of("") == kUri);
}

TEST_CASE("records that are no pages are skipped and counted") {
  const std::string file =
      response(kUri + "a.jpg", http("\xff\xd8\xff", "Content-Type: image/jpeg\r\n")) +
      response(kUri + "tiada", http(kPage, "Content-Type: text/html\r\n", "404 Not Found")) +
      response(kUri + "lama", http("", "Location: /baru\r\n", "301 Moved Permanently")) +
      response(kUri + "robots.txt", http("User-agent: *\n", "Content-Type: text/plain\r\n")) +
      record("WARC-Type: revisit\r\nWARC-Target-URI: " + kUri + "\r\n", http("")) +
      record("WARC-Type: response\r\nWARC-Target-URI: dns:contoh.example\r\nContent-Type: text/dns\r\n",
             "x") +
      response(kUri, http(kPage));
  const Reading reading = read_content(file, "/a.warc");
  CHECK(urls_of(reading) == std::vector<std::string>{kUri});
  CHECK(reading.rejections.empty());
  std::vector<std::string> skipped;
  for (const ReadResult& result : reading.results) {
    if (const auto* notice = std::get_if<Notice>(&result)) {
      CHECK(notice->kind == NoticeKind::kSkippedRecords);
      skipped.push_back(notice->example);
    }
  }
  CHECK(skipped == std::vector<std::string>{"image/jpeg", "HTTP 404", "HTTP 301", "text/plain"});
}

TEST_CASE("a page that cannot be decoded is rejected at its line, and the others are read") {
  const std::string before = response("https://contoh.example/1", http(kPage));
  const std::string after = response("https://contoh.example/3", http(kPage));
  const auto lines = static_cast<std::size_t>(std::ranges::count(before, '\n'));
  const std::pair<std::string, std::string> rows[] = {
      {http("\x1b\x03\x01\x02\x03\x04", "Content-Type: text/html\r\nContent-Encoding: br\r\n"),
       "is compressed with br, which is not supported"},
      {http("\x1f\x8b\x01\x02\x03", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"),
       "is damaged where it is compressed"},
      {http(page("", "")), "has no text"}};
  for (const auto& row : rows) {
    const auto& content = row.first;
    const auto& reason = row.second;
    CAPTURE(reason);
    const Reading reading =
        read_content(before + response("https://contoh.example/2", content) + after, "/a.warc");
    CHECK(reading.articles.size() == 2);
    CHECK(reading.rejections == std::vector<RejectedRecord>{{"/a.warc", lines + 1, reason}});
  }
}

TEST_CASE("a damaged record costs itself only") {
  const std::string first = response("https://contoh.example/1", http(kPage));
  const std::string last = response("https://contoh.example/3", http(page("Tiga", "Isi ketiga.")));
  const auto with_length = [&](const std::string& length) {
    std::string middle = response("https://contoh.example/2", http(kPage));
    const std::size_t at = middle.find("Content-Length: ") + 16;
    return middle.replace(at, middle.find('\r', at) - at, length);
  };
  struct Row {
    std::string what;
    std::string middle;
    std::size_t articles;
    bool is_rejected;
  };
  const Row rows[] = {
      {"too short", with_length("50"), 3, false},
      {"too long", with_length("1000"), 3, false},
      {"far too long", with_length("60000000"), 3, false},
      {"no number", with_length("banyak"), 2, true},
      {"garbage between records", "entah apa\r\nWARC\r\nini\r\n\r\n", 2, true},
      {"an old header", "WARC/1.0\r\n\r\n", 2, true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const std::string file = first + row.middle + last;
    for (const std::size_t piece_bytes : {13U, 65536U}) {
      const Reading reading = read_content(file, "/a.warc", {}, piece_bytes);
      REQUIRE(reading.articles.size() == row.articles);
      CHECK(reading.articles.front().title == "Banjir surut");
      CHECK(reading.articles.back().title == "Tiga");
      CHECK(reading.rejections.size() == (row.is_rejected ? 1 : 0));
    }
  }
}

TEST_CASE("a truncated file is reported, and the beginning of its last page is kept") {
  const std::string last =
      response("https://contoh.example/2", http(page("Dua", std::string(3000, 'x') + " kata")));
  const std::string whole = response("https://contoh.example/1", http(kPage)) + last;
  const std::string cut = whole.substr(0, whole.size() - 1000);
  const Reading plain = read_content(cut, "/a.warc");
  CHECK(plain.articles.size() == 2);
  CHECK(plain.rejections.empty());
  CHECK(std::ranges::count_if(plain.results, [](const ReadResult& result) {
          const auto* notice = std::get_if<Notice>(&result);
          return notice != nullptr && notice->kind == NoticeKind::kTruncated;
        }) == 1);
  // The gzip filter of libarchive drops what it decoded last, up to 64 KiB.
  std::string packed;
  for (int i = 0; i < 40; ++i)
    packed += gzip(response("https://contoh.example/" + std::to_string(i),
                            http(page("Judul", std::string(5000, 'x') + " kata"))));
  const Reading compressed = read_content(packed.substr(0, packed.size() - 20), "/a.warc.gz");
  CHECK(compressed.articles.size() >= 20);
  CHECK(compressed.articles.size() < 40);
  REQUIRE(compressed.rejections.size() == 1);
  CHECK(contains(compressed.rejections[0].reason, "truncated"));
}

TEST_CASE("the address of a record dates a page that states no date") {
  const Reading reading =
      read_content(response("https://contoh.example/2024/05/02/banjir-surut", http(kPage)), "/a.warc");
  REQUIRE(reading.articles.size() == 1);
  REQUIRE(reading.articles[0].date);
  CHECK(to_iso8601(*reading.articles[0].date) == "2024-05-02");
}

TEST_CASE("each site of a crawl has an order of day and month of its own") {
  const auto dated = [](const std::string& date) {
    return http(page("Kabar", "Isi kabar.", "<meta name=\"pubdate\" content=\"" + date + "\">"));
  };
  const Reading reading = read_content(response("https://satu.example/a", dated("10/21/2025")) +
                                           response("https://dua.example/b", dated("9/10/2025")) +
                                           response("https://satu.example/c", dated("9/10/2025")) +
                                           response("https://dua.example/d", dated("21/10/2025")),
                                       "/a.warc");
  std::vector<std::string> dates;
  for (const Article& article : reading.articles)
    dates.push_back(article.date ? to_iso8601(*article.date) : "");
  CHECK(dates == std::vector<std::string>{"2025-10-21", "2025-10-09", "2025-09-10", "2025-10-21"});
}

TEST_CASE("any damage ends in articles and rejections") {
  Random random(20240502);
  std::string file = kInfo;
  for (int i = 0; i < 5; ++i)
    file +=
        response("https://contoh.example/" + std::to_string(i),
                 http(chunks(gzip(kPage), 60),
                      "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"));
  for (int round = 0; round < 500; ++round) {
    std::string damaged = file;
    for (unsigned changes = 1 + random.below(8); changes > 0; --changes) {
      const unsigned at = random.below(static_cast<unsigned>(damaged.size()));
      switch (random.below(4)) {
        case 0:
          damaged[at] = static_cast<char>(random.below(256));
          break;
        case 1:
          damaged.erase(at, random.below(40));
          break;
        case 2:
          damaged.insert(at, file.substr(random.below(static_cast<unsigned>(file.size())), random.below(60)));
          break;
        default:
          damaged[at] = "0123456789\r\n: "[random.below(14)];
      }
      if (damaged.empty()) damaged = "x";
    }
    const Reading reading =
        read_content("WARC/1.0" + damaged.substr(std::min<std::size_t>(8, damaged.size())), "/a.warc");
    CHECK(reading.articles.size() <= 8);
    for (const Article& article : reading.articles) CHECK_FALSE(article.id.empty());
  }
}

TEST_CASE("a page above the limit is rejected, and a long file that is no page is skipped") {
  const std::string video =
      response(kUri + "v", http(std::string(66U << 20U, 'v'), "Content-Type: video/mp4\r\n"));
  const std::string long_page = response(kUri + "p", http("<html>" + std::string(66U << 20U, 'x')));
  const Reading reading = read_content(video + long_page + response(kUri, http(kPage)), "/a.warc");
  CHECK(urls_of(reading) == std::vector<std::string>{kUri});
  REQUIRE(reading.rejections.size() == 1);
  CHECK(reading.rejections[0].reason == "is longer than 64 MiB, too long for one article");
}

}  // namespace
