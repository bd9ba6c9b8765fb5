// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/filters/filter_cache.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>
#include <span>
#include <utility>

#include "index_format/index_field_values.h"
#include "index_format/schema.h"

namespace telusur {
namespace {

constexpr double kNoDate = -std::numeric_limits<double>::infinity();

/// Upper bound of the memory of an entry beside its key and its set.
constexpr std::size_t kEntryBytes = 256;

/// Unique per range, and no term: no term begins with a NUL byte.
std::string key_of(const FieldRangeFilter& filter) {
  std::string key(1, '\0');
  key.append(std::to_string(filter.slot));
  for (const std::optional<double>& bound : {filter.range.min, filter.range.max}) {
    key.append(1, ' ');
    if (bound) key.append(std::to_string(std::bit_cast<std::uint64_t>(*bound)));
  }
  return key;
}

/// Changes `result` to the articles of `result` and `operand` combined by `op`; nullopt if either is.
void apply(PlanOperator op, const std::optional<ArticleSet>& operand, std::optional<ArticleSet>& result) {
  if (!result || !operand)
    result.reset();
  else if (op == PlanOperator::kAny)
    result->unite(*operand);
  else if (op == PlanOperator::kExclude)
    result->subtract(*operand);
  else if (op != PlanOperator::kPrefer)
    result->intersect(*operand);
}

}  // namespace

std::size_t ArticleSet::size() const noexcept {
  std::size_t size = 0;
  for (const std::uint64_t bits : bits_) size += static_cast<std::size_t>(std::popcount(bits));
  return size;
}

bool ArticleSet::has_any(std::size_t begin, std::size_t count) const noexcept {
  const auto at = [&](std::size_t article) {
    return bits_.begin() + static_cast<std::ptrdiff_t>(std::min(article / kBits, bits_.size()));
  };
  return std::any_of(at(begin), at(begin + count), [](std::uint64_t bits) { return bits != 0; });
}

void ArticleSet::add_range(std::span<const double> values, double min, double max) noexcept {
  for (std::size_t begin = 0; begin < values.size(); begin += kBits) {
    const auto block = values.subspan(begin, std::min(kBits, values.size() - begin));
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < block.size(); ++i)
      bits |= (std::uint64_t{block[i] >= min} & std::uint64_t{block[i] <= max}) << i;
    bits_[begin / kBits] |= bits;
  }
}

void ArticleSet::unite(const ArticleSet& other) noexcept {
  std::ranges::transform(bits_, other.bits_, bits_.begin(), std::bit_or());
}

void ArticleSet::intersect(const ArticleSet& other) noexcept {
  std::ranges::transform(bits_, other.bits_, bits_.begin(), std::bit_and());
}

void ArticleSet::subtract(const ArticleSet& other) noexcept {
  std::ranges::transform(bits_, other.bits_, bits_.begin(),
                         [](std::uint64_t mine, std::uint64_t others) { return mine & ~others; });
}

void ArticleSet::complement() noexcept { std::ranges::transform(bits_, bits_.begin(), std::bit_not()); }

std::optional<ArticleSet> FilterCache::find(std::span<const PlanNode* const> filters,
                                            std::span<const PlanNode* const> excluded, bool may_compute) {
  if (articles_ / 8 + kEntryBytes > budget_bytes_) return std::nullopt;  // the number may be damaged
  may_compute_ = may_compute;
  // All parts are looked up even if one is not known, so that each is known to be needed.
  Found all = find_node(EveryArticle{});
  for (const PlanNode* filter : filters) apply(PlanOperator::kFilter, find(*filter), all);
  for (const PlanNode* exclusion : excluded) apply(PlanOperator::kExclude, find(*exclusion), all);
  return all;
}

FilterCache::Found FilterCache::find(const PlanNode& node) {
  return std::visit([this](const auto& value) { return find_node(value); }, node.value);
}

/// `compute(set)` adds the articles to an empty set.
template <typename Compute>
FilterCache::Found FilterCache::find_or_compute(const std::string& key, Compute compute) {
  auto known = sets_.find(key);
  if (known != sets_.end() && known->second) return known->second;
  if (!may_compute_) return std::nullopt;
  if (known == sets_.end()) {
    if (reserve(key.size() + kEntryBytes)) sets_.emplace(key, std::nullopt);
    return std::nullopt;
  }
  ArticleSet set(articles_);
  compute(set);
  if (reserve(set.bytes())) sets_[key] = set;
  return set;
}

FilterCache::Found FilterCache::find_node(const TermGroup& group) {
  if (!group.phrases.empty() || !group.conjunctions.empty()) return std::nullopt;
  Found any(articles_);
  for (const std::string& term : group.terms) {
    const Found set = find_or_compute(term, [&](ArticleSet& with_term) {
      const auto end = database_.postlist_end(term);
      for (auto posting = database_.postlist_begin(term); posting != end; ++posting)
        if (*posting <= articles_) with_term.add(*posting - 1);
    });
    apply(PlanOperator::kAny, set, any);
  }
  return any;
}

FilterCache::Found FilterCache::find_node(const DateFilter& filter) {
  if (!load_dates()) return std::nullopt;
  const auto& [begin, end] = filter.range;
  // as to_xapian() compares them: "before the end" is "up to the second before it"
  const double min = begin ? static_cast<double>(*begin) : std::numeric_limits<double>::lowest();
  const double max = end ? static_cast<double>(*end - 1) : std::numeric_limits<double>::infinity();
  ArticleSet set(articles_);
  set.add_range(dates_, min, max);
  return set;
}

FilterCache::Found FilterCache::find_node(const FieldRangeFilter& filter) {
  return find_or_compute(key_of(filter), [&](ArticleSet& in_range) {
    const auto end = database_.valuestream_end(filter.slot);
    for (auto value = database_.valuestream_begin(filter.slot); value != end; ++value)
      if (value.get_docid() <= articles_)
        in_range.add(value.get_docid() - 1, has_order_in(*value, filter.range));
  });
}

/// Numbers without an article are no matches of any word.
FilterCache::Found FilterCache::find_node(const EveryArticle&) {
  Found all(articles_);
  all->complement();
  return all;
}

FilterCache::Found FilterCache::find_node(const Combination& combination) {
  Found result = find(combination.operands.front());
  for (const PlanNode& operand : std::span(combination.operands).subspan(1))
    apply(combination.op, find(operand), result);
  return result;
}

/// Returns whether the budget has `bytes` more; empties the cache first if it is full.
bool FilterCache::reserve(std::size_t bytes) {
  if (used_bytes_ + bytes > budget_bytes_) {
    sets_.clear();
    dates_ = {};
    needed_dates_ = false;
    used_bytes_ = 0;
  }
  if (bytes > budget_bytes_) return false;
  used_bytes_ += bytes;
  return true;
}

bool FilterCache::load_dates() {
  if (!dates_.empty() || articles_ == 0) return true;
  if (!may_compute_ || !std::exchange(needed_dates_, true)) return false;
  if (!reserve(articles_ * sizeof(double))) return false;
  std::vector<double> dates(articles_, kNoDate);  // a copy, as reading may fail
  const auto end = database_.valuestream_end(kDateSlot);
  for (auto value = database_.valuestream_begin(kDateSlot); value != end; ++value)
    if (value.get_docid() <= articles_) dates[value.get_docid() - 1] = Xapian::sortable_unserialise(*value);
  dates_ = std::move(dates);
  return true;
}

}  // namespace telusur
