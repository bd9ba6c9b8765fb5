// SPDX-License-Identifier: GPL-3.0-or-later
/// The documents and terms that a database is written from.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace telusur::glass {

/// Inverted documents. Documents are numbered from 1, in their order. Does not own the postings and
/// positions.
struct DatabaseContents {
  /// A term of a document.
  struct Posting {
    std::uint32_t document = 0;
    std::uint32_t frequency = 0;
    std::uint32_t positions_begin = 0;  ///< index in `positions`
    std::uint32_t position_count = 0;
  };

  struct Term {
    std::string_view text;
    std::span<const Posting> postings;  ///< ascending by document
  };

  struct Value {
    std::uint32_t slot = 0;
    std::string text;
  };

  struct Document {
    std::uint32_t length = 0;   ///< sum of the frequencies
    std::uint32_t terms = 0;    ///< number of different terms
    std::vector<Value> values;  ///< ascending by slot
    std::string data;
  };

  std::span<const Document> documents;
  std::vector<Term> terms;                   ///< in byte order
  std::span<const std::uint32_t> positions;  ///< the positions of a posting ascend

  [[nodiscard]] std::span<const std::uint32_t> positions_of(const Posting& posting) const {
    return positions.subspan(posting.positions_begin, posting.position_count);
  }
};

}  // namespace telusur::glass
