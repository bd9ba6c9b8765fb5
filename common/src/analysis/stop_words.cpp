// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include <telusur/common/stop_words.h>

#include "text/ascii.h"
#include "text/word_table.h"

namespace telusur {
namespace {

/// Returns the number of words in `text`. One space follows each word.
consteval std::size_t count_words(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, ' '));
}

/// Splits `text` into words at compile time. A word that is not folded, or a duplicate, does not compile.
template <std::size_t count>
consteval std::array<std::string_view, count> split_words(std::string_view text) {
  std::array<std::string_view, count> words;
  for (std::string_view& word : words) {
    word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size() + 1);
    const auto is_folded = [](char c) { return is_ascii_lower(c) || c == '-'; };
    if (word.empty() || !std::ranges::all_of(word, is_folded)) throw "a word is not folded";
  }
  std::array<std::string_view, count> sorted = words;
  std::ranges::sort(sorted);
  if (std::ranges::adjacent_find(sorted) != sorted.end()) throw "a word is listed twice";
  return words;
}

constexpr std::string_view kStopWordText =
    // Relative and linking words.
    "yang yg adalah ialah merupakan yakni yaitu "
    // Prepositions of place, direction, time and company.
    "di ke dari pada kepada daripada dengan dgn untuk utk oleh dalam terhadap bagi tentang antara "
    "hingga sampai sejak menurut "
    // Conjunctions.
    "dan atau serta maupun tetapi tapi namun sedangkan sementara karena sebab sehingga maka jika "
    "jikalau apabila bila ketika saat agar supaya bahwa meski meskipun walau walaupun sebagai secara "
    "selain seperti kemudian lalu lantas "
    // Demonstratives.
    "ini itu tersebut begitu begini demikian inilah itulah sini situ sana "
    // Personal pronouns and honorifics that replace them.
    "saya aku kami kita anda kamu engkau ia dia beliau mereka "
    // Aspect, mood and degree.
    "akan telah sudah sedang masih lagi juga pun saja hanya pula sangat sekali lebih paling dapat bisa "
    "harus ada para setiap tiap "
    // Particles that are separate words, by rule or by misspelling.
    "lah kah nya si sang ";

constexpr std::string_view kQuestionWordText =
    "apa apakah apa-apa siapa siapakah kapan kapankah bilamana berapa berapakah mana manakah dimana "
    "dimanakah kemana kemanakah darimana mengapa mengapakah kenapa bagaimana bagaimanakah adakah "
    "sebutkan jelaskan ";

constexpr WordTable kStopWords(split_words<count_words(kStopWordText)>(kStopWordText));
constexpr WordTable kQuestionWords(split_words<count_words(kQuestionWordText)>(kQuestionWordText));

}  // namespace

bool is_stop_word(std::string_view form) noexcept { return kStopWords.contains(form); }

bool is_question_word(std::string_view form) noexcept { return kQuestionWords.contains(form); }

}  // namespace telusur
