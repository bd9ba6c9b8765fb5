// SPDX-License-Identifier: GPL-3.0-or-later
/// The words of a question that only ask: question words, and the frame around them.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace telusur {

/// Returns which of `forms`, the words of a question without stop words, only ask: "siapa" and "nama" in
/// "siapa nama presiden Brasil", but "nama" in no other query. A frame word asks only beside its question
/// word, and never alone: if nothing else were left, it is searched for. O(number of words).
[[nodiscard]] std::vector<bool> find_asking_words(std::span<const std::string_view> forms);

}  // namespace telusur
