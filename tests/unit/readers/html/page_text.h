// SPDX-License-Identifier: GPL-3.0-or-later
/// Sentences for made-up pages, and the article that is read from such a page.
#pragma once

#include <string>

#include "reading.h"

namespace telusur::test {

inline const std::string kFirst =
    "Warga Desa Sukamaju memperbaiki saluran irigasi yang jebol setelah hujan deras turun tiga hari di hulu.";
inline const std::string kSecond =
    "Dinas pengairan mengirim dua ekskavator dan lima puluh karung pasir sejak Selasa pagi ke bendung itu.";
inline const std::string kThird =
    "Kepala desa berharap sawah seluas 40 hektare dapat ditanami lagi bulan depan oleh para petani.";
inline const std::string kAll = kFirst + "\n" + kSecond + "\n" + kThird;
/// A sentence of another article.
inline const std::string kOther =
    "Harga gula di pasar induk naik lagi menjelang hari raya karena kiriman dari pelabuhan terlambat.";
inline const std::string kTitle = "Irigasi Jebol di Sukamaju";

inline std::string p(const std::string& text) { return "<p>" + text + "</p>\n"; }
inline std::string link(const std::string& text) { return "<a href=\"/baca/1\">" + text + "</a>"; }

inline std::string repeat(int times, const std::string& part) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

/// Returns the article of a page; an empty one if there is none.
inline Article read_page_of(const std::string& body, const std::string& head = "") {
  const Reading reading = read_content(
      "<!DOCTYPE html><html><head>" + head + "</head><body>" + body + "</body></html>", "/a.html");
  return reading.articles.empty() ? Article{} : reading.articles[0];
}

/// Returns the date of an article as ISO 8601; empty if it has none.
inline std::string date_of(const Article& article) { return article.date ? to_iso8601(*article.date) : ""; }

/// Returns the text of a page with the headline kTitle.
inline std::string read_body_of(const std::string& body, const std::string& head = "") {
  return read_page_of(body, "<title>" + kTitle + "</title>" + head).text;
}

}  // namespace telusur::test
