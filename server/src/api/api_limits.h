// SPDX-License-Identifier: GPL-3.0-or-later
/// What one request may cost.
#pragma once

#include <cstddef>

namespace telusur::server {

struct ApiLimits {
  std::size_t hits = 1000;                  ///< limit
  std::size_t offset = 100'000;             ///< offset
  std::size_t query_bytes = 4096;           ///< q and prefix
  std::size_t value_bytes = 1024;           ///< other texts
  std::size_t values = 50;                  ///< number of values of a repeated parameter or a list
  std::size_t snippet_characters = 10'000;  ///< snippet-length
  std::size_t context_sentences = 20;       ///< context
  std::size_t milliseconds = 2000;          ///< time of a search; a request may ask for less
};

}  // namespace telusur::server
