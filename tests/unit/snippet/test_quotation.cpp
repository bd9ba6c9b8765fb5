// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <doctest/doctest.h>

#include <telusur/common/utf8.h>

#include "snippet/quotation.h"
#include "snippet_samples.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// The part of `text` between two bars, with the marks that it lacks.
std::string completed(std::string text) {
  const std::size_t begin = text.find('|');
  text.erase(begin, 1);
  const std::size_t end = text.find('|');
  text.erase(end, 1);
  const MissingMarks missing = missing_marks(text, {.begin = begin, .end = end});
  return missing.before + text.substr(begin, end - begin) + missing.after;
}

TEST_CASE("quotation marks and brackets that a part of a text cuts are closed or opened") {
  struct Row {
    std::string text;  // with the part between bars
    std::string part;
  };
  const Row rows[] = {
      {"|\"Air naik. |Warga pergi,\" kata dia.", "\"Air naik. \""},
      {"\"Air naik. |Warga pergi,\" kata dia.|", "\"Warga pergi,\" kata dia."},
      {"\"Air naik. |Warga pergi.| Kami siap,\" kata dia.", "\"Warga pergi.\""},
      {"|\"Air naik,\" kata dia.| \"Kami siap,\" ujarnya.", "\"Air naik,\" kata dia."},
      {"\"Satu,\" kata dia. |Air naik.| \"Dua,\" ujarnya.", "Air naik."},
      {"\u201cAir naik. |Warga pergi,\u201d kata dia.|", "\u201cWarga pergi,\u201d kata dia."},
      {"|\u201cAir naik.|", "\u201cAir naik.\u201d"},
      {"|\u201cAir naik, \u2018kata\u2019 dia| pergi.\u201d", "\u201cAir naik, \u2018kata\u2019 dia\u201d"},
      {"|\u201cAir \u2018naik| sekali\u2019 di sana.\u201d", "\u201cAir \u2018naik\u2019\u201d"},
      {"Ia |menyebut \u00abair| naik\u00bb itu.", "menyebut \u00abair\u00bb"},
      {"|Warga (dan petugas| kota) pergi.", "Warga (dan petugas)"},
      {"Warga (dan |petugas kota) pergi.|", "(petugas kota) pergi."},
      {"Pasal [baru |itu] berlaku.|", "[itu] berlaku."},
      {"\"Ia (si |kakak| tua) pergi,\" kata dia.", "\"(kakak)\""},
      {"|\"Paragraf pertama dari kutipan panjang.|\nParagraf kedua,\" kata dia.",
       "\"Paragraf pertama dari kutipan panjang.\""},
      {"Paragraf\n|kedua,\" kata dia.|", "\"kedua,\" kata dia."},
      // What is no quotation.
      {"|Salat Jum'at dan Qur'an| dibaca.", "Salat Jum'at dan Qur'an"},
      {"|Angkatan '98 dan Ma'ruf| hadir.", "Angkatan '98 dan Ma'ruf"},
      {"|Salat Jum\u2019at| ramai.", "Salat Jum\u2019at"},
      {"|Layar 6,5\" itu| mahal.", "Layar 6,5\" itu"},
      {"|a) air; b) tanah| subur.", "a) air; b) tanah"},
      {"|12) Demak| dan Kudus", "12) Demak"},
      {"Dia bilang 'air |naik' kemarin.|", "'naik' kemarin."},
      {"|Rapat| selesai.", "Rapat"},
      {"\"Ia pergi,\" katanya, |\"lalu pulang| lagi.\"", "\"lalu pulang\""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(completed(row.text) == row.part);
  }
}

TEST_CASE("snippets complete quotations and stay within their length") {
  const std::string text =
      "\"Air naik sejak subuh. Tanggul di desa itu jebol. Kami mengungsi ke balai,\" kata Warsito. Hujan "
      "reda.";
  CHECK(snip(text, words({"tanggul"}), 35) == "\"[Tanggul] di desa itu jebol.\"");
  CHECK(snip(text, words({"tanggul"}), 31) == "\"[Tanggul] di desa itu jebol.\"");
  CHECK(snip(text, words({"mengungsi"}), 60) == "\"Kami [mengungsi] ke balai,\" kata Warsito. Hujan reda.");
  for (std::size_t length = 8; length < 110; ++length) {
    CAPTURE(length);
    const Snippet snippet = SnippetMaker(words({"tanggul"}), analyzer()).make(text, length);
    CHECK(telusur::count_characters(snippet.text) <= length);
  }
}

}  // namespace
