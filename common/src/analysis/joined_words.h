// SPDX-License-Identifier: GPL-3.0-or-later
/// Words that are joined in one word: letters and figures (COVID-19, F16, 737MAX), bound forms and their
/// bases (pascakebakaran, anti-korupsi).
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include <telusur/common/byte_range.h>
#include <telusur/common/stemmer.h>

namespace telusur {

/// Consecutive pieces of a stem that are words by themselves.
class JoinedWords {
 public:
  static constexpr std::size_t kMaxPieces = 3;

  void add(std::string_view piece) { pieces_[count_++] = piece; }
  [[nodiscard]] std::span<const std::string_view> pieces() const { return {pieces_.data(), count_}; }

 private:
  std::array<std::string_view, kMaxPieces> pieces_;
  std::size_t count_ = 0;
};

/// Returns the runs of letters and of figures of a designation, which people also write apart or with
/// hyphens: "covid" and "19" of covid19, "737" and "max" of 737max, "b", "1234" and "xyz" of b1234xyz. Empty
/// for a stem with one run, with more than three, or with other characters (ke-16).
[[nodiscard]] JoinedWords split_designation(std::string_view stem);

/// Splits the stem of a word with a bound form: anti and korupsi, of the forms antikorupsi and anti-korupsi;
/// pasca, covid and 19 of pasca-Covid-19. The part after a hyphen, or from a capital of `surface` on
/// (nonASN), need not be in the lexicon. A stem without bound form has the pieces of a designation, or none.
[[nodiscard]] JoinedWords split_joined(const Stemmer& stemmer, std::string_view surface,
                                       std::string_view form, std::string_view stem);

/// Finds pieces of a folded stem in the bytes of the word, which may have capitals and hyphens.
class PieceLocator {
 public:
  explicit PieceLocator(std::string_view surface) : surface_(surface) {}

  /// Returns the range of the next piece, the last one with the rest of the word; the whole word if folding
  /// changed its letters.
  [[nodiscard]] ByteRange locate(std::string_view piece, bool is_last);

 private:
  std::string_view surface_;
  std::size_t offset_ = 0;
  bool is_lost_ = false;
};

}  // namespace telusur
