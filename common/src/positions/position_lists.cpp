// SPDX-License-Identifier: GPL-3.0-or-later
#include "positions/position_lists.h"

#include <algorithm>
#include <limits>

namespace telusur {
namespace {

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
  terms_left_ =
      static_cast<std::size_t>(take_fixed(std::string_view(page_).substr(sizeof(std::uint64_t)), 2));
  at_ = kDictionaryHeadBytes;
  next_page_ = number + 1;
  term_.clear();
}

/// Returns the first term of page `number`, valid until pages are read.
std::string_view PositionDictionary::first_term(std::uint64_t number) {
  first_terms_.resize(pages_.file().tail().dictionary_pages);
  std::string& known = first_terms_[number];
  if (known.empty()) known = read_first_term(number);
  return known;
}

std::string_view PositionDictionary::read_first_term(std::uint64_t number) {
  std::string_view page = pages_.page(pages_.file().tail().dictionary_begin() + number);
  page.remove_prefix(kDictionaryHeadBytes);
  if (take_file_number(page) != 0) fail_positions();
  const std::uint64_t size = take_file_number(page);
  if (size > page.size()) fail_positions();
  return page.substr(0, size);
}

/// Reads the next entry of the page. Returns true.
bool PositionDictionary::read_entry() {
  std::string_view rest = std::string_view(page_).substr(at_);
  const std::uint64_t shared = take_file_number(rest);
  const std::uint64_t size = take_file_number(rest);
  if (shared > term_.size() || size > rest.size()) fail_positions();
  term_.resize(shared);
  term_ += rest.substr(0, size);
  rest.remove_prefix(size);
  place_.offset += place_.bytes;
  place_.postings = take_file_number(rest);
  place_.bytes = take_file_number(rest);
  at_ = page_.size() - rest.size();
  --terms_left_;
  return true;
}

PositionList::PositionList(PositionPages& pages, const PositionListPlace& place)
    : pages_(pages), directory_(pages, place), current_(std::numeric_limits<std::size_t>::max()) {}

void PositionList::read(std::uint32_t article, std::vector<std::uint32_t>& positions) {
  // Mostly the current block or a near one.
  const auto blocks = directory_.blocks();
  const bool is_known = current_ < blocks.size();
  if (!is_known || article > blocks[current_].last_article || article <= blocks[current_].base) {
    auto from = blocks.begin();
    if (is_known && article > blocks[current_].last_article) {
      from += static_cast<std::ptrdiff_t>(current_ + 1);
      if (from != blocks.end() && article > from->last_article)
        from = std::ranges::lower_bound(from, blocks.end(), article, {}, &BlockPlace::last_article);
    } else {
      from = std::ranges::lower_bound(blocks, article, {}, &BlockPlace::last_article);
    }
    if (from == blocks.end()) return;
    enter(static_cast<std::size_t>(from - blocks.begin()));
  }
  const auto articles = block_.articles();
  if (at_ >= articles.size() || articles[at_] > article) at_ = 0;
  const auto found = std::ranges::lower_bound(articles.subspan(at_), article);
  at_ = static_cast<std::size_t>(found - articles.begin());
  if (at_ < articles.size() && articles[at_] == article) block_.append_positions(at_, positions);
}

void PositionList::enter(std::size_t number) {
  current_ = std::numeric_limits<std::size_t>::max();  // until it is decoded
  const BlockPlace& place = directory_.blocks()[number];
  block_.decode_articles(pages_.bytes(place.offset, place.bytes), place.postings, place.base,
                         place.last_article);
  // An empty part needs no page.
  block_.decode_positions(place.positions_bytes == 0
                              ? std::string_view()
                              : pages_.bytes(place.positions_offset, place.positions_bytes));
  current_ = number;
  at_ = 0;
}

}  // namespace telusur
