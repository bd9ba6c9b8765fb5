// SPDX-License-Identifier: GPL-3.0-or-later
#include "bulk/generation_builder.h"

#include <span>
#include <string_view>
#include <utility>

#include <xapian.h>

#include "bulk/list_merge.h"
#include "bulk/stored_lists.h"
#include "errors/described_error.h"
#include "glass/entries/value_reader.h"
#include "glass/format/keys.h"
#include "glass/reading/version_reader.h"
#include "glass/verification/tree_walker.h"
#include "index_format/schema.h"
#include "positions/position_file_writer.h"
#include "positions/position_items.h"
#include "system/varint.h"

namespace telusur {
namespace {

using glass::ItemStream;
using glass::TableKind;

/// Copies all entries of the table `kind` of `base`.
template <typename Add>
void copy_table(const std::string& base, const glass::VersionFile& version, TableKind kind, Add add) {
  glass::ProblemLog log(base, version);
  glass::TreeWalker entries(base, version, kind, glass::WalkDepth::kValues, log);
  while (entries.next()) add(entries.key(), entries.value(), entries.is_compressed());
  if (entries.is_sound()) return;
  throw Described<Xapian::DatabaseCorruptError>(Message::verbatim(log.sentences().front()));
}

/// Goes through the items of a stream.
class ItemCursor {
 public:
  explicit ItemCursor(const ItemStream& stream)
      : reader(stream.bytes), left_(stream.items), article_(stream.first) {}

  [[nodiscard]] bool has_item() const noexcept { return left_ > 0; }
  [[nodiscard]] std::uint32_t article() const noexcept { return article_; }

  /// Goes behind the item, which was read from `reader`.
  void advance() {
    if (--left_ > 0) article_ += reader.read_number() + 1;
  }

  glass::ValueReader reader;

 private:
  std::uint32_t left_;
  std::uint32_t article_;
};

/// Writes the list of a term, or the lengths.
class ListOfTerm {
 public:
  explicit ListOfTerm(PositionFileWriter& file) : file_(file) {}

  void write_lengths(const ListSource& part) {
    for (ItemCursor lengths(part.postings()); lengths.has_item(); lengths.advance())
      file_.add_length(lengths.article(), lengths.reader.read_number());
  }

  void begin(std::string_view term) { file_.begin_term(term); }

  void write(const ListSource& part) {
    ItemCursor positions(part.positions());
    for (ItemCursor postings(part.postings()); postings.has_item(); postings.advance()) {
      const std::uint32_t frequency = postings.reader.read_number();
      positions_.clear();
      if (positions.has_item() && positions.article() == postings.article()) {
        read_positions_item(positions.reader, positions_);
        positions.advance();
      }
      file_.add(postings.article(), frequency, positions_);
    }
  }

 private:
  PositionFileWriter& file_;
  std::vector<std::uint32_t> positions_;
};

}  // namespace

GenerationBuilder::GenerationBuilder(std::string path, std::optional<std::string> base)
    : path_(std::move(path)), base_(std::move(base)), writer_(path_) {
  if (base_) copy_articles();
}

void GenerationBuilder::copy_articles() {
  const glass::VersionFile version = glass::read_version_file(*base_);
  copy_table(*base_, version, TableKind::kRecords,
             [&](std::string_view key, std::string_view value, bool is_compressed) {
               writer_.add_record(key, value, is_compressed);
             });
  copy_table(*base_, version, TableKind::kTermLists,
             [&](std::string_view key, std::string_view value, bool is_compressed) {
               writer_.add_term_list(key, value, is_compressed);
             });
  summary_.add({.articles = version.articles,
                .last_article = version.last_article,
                .total_length = version.total_length,
                .shortest = version.shortest,
                .longest = version.longest,
                .max_frequency = version.max_frequency});
}

std::uint32_t GenerationBuilder::append(const Segment& segment) {
  const std::uint32_t offset = summary_.last_article;
  std::uint32_t number = offset;
  for (const Segment::Article& article : segment.articles) {
    key_ = glass::make_article_key(++number);
    if (!article.record.bytes.empty())
      writer_.add_record(key_, article.record.bytes, article.record.is_compressed);
    writer_.add_term_list(key_, article.term_list.bytes, article.term_list.is_compressed);
    if (article.slots.bytes.empty()) continue;
    key_.push_back('\0');
    writer_.add_term_list(key_, article.slots.bytes, article.slots.is_compressed);
  }
  summary_.add(segment.summary);
  return offset;
}

void GenerationBuilder::finish(std::vector<std::unique_ptr<ListSource>> runs,
                               std::atomic<std::uint64_t>& done_bytes) {
  const std::string positions_key(kPositionsKey);
  bool is_key_added = false;
  const auto add_positions_key = [&] {
    if (!std::exchange(is_key_added, true))
      writer_.add_metadata(positions_key, encode_varint(summary_.last_article));
  };
  if (base_) {
    auto stored = std::make_unique<StoredLists>(*base_);
    stored->read_metadata([&](std::string_view key, std::string_view value) {
      if (key == positions_key) return;
      if (key > positions_key) add_positions_key();
      writer_.add_metadata(key, value);
    });
    for (const auto& [slot, values] : stored->slots())
      summary_.slots[slot].add(values.values, values.min, values.max);
    runs.insert(runs.begin(), std::move(stored));
  }
  add_positions_key();
  writer_.add_slots(summary_.slots);

  PositionFileWriter file(path_);
  ListOfTerm list(file);
  std::uint64_t articles = 0;
  std::vector<ItemStream> postings;
  ListMerge merge(std::move(runs));
  while (merge.next()) {
    postings.clear();
    for (const ListSource* part : merge.parts()) {
      postings.push_back(part->postings());
      done_bytes += postings.back().bytes.size() + part->positions().bytes.size();
    }
    const std::string_view key = merge.key();
    if (key.starts_with(glass::make_marked_key(glass::kValueChunkMark))) {
      writer_.lists().write_values(key, postings);
      continue;
    }
    writer_.lists().write_postings(key, postings);
    if (key == glass::make_postings_key({})) {  // before all terms
      for (const ItemStream& part : postings) articles += part.items;
      for (const ListSource* part : merge.parts()) list.write_lengths(*part);
    } else if (const std::string term = glass::unescape_term(key); is_listed(term)) {
      list.begin(term);
      for (const ListSource* part : merge.parts()) list.write(*part);
    }
  }
  if (articles != summary_.articles)
    throw Described<Xapian::DatabaseCorruptError>(
        Message("merging its tables lost articles, so one of them cannot be whole"));
  const std::string uuid = glass::random_uuid();
  writer_.finish(summary_, uuid);
  file.finish(uuid, summary_.last_article);
}

}  // namespace telusur
