// SPDX-License-Identifier: GPL-3.0-or-later
/// Receives the parts of documents that are written to a database.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <xapian.h>

namespace telusur {

/// Receives one document after the other, and the parts of each in any order. If a term comes several times,
/// its frequencies are added.
class DocumentSink {
 public:
  virtual ~DocumentSink() = default;
  virtual void add_posting(std::string_view term, std::uint32_t position, std::uint32_t frequency) = 0;
  /// The same for the term that all tokens with the number `word` (Token::word) have.
  virtual void add_word(std::uint64_t /*word*/, std::string_view term, std::uint32_t position,
                        std::uint32_t frequency) {
    add_posting(term, position, frequency);
  }
  virtual void add_term(std::string_view term, std::uint32_t frequency) = 0;
  /// Does nothing if `value` is empty.
  virtual void add_value(std::uint32_t slot, std::string_view value) = 0;
  virtual void set_data(std::string data) = 0;
  virtual void end_document() = 0;
};

/// Passes all parts of `document` to `sink`. Does not call end_document().
void copy_document(const Xapian::Document& document, DocumentSink& sink);

}  // namespace telusur
