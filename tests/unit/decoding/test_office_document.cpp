// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "archives.h"
#include "decoding/archive.h"
#include "decoding/office_document.h"
#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

std::string head_of(const std::string& bytes) { return bytes.substr(0, kPackedHeadBytes); }

TEST_CASE("documents of office programs are known by their content") {
  const std::string xml = "<?xml version=\"1.0\"?><Types/>";
  const std::pair<const char*, std::string> rows[] = {
      {"Word", pack("zip", "none", {{"[Content_Types].xml", xml}, {"word/document.xml", xml}})},
      {"a spreadsheet of a library",
       pack("zip", "none", {{"docProps/app.xml", xml}, {"xl/workbook.xml", xml}})},
      {"relations first", pack("zip", "none", {{"_rels/.rels", xml}, {"ppt/presentation.xml", xml}})},
      {"relations second", pack("zip", "none", {{"word/document.xml", xml}, {"_rels/.rels", xml}})},
      {"OpenDocument",
       pack("zip", "none", {{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", xml}})},
      {"EPUB without a type", pack("zip", "none", {{"META-INF/container.xml", xml}, {"a.html", xml}})},
      {"old Word", std::string("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") + std::string(600, '\0')},
      {"RTF", "{\\rtf1\\ansi Isi.}"},
      {"PDF", "%PDF-1.4\n1 0 obj\n"}};
  for (const auto& row : rows) {
    const auto& what = row.first;
    const auto& bytes = row.second;
    CAPTURE(what);
    CHECK(is_office_document(head_of(bytes), "/a/b.zip"));
    for (const char* path : {"/a/laporan", "/a/laporan.docx", "/a/laporan.zip"}) {
      CAPTURE(path);
      CHECK(make_reader(std::make_unique<StringStream>(bytes), path, {}) == nullptr);
      CHECK(make_reader(std::make_unique<StringStream>(bytes), path, {.format = ArticleFormat::kText}) ==
            nullptr);
    }
  }
  CHECK(is_office_document("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook/>",
                           "a.xml"));
  CHECK_FALSE(is_office_document("<?xml version=\"1.0\"?>\n<data><?mso-application?></data>", "a.xml"));
  const std::string odd = pack("zip", "none", {{"word/document.xml", std::string(2000, 'x')}});
  CHECK(is_office_document(head_of(odd), "/a/b.DOCX"));
  CHECK_FALSE(is_office_document(head_of(odd), "/a/b.zip"));
}

TEST_CASE("archives of articles and JSON are no documents") {
  for (const std::string& bytes :
       {pack("zip", "none", {{"word/a.txt", "Isi."}}), pack("zip", "none", {{"a/mimetype.txt", "Isi."}}),
        pack("tar", "none", {{"[Content_Types].xml", "x"}}), std::string("{\"isi\": \"\\\\rtf\"}"),
        std::string("PK"), std::string()}) {
    CHECK_FALSE(is_office_document(head_of(bytes), "/a/b.zip"));
  }
}

TEST_CASE("members of an archive that are not read are counted by ending") {
  const std::string document = pack("zip", "none", {{"[Content_Types].xml", "<Types/>"}});
  const Reading reading = read_content(pack("zip", "none",
                                            {{"foto.JPG", "x"},
                                             {"dokumen.zip", document},
                                             {"biner", std::string("\x89PNG\r\n\x1a\n")},
                                             {".git/b.jpg", "x"},
                                             {"a.txt", "Isi."}}),
                                       "/a.zip");
  CHECK(reading.articles.size() == 1);
  CHECK(reading.rejections.empty());
  std::vector<std::string> endings;
  for (const ReadResult& result : reading.results) {
    const auto* notice = std::get_if<Notice>(&result);
    if (notice != nullptr && notice->kind == NoticeKind::kSkippedFiles) endings.push_back(notice->example);
  }
  CHECK(endings == std::vector<std::string>{".jpg", ".zip", ""});
}

}  // namespace
