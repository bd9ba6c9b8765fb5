// SPDX-License-Identifier: GPL-3.0-or-later
/// What a document is made of, on its way into a database.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <xapian.h>

namespace telusur {

/// Takes the parts of one document after the other, in any order. A term may come several times; its
/// frequencies are summed.
class DocumentSink {
 public:
  virtual ~DocumentSink() = default;
  virtual void add_posting(std::string_view term, std::uint32_t position, std::uint32_t frequency) = 0;
  virtual void add_term(std::string_view term, std::uint32_t frequency) = 0;
  /// Does nothing when the value is empty.
  virtual void add_value(std::uint32_t slot, std::string_view value) = 0;
  virtual void set_data(std::string data) = 0;
  virtual void end_document() = 0;
};

/// Puts all of `document` into `sink`, without its end.
void copy_document(const Xapian::Document& document, DocumentSink& sink);

}  // namespace telusur
