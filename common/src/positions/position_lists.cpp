// SPDX-License-Identifier: GPL-3.0-or-later
#include "positions/position_lists.h"

#include <algorithm>
#include <limits>

#include "system/varint.h"

namespace telusur {
namespace {

std::uint64_t take_number(std::string_view& bytes) {
  const auto number = take_varint(bytes);
  if (!number) fail_positions();
  return *number;
}

std::uint64_t take_fixed(std::string_view bytes, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t i = size; i-- > 0;) number = number << 8U | static_cast<unsigned char>(bytes[i]);
  return number;
}

}  // namespace

std::optional<PositionListPlace> PositionDictionary::find(std::string_view term) {
  // The last page whose first term is not above `term`.
  std::uint64_t begin = 0;
  std::uint64_t end = pages_.file().tail().dictionary_pages;
  while (begin < end) {
    const std::uint64_t middle = begin + (end - begin) / 2;
    if (first_term(middle) <= term)
      begin = middle + 1;
    else
      end = middle;
  }
  if (begin == 0) return std::nullopt;
  enter(begin - 1);
  while (terms_left_ > 0) {
    if (!read_entry()) break;
    if (term_ == term) return place_;
    if (std::string_view(term_) > term) break;
  }
  return std::nullopt;
}

bool PositionDictionary::next() {
  while (terms_left_ == 0) {
    if (next_page_ == pages_.file().tail().dictionary_pages) return false;
    enter(next_page_);
  }
  return read_entry();
}

/// Goes before the first term of page `number` of the dictionary.
void PositionDictionary::enter(std::uint64_t number) {
  page_ = pages_.page(pages_.file().tail().dictionary_begin() + number);
  place_ = {.offset = take_fixed(page_, sizeof(std::uint64_t))};
  terms_left_ = static_cast<std::size_t>(take_fixed(std::string_view(page_).substr(sizeof(std::uint64_t)), 2));
  at_ = kDictionaryHeadBytes;
  next_page_ = number + 1;
  term_.clear();
}

/// Returns the first term of page `number`, valid until pages are read.
std::string_view PositionDictionary::first_term(std::uint64_t number) {
  std::string_view page = pages_.page(pages_.file().tail().dictionary_begin() + number);
  page.remove_prefix(kDictionaryHeadBytes);
  if (take_number(page) != 0) fail_positions();
  const std::uint64_t size = take_number(page);
  if (size > page.size()) fail_positions();
  return page.substr(0, size);
}

/// Reads the next entry of the page. Returns true.
bool PositionDictionary::read_entry() {
  std::string_view rest = std::string_view(page_).substr(at_);
  const std::uint64_t shared = take_number(rest);
  const std::uint64_t size = take_number(rest);
  if (shared > term_.size() || size > rest.size()) fail_positions();
  term_.resize(shared);
  term_ += rest.substr(0, size);
  rest.remove_prefix(size);
  place_.offset += place_.bytes;
  place_.postings = take_number(rest);
  place_.bytes = take_number(rest);
  at_ = page_.size() - rest.size();
  --terms_left_;
  return true;
}

PositionList::PositionList(PositionPages& pages, const PositionListPlace& place)
    : pages_(pages), postings_(place.postings), current_(std::numeric_limits<std::size_t>::max()) {
  const std::uint32_t last_article = pages.file().tail().last_article;
  if (postings_ == 0 || postings_ > last_article) fail_positions();
  if (postings_ <= kBlockPostings) {
    blocks_.push_back({.last_article = last_article, .offset = place.offset, .bytes = place.bytes});
    return;
  }
  constexpr std::uint64_t kMaxVarintBytes = 10;
  std::string_view head = pages.bytes(place.offset, std::min(place.bytes, kMaxVarintBytes));
  const std::size_t head_bytes = head.size();
  const std::uint64_t directory_bytes = take_number(head);
  std::uint64_t offset = place.offset + (head_bytes - head.size());
  const std::uint64_t block_count = (postings_ + kBlockPostings - 1) / kBlockPostings;
  if (directory_bytes > place.bytes || block_count > directory_bytes) fail_positions();
  std::string_view directory = pages.bytes(offset, directory_bytes);
  offset += directory_bytes;
  std::uint64_t article = 0;
  blocks_.reserve(block_count);
  while (!directory.empty()) {
    const std::uint64_t distance = take_number(directory);
    const std::uint64_t bytes = take_number(directory);
    if (distance == 0 || distance > last_article - article || bytes > place.bytes) fail_positions();
    article += distance;
    blocks_.push_back(
        {.last_article = static_cast<std::uint32_t>(article), .offset = offset, .bytes = bytes});
    offset += bytes;
  }
  if (offset != place.offset + place.bytes || blocks_.size() != block_count) fail_positions();
}

void PositionList::read(std::uint32_t article, std::vector<std::uint32_t>& positions) {
  // Mostly the current block or a near one.
  const bool is_known = current_ < blocks_.size();
  if (!is_known || article > blocks_[current_].last_article ||
      (current_ > 0 && article <= blocks_[current_ - 1].last_article)) {
    auto from = blocks_.begin();
    if (is_known && article > blocks_[current_].last_article) {
      from += static_cast<std::ptrdiff_t>(current_ + 1);
      if (from != blocks_.end() && article > from->last_article)
        from = std::ranges::lower_bound(from, blocks_.end(), article, {}, &BlockPlace::last_article);
    } else {
      from = std::ranges::lower_bound(blocks_, article, {}, &BlockPlace::last_article);
    }
    if (from == blocks_.end()) return;
    enter(static_cast<std::size_t>(from - blocks_.begin()));
  }
  const auto articles = block_.articles();
  if (at_ >= articles.size() || articles[at_] > article) at_ = 0;
  const auto found = std::ranges::lower_bound(articles.subspan(at_), article);
  at_ = static_cast<std::size_t>(found - articles.begin());
  if (at_ < articles.size() && articles[at_] == article) block_.append_positions(at_, positions);
}

void PositionList::enter(std::size_t number) {
  current_ = std::numeric_limits<std::size_t>::max();  // until it is decoded
  const BlockPlace& place = blocks_[number];
  const std::uint64_t before = std::uint64_t{number} * kBlockPostings;
  const std::uint64_t size = std::min<std::uint64_t>(kBlockPostings, postings_ - before);
  const std::uint32_t base = number == 0 ? 0 : blocks_[number - 1].last_article;
  block_.decode(pages_.bytes(place.offset, place.bytes), size, base, place.last_article);
  current_ = number;
  at_ = 0;
}

}  // namespace telusur
