// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>

#include <doctest/doctest.h>

#include "random.h"
#include "readers/xml/parsing/xml_events.h"
#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

struct Outline {
  std::string text;             // "<a x=1>text</a>"
  std::size_t broken_line = 0;  // 0: well-formed
  bool is_cut_off = false;
};

// Joins the events. The tags in it are well-formed; '<', '>' and '&' of the text are written as they are.
Outline outline_of(const std::string& xml, std::size_t piece_bytes = 65536) {
  XmlEvents events(StreamWindow(std::make_unique<StringStream>(xml, piece_bytes)));
  Outline outline;
  while (const auto event = events.next()) {
    switch (event->kind) {
      case XmlEvent::Kind::kBegin:
        outline.text.append("<").append(event->text);
        for (const XmlAttribute& attribute : event->attributes)
          outline.text.append(" ").append(attribute.name).append("=").append(attribute.value);
        outline.text += '>';
        break;
      case XmlEvent::Kind::kText:
        outline.text += event->text;
        break;
      case XmlEvent::Kind::kEnd:
        outline.text.append("</").append(event->text).append(">");
        break;
    }
  }
  outline.broken_line = events.broken_line();
  outline.is_cut_off = events.is_cut_off();
  return outline;
}

struct Row {
  std::string xml;
  std::string text;
};

TEST_CASE("well-formed XML is split into elements and text") {
  const Row rows[] = {
      {"<a>x</a>", "<a>x</a>"},
      {"\xef\xbb\xbf<a/>", "\xef\xbb\xbf<a></a>"},
      {"<?xml version=\"1.0\"?>\n<!-- a -- <b> --><a b='1' C=\"&lt;2&gt;\">x<b/>y</a>\n",
       "\n<a b=1 c=<2>>x<b></b>y</a>\n"},
      {"<!DOCTYPE a [<!ENTITY b \"c\"> <!ELEMENT a ANY> ]><a>&amp;&#65;&#x42;&nbsp;&eacute;</a>",
       "<a>&AB\u00a0\u00e9</a>"},
      {"<a><![CDATA[<b> & &amp; ]] > ]]]]><![CDATA[>]]></a>", "<a><b> & &amp; ]] > ]]></a>"},
      {"<dc:Creator xmlns:dc='x'>y</dc:Creator >", "<dc:creator xmlns:dc=x>y</dc:creator>"},
      {"<?php echo '<b>'; ?><a\n x = '1'\n/>", "<a x=1></a>"},
      {"<a>1 > 0 dan \"x\"</a>", "<a>1 > 0 dan \"x\"</a>"},
      {"<\u00e9l\u00e9ment>x</\u00e9l\u00e9ment>", "<\u00e9l\u00e9ment>x</\u00e9l\u00e9ment>"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.xml);
    const Outline outline = outline_of(row.xml);
    CHECK(outline.text == row.text);
    CHECK_FALSE(outline.is_cut_off);
  }
}

TEST_CASE("XML that is not well-formed loses no text and keeps its references") {
  const Row rows[] = {
      // references
      {"<a>Roti & Kue &amp; &quot;Teh&quot;</a>", "<a>Roti & Kue & \"Teh\"</a>"},
      {"<a>?id=1&hal=2&copy=3&amp;b</a>", "<a>?id=1&hal=2&copy=3&b</a>"},
      {"<a>R&D; x&nbsp y &#8217z &#xZZ; &;</a>", "<a>R&D; x\u00a0 y \u2019z &#xZZ; &;</a>"},
      {"<a b='?x=1&y=2&amp;z'/>", "<a b=?x=1&y=2&z></a>"},
      {"<a>&tidakada; &tidak ada; &lt</a>", "<a>&tidakada; &tidak ada; <</a>"},
      // a '<' that begins no tag
      {"<a>1 < 2 &amp; 3 <4 <- <> <\u201cx\u201d></a>", "<a>1 < 2 & 3 <4 <- <> <\u201cx\u201d></a>"},
      {"<a>turun <dari 10 persen> lagi</a>", "<a>turun <dari 10 persen> lagi</a>"},
      {"<a>x <! y <!-- z</a>", "<a>x <! y <!-- z</a>"},
      // attributes
      {"<a b=1 c=x/y d='2'>x</a>", "<a b=1 c=x/y d=2>x</a>"},
      {"<a b=x/>y", "<a b=x></a>y"},
      {"<i><a href=\"x>teks</a> lain <b class=\"y\">z</b></i>",
       "<i><a href=x>teks</a> lain <b class=y>z</b></i>"},
      {"<i><img alt=\"a < b\" src='x'></i>", "<i><img alt=a < b src=x></img></i>"},
      {"<i><iframe allowfullscreen src='x'></iframe></i>", "<i><iframe src=x></iframe></i>"},
      {"<i><p class=\"x\"\"y\" z='1'>u</p></i>", "<i><p class=x z=1>u</p></i>"},
      {"<a b='1'<c>x</c></a>", "<a b=1><c>x</c></a>"},
      // end tags
      {"<i><a>x<br>y</a><hr/><img src='z'></i>", "<i><a>x<br></br>y</a><hr></hr><img src=z></img></i>"},
      {"<i><d>x<p>y<p>z</d><e>u</e></i>", "<i><d>x<p>y</p><p>z</p></d><e>u</e></i>"},
      {"<i><d>x</p> y</b> z</d></i>", "<i><d>x y z</d></i>"},
      {"<i><judul>x</jdul><isi>y</isi></i>", "<i><judul>x</judul><isi>y</isi></i>"},
      {"<i><d>x<b>y</d></i>", "<i><d>x<b>y</b></d></i>"},
      {"<i><d>x</d<e>y</e></i>", "<i><d>x</d><e>y</e></i>"},
      {"<A>x</a></b>", "<a>x</a>"},
      // sections
      {"<a><![CDATA[x ]]> y]]> z</a>", "<a>x  y z</a>"},
      {"<a><![CDATA[<![CDATA[x]]>]]></a>", "<a>x</a>"},
      {"<i><a><![CDATA[x</a><b><![CDATA[y]]></b></i>", "<i><a>x</a><b>y</b></i>"},
      {"<i><a><![CDATA[x]]</a><b>y</b></i>", "<i><a>x]]</a><b>y</b></i>"},
      // declarations
      {"sampah <?xml version='1.0'>\n<?xml version='1.0'?><a>x</a>", "sampah \n<a>x</a>"},
      {"<!DOCTYPE a\n<a>x</a>", "<a>x</a>"},
      {"<a><![if !x]>y<![endif]></a>", "<a>y</a>"},
      {"<a>x</a><?xml version='1.0'?><b>y</b>", "<a>x</a><b>y</b>"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.xml);
    CHECK(outline_of(row.xml).text == row.text);
  }
}

TEST_CASE("the first line that is not well-formed is named") {
  CHECK(outline_of("<a>\n<b>x</b>\n y & z\n<c></d></a>").broken_line == 3);
  CHECK(outline_of("<a>\n<b>\n<c>x</b></a>").broken_line == 3);
  CHECK(outline_of("<a>\n<b c=1/></a>").broken_line == 2);
  CHECK(outline_of("<a>\n<b>&nbsp;x</b>\x01</a>\n").broken_line == 0);
}

TEST_CASE("the elements of a document that is cut off end") {
  const Row rows[] = {
      {"<a><b>x", "<a><b>x</b></a>"},
      {"<a><b>x</", "<a><b>x</b></a>"},
      {"<a><b>x<c d='", "<a><b>x</b></a>"},
      {"<a><b>x &am", "<a><b>x &am</b></a>"},
      {"<a><b><![CDATA[x <i>y", "<a><b>x <i>y</b></a>"},
      {"<a><b><![CDATA[x]", "<a><b>x]</b></a>"},
      {"<a>x<!DOCTYPE b", "<a>x</a>"},
      {"<a", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.xml);
    const Outline outline = outline_of(row.xml);
    CHECK(outline.text == row.text);
    CHECK(outline.is_cut_off);
  }
}

TEST_CASE("pieces of any size give the same events") {
  constexpr std::string_view kParts[] = {
      "<a>",   "</a>", "<b x='1'>",     "</b>", "&amp;", "&nbsp", "&",         "<![CDATA[",  "]]>", "]",
      "<",     ">",    "<!--",          "-->",  "<?x ",  "?>",    "<?xml ?>",  "teks ",      "\"",  "'",
      "<p k=", "<br>", "<!DOCTYPE a [", "]>",   "<p>",   "</p>",  "<![if x]>", "<!penting ", "</",  "\n"};
  Random random(20251103);
  for (int trial = 0; trial < 2000; ++trial) {
    std::string xml;
    for (unsigned parts = 1 + random.below(20); parts > 0; --parts)
      xml += kParts[random.below(std::size(kParts))];
    CAPTURE(xml);
    const Outline whole = outline_of(xml);
    for (const std::size_t piece : {1U, 2U, 3U, 7U}) {
      const Outline pieces = outline_of(xml, piece);
      REQUIRE(pieces.text == whole.text);
      REQUIRE(pieces.broken_line == whole.broken_line);
      REQUIRE(pieces.is_cut_off == whole.is_cut_off);
    }
  }
}

TEST_CASE("markup that never ends takes linear time") {
  for (const std::string part :
       {"<", "<a", "<a ", "<a b=\"", "<a b=\"<a b=' c='<a b=\" ", "<!--", "<![CDATA[", "<?", "<!DOCTYPE [",
        "]", "&", "&amp", "</", "<a>", "</a>", "<a><b>", "<a b=1 "}) {
    CAPTURE(part);
    std::string xml = "<r>";
    while (xml.size() < (std::size_t{3} << 20)) xml += part;
    const auto begin = std::chrono::steady_clock::now();
    const Outline outline = outline_of(xml);
    CHECK(outline.is_cut_off);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  }
}

}  // namespace
