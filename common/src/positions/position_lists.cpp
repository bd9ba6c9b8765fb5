// SPDX-License-Identifier: GPL-3.0-or-later
#include "positions/position_lists.h"

#include <algorithm>
#include <limits>

#include "positions/first_from.h"

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
  return begin == 0 ? std::nullopt : find_in(begin - 1, term);
}

/// Compares `term` only with entries that share with the one before just as much as `term` does: one that
/// shares more is below `term`, too, and one that shares less is above it.
std::optional<PositionListPlace> PositionDictionary::find_in(std::uint64_t number, std::string_view term) {
  std::string_view rest = pages_.page(pages_.file().tail().dictionary_begin() + number);
  PositionListPlace place{.offset = take_fixed(rest, sizeof(std::uint64_t))};
  std::uint64_t terms = take_fixed(rest.substr(sizeof(std::uint64_t)), 2);
  rest.remove_prefix(kDictionaryHeadBytes);
  std::uint64_t size_before = 0;
  std::size_t common = 0;  // bytes that the entry before shares with `term`
  for (; terms > 0; --terms) {
    const std::uint64_t shared = take_file_number(rest);
    const std::uint64_t size = take_file_number(rest);
    if (shared > size_before || size > rest.size()) fail_positions();
    size_before = shared + size;
    const std::string_view own = rest.substr(0, size);
    rest.remove_prefix(size);
    place.offset += place.bytes;
    place.postings = take_file_number(rest);
    place.bytes = take_file_number(rest);
    if (shared > common) continue;
    if (shared < common) break;
    const std::string_view wanted = term.substr(common);
    const std::size_t same = static_cast<std::size_t>(std::ranges::mismatch(own, wanted).in1 - own.begin());
    if (same == wanted.size() && same == own.size()) return place;
    if (own.substr(same) > wanted.substr(same)) break;
    common += same;
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
  at_ = first_from(articles, at_, article);
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
