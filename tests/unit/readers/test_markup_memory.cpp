// SPDX-License-Identifier: GPL-3.0-or-later
// The memory of a feed or page is released after reading, and a DTD cannot make it large.
#include <cstdlib>
#include <cstring>

#include <doctest/doctest.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlmemory.h>

#include "reading.h"
#include "text.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// Counts the blocks that libxml2 holds while an object lives. Only one may live at a time.
class LiveBlocks {
 public:
  LiveBlocks() {
    xmlMemGet(&free_, &malloc_, &realloc_, &strdup_);
    count_ = 0;
    xmlMemSetup(
        [](void* block) {
          if (block != nullptr) --count_;
          std::free(block);
        },
        [](std::size_t size) {
          ++count_;
          return std::malloc(size);
        },
        [](void* block, std::size_t size) {
          if (block == nullptr) ++count_;
          return std::realloc(block, size);
        },
        [](const char* text) {
          ++count_;
          return strdup(text);
        });
  }
  LiveBlocks(const LiveBlocks&) = delete;
  LiveBlocks& operator=(const LiveBlocks&) = delete;
  ~LiveBlocks() { xmlMemSetup(free_, malloc_, realloc_, strdup_); }

  [[nodiscard]] long count() const { return count_; }

 private:
  static inline long count_ = 0;
  xmlFreeFunc free_ = nullptr;
  xmlMallocFunc malloc_ = nullptr;
  xmlReallocFunc realloc_ = nullptr;
  xmlStrdupFunc strdup_ = nullptr;
};

std::string feed(const std::string& dtd, const std::string& inside) {
  return "<?xml version=\"1.0\"?>" + dtd + "<rss version=\"2.0\"><channel><title>Kabar</title><item>" +
         inside + "</item></channel></rss>";
}

TEST_CASE("libxml2 holds no more memory after a feed or a page") {
  const std::string entities =
      "<!DOCTYPE rss [<!ENTITY a \"isi\"><!ENTITY % p \"x\"><!NOTATION n SYSTEM 'n'>"
      "<!ELEMENT rss ANY><!ATTLIST rss version CDATA \"&a;\">]>";
  const std::string item = "<guid>1</guid><description>Isi &a; &nbsp; ini</description>";
  const std::pair<std::string, std::string> rows[] = {
      {"a.rss", feed("", item)},
      {"a.rss", feed("<!DOCTYPE rss>", item)},
      {"a.rss", feed("<!DOCTYPE rss SYSTEM \"http://kabar.example/rss.dtd\">", item)},
      {"a.rss", feed("<!DOCTYPE rss PUBLIC \"-//K//RSS\" \"rss.dtd\">", item)},
      {"a.rss", feed(entities, item)},
      {"a.rss", feed(entities, "<link href=\"http://kabar.example/&a;\"/>" + item)},
      {"a.rss", feed("<!DOCTYPE rss [<!ENTITY a \"isi\"><!ENTITY b >]>", item)},
      {"a.rss", feed("<!DOCTYPE rss [<!ENTITY a \"isi\"> %p; <", item)},
      {"a.rss", feed(entities + entities, item)},
      {"a.rss", feed(entities, item).substr(0, 60)},
      {"a.rss", feed(entities, item).substr(0, 300)},
      {"a.rss", feed(entities, "<description>Isi</desc> <a b='1' b='2'> <1>")},
      {"a.rss", feed(entities, "<description>&lt;p class='x'&gt;Isi&lt;/p&gt;</description>")},
      {"a.html", "<!DOCTYPE html><html><head><meta name='a' content='b'></head><p class='x'>Isi.</p></html>"},
      {"a.html", "<!DOCTYPE html [<!ENTITY a \"isi\">]><p>Isi &a; ini."},
      {"a.html", "<p a=1 a=2><b><i>Isi</p></b>&tidakada;<!-- "},
      {"a.html", ""}};
  const auto read_all = [&] {
    for (const auto& [name, content] : rows) {
      for (const std::size_t piece_bytes : {7U, 65536U}) {
        static_cast<void>(read_content(content, "/" + name, {}, piece_bytes));
        // A reader may be destroyed before the end.
        const auto reader = make_reader(std::make_unique<StringStream>(content, piece_bytes), "/" + name, {});
        static_cast<void>(reader->next());
      }
    }
  };
  const LiveBlocks blocks;
  const auto count = [&] {
    xmlResetLastError();  // kept per thread
    return blocks.count();
  };
  read_all();  // libxml2 keeps some blocks for all documents
  const long before = count();
  read_all();
  CHECK(count() == before);
  for (const auto& [name, content] : rows) {
    CAPTURE(content);
    const long before_row = count();
    static_cast<void>(read_content(content, "/" + name));
    CHECK(count() == before_row);
  }
}

TEST_CASE("no DTD entity is expanded, wherever it is used") {
  std::string entities = "<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c < 'l'; ++c) {
    entities += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) entities += std::string("&") + static_cast<char>(c - 1) + ";";
    entities += "\">";
  }
  const std::string repeated = [] {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += "&a;";
    return text;
  }();
  const std::pair<std::string, std::string> rows[] = {
      {entities, "<description>Isi &k;</description>"},
      {entities, "<link href=\"http://kabar.example/&k;\"/><description>Isi</description>"},
      {entities + "<!ATTLIST rss a CDATA \"&k;\">", "<description>Isi</description>"},
      {"<!ENTITY a \"" + std::string(20000, 'a') + "\">", "<description>Isi " + repeated + "</description>"},
      {"<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">", "<description>Isi &a;</description>"},
      {"<!ENTITY % p \"<!ENTITY a 'aaa'>\">" + std::string(1000, ' ') + "%p;%p;%p;",
       "<description>Isi &a;</description>"},
      {"<!ENTITY a SYSTEM \"file:///etc/passwd\">", "<description>Isi &a;</description>"},
      {"<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;", "<description>Isi</description>"}};
  for (const auto& [declarations, inside] : rows) {
    CAPTURE(declarations);
    const Reading reading = read_content(feed("<!DOCTYPE rss [" + declarations + "]>", inside), "/a.rss");
    REQUIRE(reading.articles.size() == 1);
    const std::string_view text = reading.articles[0].text;
    CHECK(text.starts_with("Isi"));
    CHECK_FALSE(contains(text, "aaa"));
    CHECK_FALSE(contains(text, "root:"));
    CHECK(text.size() <= inside.size());
    CHECK(reading.articles[0].url.size() < 100);
  }
}

TEST_CASE("a feed with endless declarations before its first element is named") {
  for (const std::string& content :
       {feed("<!DOCTYPE rss [<!ENTITY a \"" + std::string(11 << 20, 'a') + "\">]>",
             "<description>Isi</description>"),
        feed("<!-- " + std::string(11 << 20, 'a') + " -->", "<description>Isi</description>"),
        std::string("<!DOCTYPE rss [<!ENTITY a \"isi\">")}) {
    const Reading reading = read_content(content, "/a.rss");
    CHECK(reading.articles.empty());
    REQUIRE(reading.rejections.size() == 1);
    CHECK(reading.rejections[0].reason == "is not XML: it has no elements");
  }
}

}  // namespace
