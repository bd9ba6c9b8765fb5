// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/writing/list_writer.h"

#include "glass/entries/value_reader.h"
#include "glass/format/keys.h"
#include "glass/format/packing.h"

namespace telusur::glass {
namespace {

/// A chunk of postings or values ends once it has this size.
constexpr std::size_t kMinChunkBytes = 2000;

/// Calls `take(article, item)` for each item of `parts`. `read` reads an item.
template <typename Read, typename Take>
void for_each_item(std::span<const ItemStream> parts, Read read, Take take) {
  std::uint64_t last = 0;
  for (const ItemStream& part : parts) {
    ValueReader reader(part.bytes);
    std::uint64_t article = part.first;
    for (std::uint32_t item = 0; item < part.items; ++item) {
      if (item > 0) article += std::uint64_t{reader.read_number()} + 1;
      if (article <= last || article > part.last) fail_corrupt();
      take(static_cast<std::uint32_t>(article), read(reader));
      last = article;
    }
  }
}

}  // namespace

void ListWriter::write_postings(std::string_view key, std::span<const ItemStream> parts) {
  std::uint64_t items_left = 0;
  std::uint64_t occurrences = 0;
  for (const ItemStream& part : parts) {
    items_left += part.items;
    occurrences += part.occurrences;
  }
  const bool has_lengths = is_marked_key(key);
  const std::string chunk_prefix = make_chunk_prefix(key);
  std::uint32_t chunk_begin = 0;
  std::uint32_t last = 0;
  const auto end_chunk = [&] {
    value_.push_back(items_left == 0 ? '1' : '0');  // whether it is the last chunk
    append_number(value_, last - chunk_begin);
    value_ += chunk_;
    table_.add(key_, value_);
    chunk_.clear();
  };
  const auto begin_chunk = [&](std::uint32_t article) {
    chunk_begin = article;
    value_.clear();
    if (last != 0) {
      key_ = chunk_prefix;
      append_sortable_number(key_, article);
      return;
    }
    key_ = key;
    append_number(value_, has_lengths ? 0 : items_left);
    append_number(value_, has_lengths ? 0 : occurrences);
    append_number(value_, article - 1);
  };
  chunk_.clear();
  for_each_item(
      parts, [](ValueReader& reader) { return reader.read_number(); },
      [&](std::uint32_t article, std::uint32_t frequency) {
        if (chunk_.size() >= kMinChunkBytes) end_chunk();
        if (chunk_.empty())
          begin_chunk(article);
        else
          append_number(chunk_, article - last - 1);
        append_number(chunk_, frequency);
        last = article;
        --items_left;
      });
  if (!chunk_.empty()) end_chunk();
}

void ListWriter::write_values(std::string_view key, std::span<const ItemStream> parts) {
  std::uint32_t last = 0;
  chunk_.clear();
  for_each_item(
      parts, [](ValueReader& reader) { return reader.read_string(); },
      [&](std::uint32_t article, std::string_view text) {
        if (chunk_.size() >= kMinChunkBytes) {
          table_.add(key_, chunk_);
          chunk_.clear();
        }
        if (chunk_.empty()) {
          key_ = key;
          append_sortable_number(key_, article);
        } else {
          append_number(chunk_, article - last - 1);
        }
        append_string(chunk_, text);
        last = article;
      });
  if (!chunk_.empty()) table_.add(key_, chunk_);
}

}  // namespace telusur::glass
