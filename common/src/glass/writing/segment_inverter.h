// SPDX-License-Identifier: GPL-3.0-or-later
/// Inverts documents in memory: from documents with terms to terms with documents.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "glass/writing/document_sink.h"
#include "system/hash_table.h"

namespace telusur {

/// Documents come one after the other, numbered from 1. Flat arrays and one hash table of terms: about 40
/// bytes a posting, and 60 ns.
class SegmentInverter final : public DocumentSink {
 public:
  /// A term of a document.
  struct Posting {
    std::uint32_t document = 0;
    std::uint32_t frequency = 0;
    std::uint32_t positions_begin = 0;
    std::uint32_t position_count = 0;
  };

  /// A term, with its postings by document.
  struct Term {
    std::string_view text;
    std::span<const Posting> postings;
  };

  struct Value {
    std::uint32_t slot = 0;
    std::string text;
  };

  struct Document {
    std::uint32_t length = 0;   ///< sum of the frequencies
    std::uint32_t terms = 0;    ///< different ones
    std::vector<Value> values;  ///< by slot
    std::string data;
  };

  SegmentInverter();

  void add_posting(std::string_view term, std::uint32_t position, std::uint32_t frequency) override;
  void add_term(std::string_view term, std::uint32_t frequency) override;
  void add_value(std::uint32_t slot, std::string_view value) override;
  void set_data(std::string data) override;
  void end_document() override;

  /// Forgets all documents and terms, and keeps the memory.
  void clear();

  [[nodiscard]] std::span<const Document> documents() const { return documents_; }

  /// All terms in the order of their bytes. The views live as long as this object; nothing may be added then.
  [[nodiscard]] std::vector<Term> sorted_terms();

  /// Ascending and different.
  [[nodiscard]] std::span<const std::uint32_t> positions_of(const Posting& posting) const {
    return std::span(positions_).subspan(posting.positions_begin, posting.position_count);
  }

 private:
  /// A slot of the vocabulary.
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t entry = kNoEntry;
    [[nodiscard]] bool is_free() const noexcept { return entry == kNoEntry; }
  };
  static constexpr std::uint32_t kNoEntry = 0xffff'ffff;
  /// A term of the vocabulary.
  struct Entry {
    std::uint32_t begin = 0;  // in letters_
    std::uint16_t size = 0;
    std::uint32_t posting_count = 0;
    std::uint32_t document = 0;  // the last one it was in
    std::uint32_t place = 0;     // in that one's `current_`
  };
  /// A term of the document that is being added, and a position of it.
  struct CurrentTerm {
    std::uint32_t entry = 0;
    std::uint32_t frequency = 0;
    std::uint32_t position_count = 0;
  };
  struct Occurrence {
    std::uint32_t place = 0;
    std::uint32_t position = 0;
  };

  std::uint32_t find_or_insert(std::string_view term);
  CurrentTerm& current_term(std::string_view term);
  [[nodiscard]] std::string_view text_of(const Entry& entry) const {
    return std::string_view(letters_).substr(entry.begin, entry.size);
  }

  HashTable<Slot> table_;
  std::vector<Entry> entries_;
  std::string letters_;
  std::vector<Posting> postings_;  // by document
  std::vector<std::uint32_t> posting_entries_;
  std::vector<Posting> sorted_postings_;  // by term
  std::vector<std::uint32_t> positions_;
  std::vector<Document> documents_;
  Document document_;  // that is being added
  std::vector<CurrentTerm> current_;
  std::vector<Occurrence> occurrences_;
};

}  // namespace telusur
