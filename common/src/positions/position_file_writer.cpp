// SPDX-License-Identifier: GPL-3.0-or-later
#include "positions/position_file_writer.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <vector>

#include <telusur/common/errors.h>

#include "errors/system_errors.h"
#include "glass/format/files.h"
#include "system/descriptor.h"
#include "system/varint.h"

namespace telusur {
namespace {

std::string file_in(const std::string& folder) { return folder + "/" + std::string(kPositionsFile); }

std::string dictionary_in(const std::string& folder) {
  return file_in(folder) + std::string(glass::kTemporarySuffix);
}

}  // namespace

PositionFileWriter::PositionFileWriter(const std::string& path)
    : path_(path), file_(file_in(path)), dictionary_(dictionary_in(path)) {}

void PositionFileWriter::add_length(std::uint32_t article, std::uint32_t length) {
  lengths_.resize(std::size_t{article} + 1);
  lengths_.back() = length;
  ++tail_.articles;
  tail_.total_length += length;
}

void PositionFileWriter::begin_term(std::string_view term) {
  end_term();
  term_ = term;
}

void PositionFileWriter::add(std::uint32_t article, std::uint32_t frequency,
                             std::span<const std::uint32_t> positions) {
  block_.add(article, frequency, positions);
  ++postings_;
  tail_.positions += positions.size();
  if (block_.size() == kBlockPostings) end_block();
}

void PositionFileWriter::end_block() {
  const std::uint32_t base = last_article_;
  const std::size_t postings_begin = postings_parts_.size();
  const std::size_t positions_begin = positions_parts_.size();
  last_article_ = block_.articles().back();
  const std::uint8_t level = postings_ < kBlockPostings ? kMaxSaturationLevel : find_level();
  block_.encode(base, postings_parts_, positions_parts_);
  append_varint(directory_, last_article_ - base);
  append_varint(directory_, postings_parts_.size() - postings_begin);
  append_varint(directory_, positions_parts_.size() - positions_begin);
  directory_.push_back(static_cast<char>(level));
}

/// Returns the level of the current block.
std::uint8_t PositionFileWriter::find_level() {
  if (last_article_ >= lengths_.size()) lengths_.resize(std::size_t{last_article_} + 1);
  const double average = tail_.average_length();
  double highest = 0;
  for (std::size_t i = 0; i < block_.size(); ++i)
    highest = std::max(
        highest, saturation(block_.frequencies()[i], length_norm(lengths_[block_.articles()[i]], average)));
  return saturation_level(highest);
}

void PositionFileWriter::end_term() {
  if (postings_ == 0) return;
  if (block_.size() > 0) end_block();
  std::string head;
  // The widths of a single block and the dictionary say where its parts end.
  if (postings_ > kBlockPostings) append_varint(head, directory_.size());
  if (postings_ <= kBlockPostings) directory_.clear();
  file_.append(head);
  file_.append(directory_);
  file_.append(postings_parts_);
  file_.append(positions_parts_);
  add_to_dictionary(head.size() + directory_.size() + postings_parts_.size() + positions_parts_.size());
  ++tail_.terms;
  tail_.postings += postings_;
  postings_ = 0;
  last_article_ = 0;
  directory_.clear();
  postings_parts_.clear();
  positions_parts_.clear();
}

void PositionFileWriter::add_to_dictionary(std::uint64_t list_bytes) {
  const auto entry = [&] {
    const auto shared =
        static_cast<std::size_t>(std::ranges::mismatch(last_term_, term_).in1 - last_term_.begin());
    std::string bytes;
    append_varint(bytes, shared);
    append_varint(bytes, term_.size() - shared);
    bytes.append(term_, shared);
    append_varint(bytes, postings_);
    append_varint(bytes, list_bytes);
    return bytes;
  };
  std::string bytes = entry();
  if (page_.size() + bytes.size() > kPositionPageBytes) {
    end_page();
    bytes = entry();
  }
  if (page_terms_ == 0) {
    for (unsigned shift = 0; shift < 64; shift += 8)
      page_.push_back(static_cast<char>(tail_.list_bytes >> shift));
    page_.append(kDictionaryHeadBytes - page_.size(), '\0');
  }
  page_ += bytes;
  ++page_terms_;
  last_term_ = term_;
  tail_.list_bytes += list_bytes;
}

/// Writes the page of the dictionary, if it has terms.
void PositionFileWriter::end_page() {
  if (page_terms_ == 0) return;
  page_[kDictionaryHeadBytes - 2] = static_cast<char>(page_terms_);
  page_[kDictionaryHeadBytes - 1] = static_cast<char>(page_terms_ >> 8U);
  page_.resize(kPositionPageBytes);
  dictionary_.append(page_);
  ++tail_.dictionary_pages;
  page_.clear();
  page_terms_ = 0;
  last_term_.clear();
}

void PositionFileWriter::finish(const std::string& uuid, std::uint32_t last_article) {
  end_term();
  end_page();
  dictionary_.finish();
  file_.append(std::string(tail_.dictionary_begin() * kPositionPageBytes - tail_.list_bytes, '\0'));
  append_dictionary();
  tail_.uuid = uuid;
  tail_.last_article = last_article;
  append_lengths();
  file_.append(format_tail(tail_));
  file_.finish();
}

void PositionFileWriter::append_dictionary() {
  const std::string path = dictionary_in(path_);
  const Descriptor dictionary = Descriptor::open_file(path);
  std::vector<unsigned char> page(kPositionPageBytes);
  for (std::uint64_t i = 0; i < tail_.dictionary_pages; ++i) {
    const ssize_t size = dictionary ? read_at(dictionary, i * kPositionPageBytes, page) : -1;
    if (size != static_cast<ssize_t>(page.size())) {
      const int error = size < 0 ? errno : EIO;
      throw_system_error(error, Message("{} failed: {} The last commit is intact.",
                                        Message("Reading {}", path), reason_and_remedy(error)));
    }
    file_.append({reinterpret_cast<const char*>(page.data()), page.size()});
  }
  std::remove(path.c_str());  // what stays is removed with the folder
}

void PositionFileWriter::append_lengths() {
  const std::uint32_t longest = *std::ranges::max_element(lengths_);
  tail_.length_bits = bits_for(longest);
  if (longest == 0) return;
  lengths_.resize(std::size_t{tail_.last_article} + 1);
  std::string page;
  for (std::span<const std::uint32_t> rest = std::span(lengths_).subspan(1); !rest.empty();) {
    const auto lengths = rest.first(std::min<std::size_t>(rest.size(), tail_.lengths_per_page()));
    rest = rest.subspan(lengths.size());
    page.clear();
    append_packed(page, lengths, tail_.length_bits);
    page.resize(kPositionPageBytes);
    file_.append(page);
  }
}

}  // namespace telusur
