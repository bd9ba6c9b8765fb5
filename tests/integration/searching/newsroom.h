// SPDX-License-Identifier: GPL-3.0-or-later
// A few articles that each differ in one thing.
#pragma once

#include "news.h"

namespace telusur::test {

inline std::vector<Article> newsroom_articles() {
  Article visit =
      make_article("kunjungan", "Menteri luar negeri ke Tokyo",
                   "Kunjungan menteri luar negeri membahas kerja sama perdagangan dengan Jepang.");
  visit.date = parse_date("2023-10-18");
  visit.source = "Kabar Nusaraya";
  visit.category = "Politik";
  visit.author = "Rina Wulandari";
  visit.url = "https://kabarnusaraya.example/politik/kunjungan";
  Article trade =
      make_article("dagang", "Perdagangan naik",
                   "Sama sekali tidak ada kerja yang mudah, kata menteri soal perdagangan luar negeri.");
  trade.date = parse_date("2023-11-02");
  trade.source = "Harian Lentera";
  trade.category = "Ekonomi";
  Article order =
      make_article("perintah", "Perintah evakuasi", "Warga menunggu perintah evakuasi dari petugas.");
  order.date = parse_date("2022-01-05T23:30:00+07:00");
  order.source = "Kabar Nusaraya";
  Article government =
      make_article("pemerintah", "Bantuan beras", "Pemerintah menyalurkan bantuan beras kepada warga.");
  Article title_only =
      make_article("judul", "Gempa susulan", "Warga diminta tetap tenang dan waspada di rumah.");
  return {visit, trade, order, government, title_only};
}

struct Newsroom : WrittenIndex {
  Newsroom() : WrittenIndex(newsroom_articles()) {}

  /// Returns the ids of all hits in alphabetical order, separated by spaces.
  [[nodiscard]] std::string found(std::string_view query, const SearchOptions& options = {}) const {
    return sorted_ids_of(search(query, options));
  }
};

}  // namespace telusur::test
