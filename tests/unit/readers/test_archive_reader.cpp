// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "archives.h"
#include "reading.h"
#include "text.h"

namespace {

using namespace telusur;
using namespace telusur::test;

const std::string kLines = "{\"isi\": \"Satu.\"}\n{\"id\": \"x\", \"isi\": \"Dua.\"}\n";

std::vector<std::string> ids_of(const Reading& reading) {
  std::vector<std::string> ids;
  for (const Article& article : reading.articles) ids.push_back(article.id);
  return ids;
}

TEST_CASE("a compressed file is read as its content and keeps its own name") {
  for (const std::string filter : {"gzip", "zstd", "bzip2", "xz", "lz4"}) {
    CAPTURE(filter);
    const std::string bytes = pack("raw", filter, {{"data", kLines}});
    for (const std::string path : {"/a/berita.jsonl.gz", "/a/berita.jsonl", "/a/berita"}) {
      CAPTURE(path);
      const Reading reading = read_content(bytes, path);
      CHECK(ids_of(reading) == std::vector<std::string>{path + "#1", "x"});
      CHECK(reading.articles.at(0).path == path);
      CHECK(reading.rejections.empty());
    }
  }
}

TEST_CASE("every format may be compressed") {
  const std::pair<std::string, std::string> rows[] = {
      {"a.txt", "Judul\nSatu."},
      {"a.html", "<title>Judul</title><p>Satu."},
      {"a.md", "# Judul\n\nSatu."},
      {"a.json", R"([{"judul": "Judul", "isi": "Satu."}])"},
      {"a.jsonl", R"({"judul": "Judul", "isi": "Satu."})"},
      {"a.csv", "judul,isi\nJudul,Satu.\n"},
      {"a.trec", "<DOC><TITLE>Judul</TITLE><TEXT>Satu.</TEXT></DOC>"},
      {"a.rss",
       "<rss><channel><item><title>Judul</title><description>Satu.</description></item></channel></rss>"}};
  Members members;
  for (const auto& row : rows) {
    const auto& name = row.first;
    const auto& content = row.second;
    CAPTURE(name);
    members.emplace_back("berita/" + name, content);
    const Reading reading = read_content(pack("raw", "gzip", {{"x", content}}), "/" + name + ".gz");
    REQUIRE(reading.articles.size() == 1);
    CHECK(reading.articles[0].title == "Judul");
    CHECK(reading.articles[0].text == "Satu.");
  }
  for (const auto& row : {std::pair<std::string, std::string>{"tar", "none"},
                          {"tar", "gzip"},
                          {"tar", "zstd"},
                          {"zip", "none"}}) {
    const auto& format = row.first;
    const auto& filter = row.second;
    CAPTURE(format + filter);
    for (const std::size_t piece_bytes : {100U, 65536U}) {
      const Reading reading = read_content(pack(format, filter, members), "/arsip", {}, piece_bytes);
      CHECK(reading.articles.size() == std::size(rows));
      CHECK(reading.rejections.empty());
    }
  }
}

TEST_CASE("a member of an archive is named after the archive") {
  const Members members{{"./2023/a.txt", "Judul\nSatu."}, {"b.jsonl", kLines}, {"c.csv", "kolom\nx"}};
  const Reading reading = read_content(pack("tar", "gzip", members), "/a/./arsip.tar.gz");
  CHECK(ids_of(reading) ==
        std::vector<std::string>{"/a/arsip.tar.gz!/2023/a.txt", "/a/arsip.tar.gz!/b.jsonl#1", "x"});
  CHECK(reading.articles.at(2).path == "/a/arsip.tar.gz!/b.jsonl");
  REQUIRE(reading.rejections.size() == 1);
  CHECK(reading.rejections[0].path == "/a/arsip.tar.gz!/c.csv");
}

TEST_CASE("member names are kept unchanged in any script and locale") {
  const Reading reading =
      read_content(pack("zip", "none", {{"caf\u00e9/\u65b0\u805e.txt", "Isi."}}), "/a.zip");
  CHECK(ids_of(reading).size() == 1);
  const Reading tar = read_content(pack("tar", "none", {{"nama\xff\n.txt", "Isi."}}), "/a.tar");
  REQUIRE(tar.articles.size() == 1);
  CHECK(tar.articles[0].path.find('\n') == std::string::npos);
}

TEST_CASE("members that would be skipped in a folder are skipped, and nested archives are not opened") {
  const std::string inner = pack("zip", "none", {{"a.txt", "Isi."}});
  const Reading reading = read_content(pack("tar", "none",
                                            {{"foto.jpg", "x"},
                                             {".git/a.txt", "Isi."},
                                             {"__MACOSX/._a.txt", "x"},
                                             {"biner", std::string("\x89PNG\r\n\x1a\n")},
                                             {"peta.xml", "<?xml version='1.0'?><urlset/>"},
                                             {"dalam.zip", inner},
                                             {"a.txt", "Isi."}}),
                                       "/a.tar");
  CHECK(ids_of(reading) == std::vector<std::string>{"/a.tar!/a.txt"});
  CHECK(reading.rejections ==
        std::vector<RejectedRecord>{
            {"/a.tar!/dalam.zip", 0,
             "is packed within an archive, which is not opened; unpack the outer one"}});
}

TEST_CASE("a truncated or damaged archive is reported, and everything before the damage is kept") {
  std::string lines;
  for (int i = 0; i < 20000; ++i)
    lines += "{\"id\": \"" + std::to_string(i) + "\", \"isi\": \"Isi " + std::to_string(i * 7919) + "\"}\n";
  const std::string whole = pack("raw", "gzip", {{"x", lines}});
  const Reading cut = read_content(whole.substr(0, whole.size() / 2), "/a.jsonl.gz");
  CHECK(cut.articles.size() > 5000);
  REQUIRE(cut.rejections.size() == 1);
  CHECK(cut.rejections[0].path == "/a.jsonl.gz");
  CHECK(contains(cut.rejections[0].reason, "truncated"));

  const std::string text = pack("raw", "gzip", {{"x", "Judul\nIsi " + lines}});
  CHECK(read_content(text.substr(0, text.size() / 2), "/a.txt.gz")
            .articles.empty());  // half an article is not an article

  std::string zip =
      pack("zip", "none", {{"a.txt", "Satu."}, {"b.txt", "Judul\n" + lines}, {"c.txt", "Tiga."}});
  const Reading whole_zip = read_content(zip, "/a.zip");
  CHECK(whole_zip.articles.size() == 3);
  for (std::size_t i = zip.size() / 2; i < zip.size() / 2 + 50; ++i) zip[i] = static_cast<char>(~zip[i]);
  const Reading damaged = read_content(zip, "/a.zip");
  CHECK(ids_of(damaged).at(0) == "/a.zip!/a.txt");
  CHECK(damaged.rejections.size() >= 1);
}

TEST_CASE("garbage after a compressed file and an empty one inside it do no harm") {
  CHECK(read_content(pack("raw", "gzip", {{"x", kLines}}) + "sampah di belakang", "/a.jsonl.gz")
            .articles.size() == 2);
  const std::string two = pack("raw", "gzip", {{"x", kLines}}) + pack("raw", "gzip", {{"x", kLines}});
  CHECK(read_content(two, "/a.jsonl.gz").articles.size() == 4);
  CHECK(read_content(pack("raw", "gzip", {{"x", ""}}), "/a.jsonl.gz").rejections ==
        std::vector<RejectedRecord>{{"/a.jsonl.gz", 0, "is empty"}});
  CHECK(read_content(pack("tar", "gzip", {}), "/a.tar.gz").results.empty());
}

TEST_CASE("a compressed file of unknown content has no reader") {
  CHECK(make_reader(std::make_unique<StringStream>(pack("raw", "gzip", {{"x", "\x89PNG\r\n\x1a\n"}})),
                    "/foto.gz", {}) == nullptr);
}

TEST_CASE("a file that only looks like a compressed one is read as any other file") {
  for (const std::string filter : {"gzip", "zstd", "bzip2", "xz", "lz4"}) {
    const std::string bytes = pack("raw", filter, {{"data", kLines}});
    for (std::size_t size = 1; size < 20; ++size) {
      CAPTURE(filter);
      CAPTURE(size);
      CHECK_NOTHROW(read_content(bytes.substr(0, size), "/a.txt"));
    }
  }
  CHECK(read_content("BZh", "/a.txt").results.size() == 1);
}

TEST_CASE("a decompression bomb is rejected, at once if it is not text and after a gigabyte if it is") {
  const std::string zeros = pack("raw", "zstd", {{"x", std::string(std::size_t{1} << 20, '\x01')}});
  CHECK(read_content(zeros, "/a.txt.zst").rejections ==
        std::vector<RejectedRecord>{{"/a.txt.zst", 0, "is a binary file, not text"}});
  std::string blanks;  // consecutive zstd frames form one file
  // One blank line, as a billion of them would take seconds to read.
  const std::string frame = pack("raw", "zstd", {{"x", std::string(std::size_t{64} << 20, ' ')}});
  const auto fault = [&] {
    const Reading reading = read_content(blanks, "/a.jsonl.zst");
    REQUIRE(reading.rejections.size() == 1);
    return reading.rejections[0].reason;
  };
  for (int i = 0; i < 16; ++i) blanks += frame;
  CHECK(fault() == "is longer than 64 MiB, too long for one article");
  blanks += frame;
  CHECK(contains(fault(), "decompression bomb"));
}

TEST_CASE("an encrypted member is named once, and the next one is read") {
  // Bit 0 of the flags, in the header of the member and in the directory at the end, means "encrypted".
  std::string zip = pack("zip", "none", {{"a.txt", "Satu."}, {"b.txt", "Dua."}});
  zip[6] = static_cast<char>(zip[6] | 1);
  const Reading reading = read_content(zip, "/a.zip");
  REQUIRE(reading.rejections.size() >= 1);
  CHECK(reading.rejections[0] == RejectedRecord{"/a.zip!/a.txt", 0, "is encrypted, so it was not read"});
  CHECK(reading.results.size() <= 2);
}

}  // namespace
