// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/question_frame.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include <telusur/common/stop_words.h>

namespace telusur {
namespace {

/// A question word with its frame words. The answer seldom repeats them: "Inflasi ialah ..." answers "apa
/// yang dimaksud dengan inflasi". Each list begins and ends with a space.
struct QuestionFrame {
  std::string_view question_words;
  std::string_view frame_words;
};

constexpr std::array kFrames{
    // What something means.
    QuestionFrame{" apa apakah ",
                  " dimaksud dimaksudkan maksud maksudnya arti artinya pengertian definisi kepanjangan "},
    // What or who it is called.
    QuestionFrame{" apa apakah siapa siapakah ", " nama namanya "},
    // Where it is.
    QuestionFrame{" mana manakah dimana dimanakah ", " letak letaknya terletak lokasi lokasinya "},
    // How many there are.
    QuestionFrame{" berapa berapakah ", " jumlah jumlahnya banyak banyaknya "},
};

bool has_word(std::string_view list, std::string_view word) {
  if (word.empty()) return false;  // an amount or a date
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    if (list[at - 1] == ' ' && list[at + word.size()] == ' ') return true;
  }
  return false;
}

bool is_frame_of(std::string_view question_word, std::string_view word) {
  return std::ranges::any_of(kFrames, [&](const QuestionFrame& frame) {
    return has_word(frame.question_words, question_word) && has_word(frame.frame_words, word);
  });
}

}  // namespace

std::vector<bool> find_asking_words(std::span<const std::string_view> forms) {
  std::vector<bool> asking(forms.size());
  for (std::size_t i = 0; i < forms.size(); ++i) asking[i] = is_question_word(forms[i]);
  std::vector<bool> with_frame = asking;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (asking[i] || forms[i].empty()) continue;
    with_frame[i] = (i > 0 && is_frame_of(forms[i - 1], forms[i])) ||
                    (i + 1 < forms.size() && is_frame_of(forms[i + 1], forms[i]));
  }
  const bool has_more = std::ranges::find(with_frame, false) != with_frame.end();
  return has_more ? with_frame : asking;
}

}  // namespace telusur
