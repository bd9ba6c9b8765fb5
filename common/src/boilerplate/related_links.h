// SPDX-License-Identifier: GPL-3.0-or-later
/// Detects lines that are links to other articles, by their form: a verb, "juga" or a noun such as "video",
/// and a title. "Baca juga: Harga Ikan Naik" is one, "Baca juga doa ini setelah salat." is a sentence.
#pragma once

#include <array>
#include <string_view>

namespace telusur {

/// A label begins with one of these. Nouns need a second word and a colon: "Berita terkait: ...".
inline constexpr auto kRelatedVerbs = std::to_array<std::string_view>(
    {"baca", "simak", "lihat", "tonton", "nonton", "saksikan", "dengarkan", "klik", "cek", "read", "watch"});
inline constexpr auto kRelatedNouns = std::to_array<std::string_view>(
    {"berita", "artikel", "pilihan", "foto", "video", "galeri", "selengkapnya"});

/// Returns whether a line is only a label such as "Lihat juga:", or a label and the title of another article.
/// A line that may be a sentence of an article is none.
[[nodiscard]] bool is_related_link(std::string_view line);

/// Returns whether the line is a label that announces titles: "Baca juga:", "Lihat Juga". The next line may
/// be a title.
[[nodiscard]] bool is_link_label(std::string_view line);

/// Returns whether the line has the form of the title of an article: at least six words, most of them with a
/// capital, and no full stop. Headings within a text are shorter.
[[nodiscard]] bool is_headline(std::string_view line);

/// Returns whether the line refers to another page of the article: "Halaman selanjutnya", "Halaman: 1 2 3".
[[nodiscard]] bool is_page_link(std::string_view line);

}  // namespace telusur
