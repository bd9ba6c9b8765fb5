// SPDX-License-Identifier: GPL-3.0-or-later
/// Inverts documents in memory: from documents with terms to terms with documents.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "documents/document_sink.h"
#include "documents/word_memo.h"
#include "glass/writing/database_contents.h"
#include "system/hash_table.h"

namespace telusur {

/// Collects documents, which are numbered from 1. Flat arrays and one hash table of terms: about 40 bytes and
/// 20 ns for each posting. Not thread-safe.
class SegmentInverter final : public DocumentSink {
 public:
  using Posting = glass::DatabaseContents::Posting;
  using Term = glass::DatabaseContents::Term;
  using Value = glass::DatabaseContents::Value;
  using Document = glass::DatabaseContents::Document;

  SegmentInverter();

  void add_posting(std::string_view term, std::uint32_t position, std::uint32_t frequency) override;
  void add_word(std::uint64_t word, std::string_view term, std::uint32_t position,
                std::uint32_t frequency) override;
  void add_term(std::string_view term, std::uint32_t frequency) override;
  void add_value(std::uint32_t slot, std::string_view value) override;
  void set_data(std::string data) override;
  void end_document() override;

  /// Removes all documents and terms, and keeps the memory.
  void clear();

  [[nodiscard]] std::span<const Document> documents() const { return documents_; }

  /// Returns the documents, and the terms in byte order. Views into this object, valid until the next change.
  [[nodiscard]] glass::DatabaseContents invert();

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
    std::uint32_t begin = 0;  // offset in letters_
    std::uint16_t size = 0;
    std::uint32_t posting_count = 0;
    std::uint32_t document = 0;  // the last one that has it
    std::uint32_t place = 0;     // index in the `current_` of that document
  };
  /// A term of the current document, and a position of it.
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
  CurrentTerm& current_term(std::uint32_t entry);
  void add_posting(std::uint32_t entry, std::uint32_t position, std::uint32_t frequency);
  [[nodiscard]] std::string_view text_of(const Entry& entry) const {
    return std::string_view(letters_).substr(entry.begin, entry.size);
  }

  HashTable<Slot> table_;
  std::vector<Entry> entries_;
  WordMemo memo_;  // indices in entries_
  std::string letters_;
  std::vector<Posting> postings_;  // by document
  std::vector<std::uint32_t> posting_entries_;
  std::vector<Posting> sorted_postings_;  // by term
  std::vector<std::uint32_t> positions_;
  std::vector<Document> documents_;
  Document document_;  // the current one
  std::vector<CurrentTerm> current_;
  std::vector<Occurrence> occurrences_;
};

}  // namespace telusur
