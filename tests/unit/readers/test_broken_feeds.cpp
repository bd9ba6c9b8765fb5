// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds as sites really publish them: not well-formed, but readable.
#include <doctest/doctest.h>

#include "reading.h"
#include "text.h"

namespace {

using namespace telusur;
using namespace telusur::test;

struct Item {
  std::string title;
  std::string text;
  std::string url;
};

struct Row {
  std::string what;
  std::string feed;
  std::vector<Item> items;
  std::vector<NoticeKind> notices = {};
};

std::string to_text(const std::vector<Item>& items) {
  std::string text;
  for (const Item& item : items) text += item.title + " | " + item.text + " | " + item.url + "\n";
  return text;
}

std::string items_of(const Reading& reading) {
  std::vector<Item> items;
  for (const Article& article : reading.articles) items.push_back({article.title, article.text, article.url});
  return to_text(items);
}

std::vector<NoticeKind> kinds_of(const Reading& reading) {
  std::vector<NoticeKind> kinds;
  for (const Notice& notice : reading.notices) {
    if (notice.kind != NoticeKind::kWithoutText) kinds.push_back(notice.kind);
  }
  return kinds;
}

const std::string kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Kabar</title>\n";
const std::string kEnd = "</channel></rss>\n";

std::string item(const std::string& title, const std::string& link, const std::string& description) {
  return "<item><title>" + title + "</title><link>" + link + "</link><description>" + description +
         "</description></item>\n";
}

// An item behind the broken one: it must not suffer.
const std::string kSound = item("Tarif &amp; Naik", "https://k.example/?id=2&amp;hal=2",
                                "&lt;p&gt;Tarif &quot;angkot&quot; naik.&lt;/p&gt;");
const Item kSoundItem{"Tarif & Naik", "Tarif \"angkot\" naik.", "https://k.example/?id=2&hal=2"};
const std::string kPlain = item("Sapi lepas", "https://k.example/1", "Dua ekor sapi lepas di pasar.");
const Item kPlainItem{"Sapi lepas", "Dua ekor sapi lepas di pasar.", "https://k.example/1"};

const std::vector<NoticeKind> kBroken{NoticeKind::kBrokenMarkup};

void check(const Row& row) {
  CAPTURE(row.what);
  for (const std::size_t piece_bytes : {65536U, 5U}) {
    const Reading reading = read_content(row.feed, "/a.rss", {}, piece_bytes);
    CHECK(items_of(reading) == to_text(row.items));
    CHECK(kinds_of(reading) == row.notices);
    CHECK(reading.rejections.empty());
  }
}

TEST_CASE("a feed with broken references or text loses nothing") {
  const Row rows[] = {
      {"a bare & in a title",
       kHead + item("Roti & Kue", "https://k.example/1", "Isi.") + kSound + kEnd,
       {{"Roti & Kue", "Isi.", "https://k.example/1"}, kSoundItem},
       kBroken},
      {"a bare & in a link",
       kHead + item("J", "https://k.example/?id=1&hal=2&copy=3", "Isi.") + kSound + kEnd,
       {{"J", "Isi.", "https://k.example/?id=1&hal=2&copy=3"}, kSoundItem},
       kBroken},
      {"names of HTML",
       kHead + item("J", "https://k.example/1", "Isi&nbsp;ini &ldquo;x&rdquo; &hellip; caf&eacute;") +
           kSound + kEnd,
       {{"J", "Isi ini \u201cx\u201d \u2026 caf\u00e9", "https://k.example/1"}, kSoundItem}},
      {"a name without its semicolon",
       kHead + item("J", "https://k.example/1", "Isi&nbsp ini &amp lain") + kEnd,
       {{"J", "Isi ini & lain", "https://k.example/1"}},
       kBroken},
      {"a number of windows-1252",
       kHead + item("J", "https://k.example/1", "&#147;Ya&#148; &#150; &#x2019;") + kEnd,
       {{"J", "\u201cYa\u201d \u2013 \u2019", "https://k.example/1"}}},
      {"a < in the text",
       kHead + item("Harga < 5000", "https://k.example/1", "1 < 2 &lt; 3, turun <dari 4 persen") + kSound +
           kEnd,
       {{"Harga < 5000", "1 < 2 < 3, turun <dari 4 persen", "https://k.example/1"}, kSoundItem},
       kBroken},
      {"control characters",
       kHead + item("J\x02udul", "https://k.example/1", "Isi \x08 ini\x1f.") + kSound + kEnd,
       {{"J udul", "Isi ini .", "https://k.example/1"}, kSoundItem}},
      {"markup that was escaped twice",
       kHead +
           item("A &amp;amp; B", "https://k.example/1",
                "&amp;lt;p&amp;gt;Satu &amp;amp;amp; dua.&amp;lt;/p&amp;gt;") +
           kEnd,
       {{"A & B", "Satu & dua.", "https://k.example/1"}}},
      {"an escaped picture",
       kHead + item("J", "https://k.example/1", "&lt;img src=\"f.jpg\" border=\"0\"&gt;Isi.") + kEnd,
       {{"J", "Isi.", "https://k.example/1"}}},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("whatever stands before a feed does not hide it") {
  const std::string feed = kHead + kPlain + kEnd;
  const Row rows[] = {
      {"an empty line", "\n" + feed, {kPlainItem}},
      {"empty lines of Windows and blanks", "\r\n\r\n  \t" + feed, {kPlainItem}},
      {"a byte order mark", "\xef\xbb\xbf" + feed, {kPlainItem}},
      {"two byte order marks and a line", "\xef\xbb\xbf\xef\xbb\xbf\n" + feed, {kPlainItem}},
      {"a comment", "<!-- dibuat oleh <mesin> -->\n" + feed, {kPlainItem}},
      {"a warning of PHP",
       "<br />\n<b>Warning</b>:  Cannot modify header information in <b>/var/www/rss.php</b> on line "
       "<b>3</b><br />\n" +
           feed,
       {kPlainItem},
       kBroken},
      {"a warning of PHP before a feed without a declaration",
       "<b>Deprecated</b>: x in <b>/var/www/a.php</b> on line <b>3</b><br>\n<rss><channel>" + kPlain + kEnd,
       {kPlainItem},
       kBroken},
      {"another element", "<respons><rss><channel>" + kPlain + "</channel></rss></respons>", {kPlainItem}},
      {"nothing, not even a root", kPlain + kPlain, {kPlainItem, kPlainItem}},
      {"a notice of PHP in text",
       "PHP Notice: Undefined index: x in /var/www/rss.php on line 3\n" + feed,
       {kPlainItem},
       kBroken},
      {"two declarations", "<?xml version=\"1.0\"?>\n" + feed, {kPlainItem}},
      {"a declaration that ends with > alone",
       "<?xml version=\"1.0\">\n<rss><channel>" + kPlain + kEnd,
       {kPlainItem}},
      {"a style sheet and a DOCTYPE",
       "<?xml version=\"1.0\"?><?xml-stylesheet href='a.xsl'?>"
       "<!DOCTYPE rss PUBLIC \"-//Netscape//DTD RSS 0.91//EN\" \"rss.dtd\" [<!ENTITY % x "
       "\"y\">]>\n<rss><channel>" +
           kPlain + kEnd,
       {kPlainItem}},
      {"no declaration", "<rss><channel>" + kPlain + kEnd, {kPlainItem}},
      {"another feed", feed + kHead + kSound + kEnd, {kPlainItem, kSoundItem}},
      {"undeclared prefixes",
       "<rss><channel><item><title>J</title><content:encoded><![CDATA[<p>Isi.</p>]]></content:encoded>"
       "<dc:creator>Ani</dc:creator><x:y/></item>" +
           kEnd,
       {{"J", "Isi.", ""}}},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("a feed with wrong or missing tags loses no text, and two items never become one") {
  const std::string rest =
      "<link>https://k.example/3</link><pubDate>Mon, 03 Nov 2025 10:00:00 +0700</pubDate>";
  const Row rows[] = {
      {"unclosed elements of HTML",
       kHead + item("J", "https://k.example/1", "<p>Satu<br>dua <img src=a.jpg width=10>tiga<p>empat</b>") +
           kSound + kEnd,
       {{"J", "Satu\ndua tiga\nempat", "https://k.example/1"}, kSoundItem},
       kBroken},
      {"300 unclosed paragraphs",
       [] {
         std::string text;
         for (int i = 0; i < 300; ++i) text += "<p><b>x";
         return kHead + item("J", "https://k.example/1", text) + kSound + kEnd;
       }(),
       {{"J",
         [] {
           std::string text = "x";
           for (int i = 1; i < 300; ++i) text += "\nx";
           return text;
         }(),
         "https://k.example/1"},
        kSoundItem},
       kBroken},
      {"a misspelt end tag",
       kHead + "<item><title>J</titel>" + rest + "<description>Isi.</desc></item>" + kSound + kEnd,
       {{"J", "Isi.", "https://k.example/3"}, kSoundItem},
       kBroken},
      {"a title without end",
       kHead + "<item><title>J" + rest + "<description>Isi.</description></item>" + kSound + kEnd,
       {{"J", "Isi.", "https://k.example/3"}, kSoundItem},
       kBroken},
      {"a description without end",
       kHead + "<item><title>J</title><description>Isi. <b>x" +
           "<pubDate>Mon, 03 Nov 2025 10:00:00 +0700</pubDate><guid>https://k.example/3</guid></item>" +
           kSound + kEnd,
       {{"J", "Isi. x", "https://k.example/3"}, kSoundItem},
       kBroken},
      {"items without end",
       kHead +
           "<item><title>Satu</title><description>Isi "
           "satu.</description>\n<item><title>Dua</title><description>Isi dua.</description>\n" +
           kSound + kEnd,
       {{"Satu", "Isi satu.", ""}, {"Dua", "Isi dua.", ""}, kSoundItem},
       kBroken},
      {"an item and its description without end",
       kHead +
           "<item><title>Satu</title><description>Isi satu.\n<item><title>Dua</title><description>Isi "
           "dua.</description></item>" +
           kEnd,
       {{"Satu", "Isi satu.", ""}, {"Dua", "Isi dua.", ""}},
       kBroken},
      {"tags in capitals",
       "<RSS><CHANNEL><ITEM><TITLE>J</title><Description>Isi.</DESCRIPTION></Item></CHANNEL></RSS>",
       {{"J", "Isi.", ""}}},
      {"a section in a section",
       kHead + item("J", "https://k.example/1", "<![CDATA[<![CDATA[<p>Isi.</p>]]>]]>") + kSound + kEnd,
       {{"J", "Isi.", "https://k.example/1"}, kSoundItem},
       kBroken},
      {"a section with text behind it",
       kHead + item("J", "https://k.example/1", "<![CDATA[<p>Satu.</p>]]> <p>Dua.</p> ]]>") + kSound + kEnd,
       {{"J", "Satu.\nDua.", "https://k.example/1"}, kSoundItem},
       kBroken},
      {"a section without end",
       kHead + item("<![CDATA[J & K", "https://k.example/1", "<![CDATA[<p>Isi &amp; x.</p>]]>") + kSound +
           kEnd,
       {{"J & K", "Isi & x.", "https://k.example/1"}, kSoundItem},
       kBroken},
      {"a section with the end of a section",
       kHead + item("J", "https://k.example/1", "<![CDATA[a[b[0]]]]><![CDATA[>1]]>") + kEnd,
       {{"J", "a[b[0]]>1", "https://k.example/1"}}},
      {"an address behind an empty link",
       kHead + "<item><title>J</title><link/>https://k.example/9\n<description>Isi.</description></item>" +
           kEnd,
       {{"J", "Isi.", "https://k.example/9"}}},
      {"a comment without end",
       kHead + item("J", "https://k.example/1", "Isi <!-- lalu") + kSound + kEnd,
       {{"J", "Isi <!-- lalu", "https://k.example/1"}, kSoundItem},
       kBroken},
      {"conditional comments of an editor",
       kHead + item("J", "https://k.example/1", "<p><![if !supportLists]>1. <![endif]>Isi.</p>") + kEnd,
       {{"J", "1. Isi.", "https://k.example/1"}}},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("a feed that is cut off keeps what there is of its last item") {
  const std::vector<NoticeKind> cut{NoticeKind::kTruncated};
  const Row rows[] = {
      {"in a description",
       kHead + kSound + "<item><title>J</title><description>Isi yang terpo",
       {kSoundItem, {"J", "Isi yang terpo", ""}},
       cut},
      {"in a section",
       kHead + kSound + "<item><title>J</title><description><![CDATA[<p>Isi yang</p><p>terpo",
       {kSoundItem, {"J", "Isi yang\nterpo", ""}},
       cut},
      {"in a tag",
       kHead + kSound + "<item><title>J</title><description>Isi.</descr",
       {kSoundItem, {"J", "Isi.", ""}},
       cut},
      {"in an attribute",
       kHead + kSound + "<item><title>J</title><description>Isi <img src=\"http",
       {kSoundItem, {"J", "Isi", ""}},
       cut},
      {"between two items", kHead + kSound, {kSoundItem}, cut},
      {"before its last tag", kHead + kSound + "</channel>", {kSoundItem}, cut},
  };
  for (const Row& row : rows) check(row);
  const Reading reading =
      read_content(kHead + kSound + "<item>\n<title>J</title>\n<description>Isi", "/a.rss");
  REQUIRE(reading.notices.size() == 1);
  CHECK(reading.notices[0] == Notice{NoticeKind::kTruncated, "/a.rss", 4, {}});
}

TEST_CASE("the charset of a feed is known behind an empty line") {
  for (const std::string before : {"", "\n", "\r\n\r\n", "<!-- x -->\n"}) {
    CAPTURE(before);
    const Reading reading =
        read_content(before + "<?xml version='1.0' encoding='windows-1252'?><rss><channel>" +
                         item("\x93Ya\x94", "", "Kaf\xe9.") + kEnd,
                     "/a.rss");
    CHECK(items_of(reading) == "\u201cYa\u201d | Kaf\u00e9. | \n");
  }
}

TEST_CASE("the first broken line of a feed is named once") {
  const Reading reading = read_content(kHead + kSound + item("A & B", "https://k.example/1", "C & D") +
                                           item("E & F", "https://k.example/3", "G") + kEnd,
                                       "/a.rss");
  REQUIRE(reading.notices.size() == 1);
  CHECK(reading.notices[0] == Notice{NoticeKind::kBrokenMarkup, "/a.rss", 4, {}});
}

TEST_CASE("a file that is no feed is refused") {
  const std::pair<std::string, std::string> rows[] = {
      {"aaaa bukan umpan\n", "is not XML: it has no elements"},
      {"a < b dan c > d\n", "is not XML: it has no elements"},
      {"<!DOCTYPE html><html><head><title>404 Not Found</title></head><body><h1>Not "
       "Found</h1><p>nginx</p></body></html>",
       "is an HTML page, not a feed"},
      {"<html><body>Galat 500</body></html>", "is an HTML page, not a feed"},
  };
  for (const auto& [content, reason] : rows) {
    CAPTURE(content);
    CHECK(read_content(content, "/a.rss").rejections == std::vector<RejectedRecord>{{"/a.rss", 0, reason}});
  }
  const Reading page = read_content(
      "<!DOCTYPE html><html><head><meta property=\"og:type\" content=\"article\"><title>Banjir</title></head>"
      "<body><article><h1>Banjir</h1><p>Air naik di kampung itu.</p></article></body></html>",
      "/a.rss");
  REQUIRE(page.articles.size() == 1);
  CHECK(page.articles[0].text == "Air naik di kampung itu.");
}

}  // namespace
