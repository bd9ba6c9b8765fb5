// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/writing/database_writer.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

#include <xapian.h>

#include <telusur/common/errors.h>

#include "errors/system_errors.h"
#include "glass/entries/deflater.h"
#include "glass/entries/term_list.h"
#include "glass/format/keys.h"
#include "glass/format/layout.h"
#include "glass/format/packing.h"
#include "glass/format/position_coding.h"
#include "glass/format/version_file.h"
#include "glass/writing/table_writer.h"
#include "system/output_file.h"
#include "system/whole_file.h"

namespace telusur::glass {
namespace {

/// A chunk of postings or values ends once it has this size.
constexpr std::size_t kMinChunkBytes = 2000;

/// Values of compressed tables are compressed if they are larger; the default of Xapian.
constexpr std::uint32_t kMinCompressedBytes = 18;

class DatabaseWriter {
 public:
  DatabaseWriter(const std::string& path, const DatabaseContents& contents)
      : path_(path),
        documents_(contents.documents),
        contents_(contents),
        postings_(path_of(TableKind::kPostings)),
        positions_(path_of(TableKind::kPositions)) {}

  void write() {
    std::error_code error;
    std::filesystem::create_directory(path_, error);
    if (error) {
      throw IndexError(Message("{} failed: {} The last commit is intact.", Message("Creating {}", path_),
                               reason_and_remedy(error.value())));
    }
    write_values();
    write_lengths();
    term_lists_.resize(documents_.size());
    for (const DatabaseContents::Term& term : contents_.terms) {
      write_postings(term);
      write_positions(term);
      add_to_term_lists(term);
    }
    VersionFile version{.uuid = {}, .revision = kWrittenRevision, .roots = {}};
    const auto set_root = [&](TableKind kind, TreeRoot root, std::uint32_t min_compressed_bytes) {
      root.min_compressed_bytes = min_compressed_bytes;
      version.roots[static_cast<std::size_t>(kind)] = root;
    };
    set_root(TableKind::kPostings, postings_.finish(), 0);
    set_root(TableKind::kRecords, write_records(), kMinCompressedBytes);
    set_root(TableKind::kTermLists, write_term_lists(), kMinCompressedBytes);
    set_root(TableKind::kPositions, positions_.finish(), 0);
    for (const TableKind kind : {TableKind::kSpellings, TableKind::kSynonyms})
      set_root(kind, TableWriter(path_of(kind)).finish(), kMinCompressedBytes);
    write_version(version);
  }

 private:
  /// The term list of a document while it grows.
  struct TermList {
    std::string bytes;
    std::string_view last;
  };

  using Slots = std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, std::string_view>>>;

  /// Returns the slots in the order of the keys that `append` writes. It is not the order of their numbers,
  /// which begin with their lowest bits.
  static std::vector<Slots::const_iterator> in_key_order(const Slots& slots,
                                                         void (*append)(std::string&, std::uint32_t)) {
    std::vector<Slots::const_iterator> ordered;
    for (auto slot = slots.begin(); slot != slots.end(); ++slot) ordered.push_back(slot);
    std::ranges::sort(ordered, {}, [&](const Slots::const_iterator& slot) {
      std::string key;
      append(key, slot->first);
      return key;
    });
    return ordered;
  }

  void write_values() {
    Slots slots;
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      for (const DatabaseContents::Value& value : documents_[i].values)
        slots[value.slot].emplace_back(static_cast<std::uint32_t>(i + 1), value.text);
    }
    for (const auto& entry : in_key_order(slots, append_last_number)) {
      const auto& [slot, values] = *entry;
      const auto [min, max] = std::ranges::minmax(values, {}, [](const auto& value) { return value.second; });
      begin(make_marked_key(kValueStatisticsMark));
      append_last_number(key_, slot);
      append_number(value_, values.size());
      append_string(value_, min.second);
      if (min.second != max.second) value_ += max.second;
      postings_.add(key_, value_);
    }
    const auto append_first_number = [](std::string& key, std::uint32_t slot) { append_number(key, slot); };
    for (const auto& entry : in_key_order(slots, append_first_number)) {
      const auto& [slot, values] = *entry;
      std::uint32_t last = 0;
      for (const auto& [document, text] : values) {
        if (last == 0) {
          begin(make_marked_key(kValueChunkMark));
          append_number(key_, slot);
          append_sortable_number(key_, document);
        } else {
          append_number(value_, document - last - 1);
        }
        append_string(value_, text);
        last = document;
        if (value_.size() >= kMinChunkBytes) {
          postings_.add(key_, value_);
          last = 0;
        }
      }
      if (last != 0) postings_.add(key_, value_);
    }
  }

  void write_lengths() {
    if (documents_.empty()) return;
    std::vector<DatabaseContents::Posting> lengths;
    for (std::size_t i = 0; i < documents_.size(); ++i)
      lengths.push_back({.document = static_cast<std::uint32_t>(i + 1), .frequency = documents_[i].length});
    write_list(make_postings_key({}), 0, 0, lengths);
  }

  void write_postings(const DatabaseContents::Term& term) {
    std::uint64_t occurrences = 0;
    for (const DatabaseContents::Posting& posting : term.postings) {
      occurrences += posting.frequency;
      max_frequency_ = std::max(max_frequency_, posting.frequency);
    }
    write_list(make_postings_key(term.text), term.postings.size(), occurrences, term.postings);
  }

  /// Writes a posting list, or the list of lengths, in chunks. `size` and `occurrences` are those of the list
  /// head.
  void write_list(const std::string& first_key, std::size_t size, std::uint64_t occurrences,
                  std::span<const DatabaseContents::Posting> postings) {
    const std::string chunk_prefix = make_chunk_prefix(first_key);
    begin(first_key);
    append_number(value_, size);
    append_number(value_, occurrences);
    append_number(value_, postings.front().document - 1);
    while (!postings.empty()) {
      chunk_.clear();
      std::size_t count = 0;
      std::uint32_t last = 0;
      while (count < postings.size() && chunk_.size() < kMinChunkBytes) {
        const DatabaseContents::Posting& posting = postings[count++];
        if (last != 0) append_number(chunk_, posting.document - last - 1);
        append_number(chunk_, posting.frequency);
        last = posting.document;
      }
      value_.push_back(count == postings.size() ? '1' : '0');  // whether it is the last chunk
      append_number(value_, last - postings.front().document);
      value_ += chunk_;
      postings_.add(key_, value_);
      postings = postings.subspan(count);
      if (postings.empty()) break;
      begin(chunk_prefix);
      append_sortable_number(key_, postings.front().document);
    }
  }

  void write_positions(const DatabaseContents::Term& term) {
    key_ = make_positions_prefix(term.text);
    const std::size_t size = key_.size();
    for (const DatabaseContents::Posting& posting : term.postings) {
      if (posting.position_count == 0) continue;
      key_.resize(size);
      append_sortable_number(key_, posting.document);
      value_.clear();
      append_positions(value_, contents_.positions_of(posting));
      positions_.add(key_, value_);
    }
  }

  void add_to_term_lists(const DatabaseContents::Term& term) {
    for (const DatabaseContents::Posting& posting : term.postings) {
      const DatabaseContents::Document& document = documents_[posting.document - 1];
      auto& [bytes, last] = term_lists_[posting.document - 1];
      if (bytes.empty()) begin_term_list(bytes, document.length, document.terms);
      append_term(bytes, last, term.text, posting.frequency);
      last = term.text;
    }
  }

  TreeRoot write_term_lists() {
    TableWriter table(path_of(TableKind::kTermLists));
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      key_ = make_article_key(static_cast<std::uint32_t>(i + 1));
      add_compressed(table, key_, term_lists_[i].bytes);
      if (documents_[i].values.empty()) continue;
      key_.push_back('\0');
      value_.clear();
      std::uint32_t next = 0;
      for (const DatabaseContents::Value& value : documents_[i].values) {
        append_number(value_, value.slot - next);
        next = value.slot + 1;
      }
      add_compressed(table, key_, value_);
    }
    return table.finish();
  }

  void add_compressed(TableWriter& table, std::string_view key, std::string_view value) {
    const std::string_view compressed =
        value.size() > kMinCompressedBytes ? deflater_.deflate(value) : std::string_view();
    if (compressed.empty())
      table.add(key, value);
    else
      table.add(key, compressed, true);
  }

  TreeRoot write_records() {
    TableWriter table(path_of(TableKind::kRecords));
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      if (documents_[i].data.empty()) continue;
      table.add(make_article_key(static_cast<std::uint32_t>(i + 1)), make_stored_blocks(documents_[i].data),
                true);
    }
    return table.finish();
  }

  /// Writes the version file with the roots in `version`. The UUID is zero, because a segment needs none.
  void write_version(VersionFile& version) const {
    version.articles = static_cast<std::uint32_t>(documents_.size());
    version.last_article = version.articles;
    version.max_frequency = max_frequency_;
    for (const DatabaseContents::Document& document : documents_) {
      version.total_length += document.length;
      version.longest = std::max(version.longest, document.length);
      if (document.length > 0 && (version.shortest == 0 || document.length < version.shortest))
        version.shortest = document.length;
    }
    OutputFile file(path_ + "/" + std::string(kVersionFile));
    file.append(format_version_file(version));
    file.finish();
  }

  [[nodiscard]] std::string path_of(TableKind kind) const {
    return path_ + "/" + std::string(file_name_of(kind));
  }

  void begin(std::string_view key) {
    key_ = key;
    value_.clear();
  }

  const std::string& path_;
  std::span<const DatabaseContents::Document> documents_;
  const DatabaseContents& contents_;
  TableWriter postings_;
  TableWriter positions_;
  std::vector<TermList> term_lists_;
  std::uint32_t max_frequency_ = 0;
  Deflater deflater_;
  std::string key_;
  std::string value_;
  std::string chunk_;
};

}  // namespace

void write_database(const std::string& path, const DatabaseContents& contents) {
  DatabaseWriter(path, contents).write();
}

bool is_format_of_xapian(const std::string& scratch) {
  Xapian::WritableDatabase(scratch, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC)
      .close();
  constexpr std::size_t kMaxBytes = 4096;
  const auto [bytes, error] = read_whole_file(scratch + "/" + std::string(kVersionFile), kMaxBytes);
  std::error_code ignored;
  std::filesystem::remove_all(scratch, ignored);
  if (error != 0)
    throw IndexError(Message("{} failed: {}", Message("Reading {}", scratch), reason_and_remedy(error)));
  return bytes.starts_with(kMagic);
}

}  // namespace telusur::glass
