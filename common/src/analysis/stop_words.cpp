// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include <telusur/common/stop_words.h>

#include "text/ascii.h"

namespace telusur {
namespace {

// Sorted at compile time, so that rows can stand by their grammatical class; a word that is not folded or
// stands twice does not compile.
template <std::size_t size>
consteval std::array<std::string_view, size> sorted(std::array<std::string_view, size> words) {
  std::ranges::sort(words);
  const bool is_folded = std::ranges::all_of(words, [](std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return is_ascii_lower(c) || c == '-'; });
  });
  if (!is_folded || std::ranges::adjacent_find(words) != words.end())
    throw "a word is not folded or stands twice";
  return words;
}

constexpr auto kStopWords = sorted(std::to_array<std::string_view>({
    // The relative and the linking words of every sentence.
    "yang",
    "yg",
    "adalah",
    "ialah",
    "merupakan",
    "yakni",
    "yaitu",
    // Prepositions of place, direction, time and company.
    "di",
    "ke",
    "dari",
    "pada",
    "kepada",
    "daripada",
    "dengan",
    "dgn",
    "untuk",
    "utk",
    "oleh",
    "dalam",
    "terhadap",
    "bagi",
    "tentang",
    "antara",
    "hingga",
    "sampai",
    "sejak",
    "menurut",
    // Conjunctions.
    "dan",
    "atau",
    "serta",
    "maupun",
    "tetapi",
    "tapi",
    "namun",
    "sedangkan",
    "sementara",
    "karena",
    "sebab",
    "sehingga",
    "maka",
    "jika",
    "jikalau",
    "apabila",
    "bila",
    "ketika",
    "saat",
    "agar",
    "supaya",
    "bahwa",
    "meski",
    "meskipun",
    "walau",
    "walaupun",
    "sebagai",
    "secara",
    "selain",
    "seperti",
    "kemudian",
    "lalu",
    "lantas",
    // Demonstratives.
    "ini",
    "itu",
    "tersebut",
    "begitu",
    "begini",
    "demikian",
    "inilah",
    "itulah",
    "sini",
    "situ",
    "sana",
    // Personal pronouns and the honorifics that stand for them.
    "saya",
    "aku",
    "kami",
    "kita",
    "anda",
    "kamu",
    "engkau",
    "ia",
    "dia",
    "beliau",
    "mereka",
    // Aspect, mood and degree.
    "akan",
    "telah",
    "sudah",
    "sedang",
    "masih",
    "lagi",
    "juga",
    "pun",
    "saja",
    "hanya",
    "pula",
    "sangat",
    "sekali",
    "lebih",
    "paling",
    "dapat",
    "bisa",
    "harus",
    "ada",
    "para",
    "setiap",
    "tiap",
    // Particles that stand alone by spelling or by mistake.
    "lah",
    "kah",
    "nya",
    "si",
    "sang",
}));

constexpr auto kQuestionWords = sorted(std::to_array<std::string_view>({
    "apa",          "apakah",    "apa-apa",   "siapa",    "siapakah",   "kapan",  "kapankah",
    "bilamana",     "berapa",    "berapakah", "mana",     "manakah",    "dimana", "dimanakah",
    "kemana",       "kemanakah", "darimana",  "mengapa",  "mengapakah", "kenapa", "bagaimana",
    "bagaimanakah", "adakah",    "sebutkan",  "jelaskan",
}));

}  // namespace

bool is_stop_word(std::string_view form) noexcept { return std::ranges::binary_search(kStopWords, form); }

bool is_question_word(std::string_view form) noexcept {
  return std::ranges::binary_search(kQuestionWords, form);
}

}  // namespace telusur
