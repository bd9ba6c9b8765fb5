// SPDX-License-Identifier: GPL-3.0-or-later
// Pages that show or describe more than one article, and articles that are marked only in part.
#include <string>

#include <doctest/doctest.h>

#include "page_text.h"

namespace {

using namespace telusur;
using namespace telusur::test;

const std::string kHeadline = "<h1>" + kTitle + "</h1>";
const std::string kParagraphs = p(kFirst) + p(kSecond) + p(kThird);
const std::string kOtherHeadline = "<h1>Harga Gula Naik Lagi</h1>";
const std::string kItem = "<div itemscope itemtype='http://schema.org/NewsArticle'>";
const std::string kBody = "<div itemprop='articleBody'>";

std::string json_ld(const std::string& members) {
  return "<script type='application/ld+json'>{\"@context\": \"https://schema.org\", " + members +
         "}</script>";
}

TEST_CASE("the text is that of the headline, though another article is shown whole") {
  const std::string others = repeat(10, p(kOther));
  struct Row {
    std::string what, body;
  };
  const Row rows[] = {
      {"marked bodies", kItem + kHeadline + kBody + kParagraphs + "</div></div>" + kItem + kOtherHeadline +
                            kBody + others + "</div></div>"},
      {"marked bodies, the other first", kItem + kOtherHeadline + kBody + others + "</div></div>" + kItem +
                                             kHeadline + kBody + kParagraphs + "</div></div>"},
      {"boxes of a class", "<div class='a'>" + kHeadline + "<div class='isi'>" + kParagraphs +
                               "</div></div><div class='a'>" + kOtherHeadline + "<div class='isi'>" + others +
                               "</div></div>"},
      {"boxes with headlines of a lower level", "<div class='a'><h2>" + kTitle + "</h2><div class='isi'>" +
                                                    kParagraphs +
                                                    "</div></div><div class='a'><h2>Harga Gula Naik "
                                                    "Lagi</h2><div class='isi'>" +
                                                    others + "</div></div>"},
      {"headings and boxes in turn", kHeadline + "<div class='isi'>" + kParagraphs + "</div>" +
                                         kOtherHeadline + "<div class='isi'>" + others + "</div>"},
      {"boxes with numbered ids", "<div id='artikel-1'>" + kHeadline + kParagraphs +
                                      "</div><div id='artikel-2'>" + kOtherHeadline + others + "</div>"},
      {"a headline above the item", kHeadline + kItem + kBody + kParagraphs + "</div></div>" + kItem +
                                        kOtherHeadline + kBody + others + "</div></div>"},
      {"a linked title", "<div class='a'>" + kHeadline + "<div class='isi'>" + kParagraphs +
                             "</div></div><hr><div class='b'><h2>" +
                             link("Harga Gula Naik Lagi di Pasar Induk") + "</h2><div class='isi'>" + others +
                             "</div></div>"},
      {"articles", "<article>" + kHeadline + kParagraphs + "</article><article>" + kOtherHeadline + others +
                       "</article>"},
      {"items of microdata in a column",
       kHeadline + "<div class='isi'>" + kParagraphs + "</div><div class='kolom'>" +
           repeat(6, kItem + link("Harga Gula Naik Lagi di Pasar") + "<p itemprop='articleBody'>" + kOther +
                         "</p></div>") +
           "</div>"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    CHECK(read_body_of(row.body) == kAll);
  }
}

TEST_CASE("parts of one article stay together, though they look alike") {
  struct Row {
    std::string what, body;
  };
  const Row rows[] = {
      {"subheadings in h1", kHeadline + p(kFirst) + "<h1></h1>" + p(kSecond) + p(kThird)},
      {"a headline shown twice", kHeadline + "<article>" + kHeadline + kParagraphs + "</article>"},
      {"a headline shown twice in boxes of a class", "<div class='a'>" + kHeadline +
                                                         p(kFirst + " " + kSecond) + "</div><div class='a'>" +
                                                         kHeadline + kParagraphs + "</div>"},
      {"a headline below the text", "<div class='isi'>" + kParagraphs + "</div>" + kHeadline +
                                        "<div class='footer'>Hubungi kami di kantor redaksi.</div>"},
      {"parts of a class", "<div class='a'>" + kHeadline + p(kFirst) + "</div><div class='a'>" + p(kSecond) +
                               p(kThird) + "</div>"},
      {"an advertisement between", "<div class='isi'>" + kHeadline + "<div class='bagian'>" + p(kFirst) +
                                       "</div><div class='iklan'>Beli</div><div class='bagian'>" +
                                       p(kSecond) + p(kThird) + "</div></div>"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const std::string text = read_body_of(row.body);
    CHECK(text.starts_with(kFirst));
    CHECK(text.ends_with(kThird));
  }
}

TEST_CASE("a marked body is completed by the paragraphs that lack the mark") {
  CHECK(read_body_of(kItem + kHeadline + kBody + p(kFirst) +
                     "</div><div class='iklan'>x</div><div "
                     "class='lanjutan'>" +
                     p(kSecond) + p(kThird) + "</div></div>") == kAll);
  const std::string marked_paragraph = "<p itemprop='articleBody'>";
  CHECK(read_body_of(kItem + kHeadline + marked_paragraph + kFirst + "</p>" + marked_paragraph + kSecond +
                     "</p>" + p(kThird) + "</div>") == kAll);
  // A short note below is none of it.
  CHECK(read_body_of(kItem + kHeadline + kBody + kParagraphs +
                     "</div><div class='catatan'>Tulisan ini adalah pendapat pribadi.</div></div>") == kAll);
}

TEST_CASE("JSON-LD about another article is ignored") {
  const std::string other_text = repeat(10, kOther + " ");
  const std::string body = kHeadline + "<div class='isi'>" + p(kFirst) + "</div>";
  for (const std::string& url : {std::string(), std::string("\"url\": \"https://kabar.example/lain\", ")}) {
    CAPTURE(url);
    const Article article = read_page_of(
        body, "<title>" + kTitle + "</title><link rel='canonical' href='https://kabar.example/ini'>" +
                  json_ld("\"@type\": \"NewsArticle\", " + url +
                          "\"headline\": \"Harga Gula Naik\", \"datePublished\": \"2026-01-01\", "
                          "\"articleBody\": \"" +
                          other_text + "\""));
    CHECK(article.title == kTitle);
    CHECK(article.text == kFirst);
    CHECK(date_of(article) == "");
  }
  // The same article by another headline.
  const Article own = read_page_of(
      body,
      "<title>" + kTitle + "</title>" +
          json_ld("\"@type\": \"NewsArticle\", \"headline\": \"Saluran Sukamaju Jebol\", \"datePublished\": "
                  "\"2015-10-07\""));
  CHECK(date_of(own) == "2015-10-07");
  // The same address.
  const Article same = read_page_of(
      body, "<title>" + kTitle + "</title><link rel='canonical' href='https://kabar.example/ini'>" +
                json_ld("\"@type\": \"NewsArticle\", \"url\": \"http://www.kabar.example/ini/?page=all\", "
                        "\"headline\": \"Banjir\", \"datePublished\": \"2015-10-07\""));
  CHECK(date_of(same) == "2015-10-07");
}

TEST_CASE("the text of a live blog is in its updates") {
  const std::string update = "{\"@type\": \"BlogPosting\", \"headline\": \"Kabar\", \"articleBody\": \"";
  CHECK(read_body_of(kHeadline + "<div id='app'></div>",
                     json_ld("\"@type\": \"LiveBlogPosting\", \"headline\": \"" + kTitle +
                             "\", \"liveBlogUpdate\": [" + update + kFirst + "\"}, " + update + kSecond +
                             "\"}, " + update + kThird + "\"}]")) == kAll);
}

TEST_CASE("a short article is found below notices, and in a box called comment") {
  const std::string notice =
      p("Situs ini memakai kuki agar pengalaman membaca Anda lebih nyaman. Dengan melanjutkan, Anda setuju.");
  CHECK(read_body_of("<div class='k'>" + notice + "</div>" + kHeadline +
                     "<div class='isi'><p>Gempa terasa.</p></div>") == "Gempa terasa.");
  CHECK(read_body_of("<div class='k'>" + notice + "</div>" + kHeadline + "<div class='isi'>" + p(kFirst) +
                     "</div>") == kFirst);
  for (const std::string& body :
       {kParagraphs, kFirst + "<br><br>" + kSecond + "<br>" + kThird,
        "<div>" + p(kFirst) + "</div><div>" + p(kSecond) + "</div><div>" + p(kThird) + "</div>"}) {
    CAPTURE(body);
    CHECK(read_body_of("<div class='w'>" + kHeadline + "<div class='comment'>" + body + "</div></div>") ==
          kAll);
  }
  CHECK(read_body_of(kHeadline + "<div class='comment'>" +
                     repeat(6, "<div><b>Budi</b>" + p(kOther) + "</div>") + "</div>") == "");
  CHECK(read_body_of(kHeadline + "<div class='isi'>" + p(kFirst) + "</div><div class='comment'>" +
                     repeat(6, p(kOther)) + "</div>") == kFirst);
}

TEST_CASE("boxes of a class belong to one text, with sentences or without") {
  const std::string picture = "<div class='pic'><img src='a.jpg'><p>";
  CHECK(read_body_of(kHeadline + picture + "Warga menerobos banjir di Demak.</p></div>" + picture +
                     "Anak-anak mengungsi ke balai desa (Ani)</p></div>") ==
        "Warga menerobos banjir di Demak.\nAnak-anak mengungsi ke balai desa (Ani)");
}

}  // namespace
