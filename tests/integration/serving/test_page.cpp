// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "page/assets.h"
#include "running_service.h"

namespace telusur::server {

using test::HttpReply;
using test::WrittenIndex;

namespace {

bool contains(const HttpReply& reply, std::string_view text) {
  return reply.body.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("the page shows what was searched for") {
  const WrittenIndex index(two_articles());
  const RunningService service(index.database);
  struct Row {
    std::string target;
    int status;
    std::string text;
  };
  const std::vector<Row> rows{
      {"/", 200, "Cari dalam 2 berita"},
      {"/?q=beras", 200, "Harga <mark>beras</mark> naik"},
      {"/?q=beras", 200, "href=\"/artikel?id=b1&amp;q=beras\""},
      {"/?q=beras", 200, "href=\"/?q=beras&amp;sumber=Pos+Arunika\""},
      {"/?q=beras", 200, "href=\"/?q=beras&amp;sejak=2023&amp;sampai=2023\""},
      {"/?q=beras&sejak=2023&sampai=2023", 200, "Oktober 2023"},
      {"/?sumber=Kabar+Nusa", 200, "Banjir surut"},
      {"/?q=beras&urut=terlama", 200, "urut=terlama\" aria-current=\"true\""},
      {"/?q=beras&halaman=9", 200, "Ke halaman pertama"},
      {"/?q=beras&sumber=Kabar+Nusa", 200, "Cari tanpa saringan"},
      {"/?q=bersa", 200, "Mungkin maksud Anda: <a href=\"/?q=beras\">"},
      {"/?q=bukopin", 200, "<strong>bukopin</strong>"},
      {"/?q=beras&sejak=entahlah", 400, "<h1>Tanggal “entahlah” tidak dipahami</h1>"},
      {"/?q=beras&sampai=entahlah", 400, "Sampai <strong>entahlah</strong>"},
      {"/?sumber=???", 400, "<h1>Pencarian ini tidak dapat dibaca</h1>"},
      {"/artikel?id=a1&q=warga", 200, "<p><mark>Warga</mark> Demak kembali ke rumah.</p>"},
      {"/artikel?id=a1&q=warga&halaman=2", 200, "href=\"/?q=warga&amp;halaman=2\">← Kembali"},
      {"/artikel?id=nix", 404, "<h1>Berita ini tidak ada</h1>"},
      {"/artikel", 404, "<h1>Berita ini tidak ada</h1>"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.target);
    const HttpReply reply = service.get(row.target);
    CHECK(reply.status == row.status);
    CHECK(contains(reply, row.text));
    CHECK(reply.body.starts_with("<!doctype html>\n<html lang=\"id\">"));
    CHECK(reply.headers.at("content-type") == "text/html; charset=utf-8");
    CHECK(reply.headers.at("content-security-policy").starts_with("default-src 'none'; script-src 'self';"));
    CHECK(reply.headers.at("x-content-type-options") == "nosniff");
    CHECK(reply.headers.at("referrer-policy") == "same-origin");
  }
  CHECK(service.journal().errors().empty());
}

TEST_CASE("a browser gets a page at an unknown address, and a program an error") {
  const WrittenIndex index(two_articles());
  const RunningService service(index.database);
  struct Row {
    const char* target;
    const char* accept;
    bool is_page;
  };
  for (const Row& row : {Row{"/nix", "text/html,application/xhtml+xml,*/*;q=0.8", true},
                         Row{"/artikel/1", "text/html", true}, Row{"/nix", "*/*", false},
                         Row{"/nix", "application/json", false}, Row{"/api/nix", "text/html", false}}) {
    CAPTURE(row.target);
    CAPTURE(row.accept);
    const HttpReply reply = service.get(row.target, std::string("Accept: ") + row.accept + "\r\n");
    CHECK(reply.status == 404);
    CHECK(contains(reply, row.is_page ? "<h1>Halaman ini tidak ada</h1>" : "\"not_found\""));
  }
}

TEST_CASE("the script gets the inside of the page") {
  const WrittenIndex index(two_articles());
  const RunningService service(index.database);
  const HttpReply whole = service.get("/?q=beras");
  const HttpReply part = service.get("/?q=beras&potongan=isi");
  CHECK_FALSE(contains(part, "<main"));
  CHECK(contains(whole, part.body));
  CHECK(part.headers.at("etag") != whole.headers.at("etag"));
  CHECK(service.get("/?q=beras&potongan=ketikan").body == part.body);
  CHECK(contains(service.get("/?q=ber&potongan=ketikan"), "untuk <q>beras</q>"));
  CHECK(contains(service.get("/?q=ber&potongan=isi"), "Tidak ada berita untuk <q>ber</q>"));
}

TEST_CASE("a browser that has the page of the newest commit does not get it again") {
  const WrittenIndex index(two_articles());
  const RunningService service(index.database);
  for (const std::string target : {"/", "/?q=beras", "/artikel?id=a1"}) {
    CAPTURE(target);
    const HttpReply first = service.get(target);
    CHECK(first.headers.at("cache-control") == "no-cache");
    const HttpReply second = service.get(target, "If-None-Match: " + first.headers.at("etag") + "\r\n");
    CHECK(second.status == 304);
    CHECK(second.body.empty());
  }
  CHECK(service.get("/?sejak=entahlah").headers.at("cache-control") == "no-store");
}

TEST_CASE("files of the page may be kept as long as their content is the same") {
  const WrittenIndex index(two_articles());
  const RunningService service(index.database);
  const HttpReply page = service.get("/");
  CHECK(all_assets().size() == 3);
  for (const Asset& asset : all_assets()) {
    CAPTURE(asset.path);
    const std::string address = std::string(asset.path) + "?v=" + std::string(asset.version);
    CHECK(contains(page, address));
    const HttpReply reply = service.get(address);
    CHECK(reply.status == 200);
    CHECK(reply.body == asset.content);
    CHECK(reply.headers.at("content-type") == asset.content_type);
    CHECK(reply.headers.at("cache-control") == "public, max-age=31536000, immutable");
    const HttpReply bare = service.get(asset.path);
    CHECK(bare.headers.at("cache-control") == "no-cache");
    CHECK(service.get(asset.path, "If-None-Match: " + bare.headers.at("etag") + "\r\n").status == 304);
  }
}

TEST_CASE("more results than a page has lead to the next page and back") {
  std::vector<Article> articles;
  for (int i = 0; i < 25; ++i)
    articles.push_back(test::make_article("a" + std::to_string(i), "Kabar " + std::to_string(i),
                                          "Beras nomor " + std::to_string(i * 7919) + '.'));
  const WrittenIndex index(articles);
  const RunningService service(index.database);
  const HttpReply first = service.get("/?q=beras");
  CHECK(contains(first, "rel=\"next\" href=\"/?q=beras&amp;halaman=2\""));
  CHECK_FALSE(contains(first, "rel=\"prev\""));
  const HttpReply last = service.get("/?q=beras&halaman=3");
  CHECK(contains(last, "start=\"21\""));
  CHECK(contains(last, "rel=\"prev\" href=\"/?q=beras&amp;halaman=2\""));
  CHECK_FALSE(contains(last, "rel=\"next\""));
}

TEST_CASE("copies of other sources are below their article") {
  std::vector<Article> articles;
  for (const std::string source : {"Kabar Satu", "Pos Dua"}) {
    articles.push_back(
        test::make_article(source, "Tanggul jebol",
                           "Warga mengungsi setelah tanggul jebol pada malam hari. Petugas membawa "
                           "perahu karet ke tiga desa di tepi sungai, dan dapur umum dibuka sejak pagi."));
    articles.back().source = source;
  }
  const WrittenIndex index(articles);
  const RunningService service(index.database);
  const HttpReply reply = service.get("/?q=tanggul");
  CHECK(contains(reply, "<h1 id=\"jumlah\">2 berita"));
  CHECK(contains(reply, "<summary>1 berita serupa</summary>"));
  CHECK(reply.body.find("<h2><a") == reply.body.rfind("<h2><a"));
}

TEST_CASE("a search without time says that its results are not complete") {
  const WrittenIndex index(two_articles());
  ServiceOptions options;
  options.api.milliseconds = 0;
  const RunningService service(index.database, options);
  const HttpReply reply = service.get("/?q=beras");
  CHECK(reply.status == 200);
  CHECK(contains(reply, "Waktu pencarian habis"));
  CHECK_FALSE(reply.headers.contains("etag"));
}

}  // namespace telusur::server
