// SPDX-License-Identifier: GPL-3.0-or-later
#include "recurrence/source_census.h"

#include <algorithm>
#include <utility>

#include <unicode/uchar.h>

#include "system/hash.h"
#include "system/varint.h"
#include "text/ascii.h"
#include "text/code_points.h"

namespace telusur {
namespace {

constexpr std::uint64_t kCensusVersion = 1;
constexpr std::int64_t kSecondsPerDay = 24 * 60 * 60;

/// Returns the day of a date in its own zone, in days since 1970; nullopt if the day is unknown.
std::optional<std::int32_t> day_of(const std::optional<DateTime>& date) {
  if (!date || date->precision < DateTime::Precision::kDay) return std::nullopt;
  const std::int64_t local = date->utc_seconds + std::int64_t{date->offset_minutes} * 60;
  const std::int64_t day = local / kSecondsPerDay - (local % kSecondsPerDay < 0 ? 1 : 0);
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(day, INT32_MIN / 2, INT32_MAX / 2));
}

bool has_letter(std::string_view line) {
  for (std::size_t offset = 0; offset < line.size();) {
    if (is_ascii(line[offset])) {
      if (is_ascii_letter(line[offset++])) return true;
    } else if (const UChar32 code_point = next_code_point(line, offset); u_isalpha(code_point) != 0) {
      return true;
    }
  }
  return false;
}

/// Calls `take` with each line that has a letter, without white space at its ends, and with its range in
/// `text`, which includes its '\n'.
template <typename Take>
void for_each_line(std::string_view text, const Take& take) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t newline = text.find('\n', begin);
    const std::size_t end = newline == std::string_view::npos ? text.size() : newline + 1;
    const std::string_view line = trim_ascii(text.substr(begin, end - begin));
    if (has_letter(line)) take(line, ByteRange{.begin = begin, .end = end});
    begin = end;
  }
}

/// Returns the first kMaxExampleBytes of `line`, whole characters only.
std::string_view begin_of(std::string_view line) {
  std::size_t size = std::min(line.size(), kMaxExampleBytes);
  while (size > 0 && size < line.size() && is_continuation_byte(line[size])) --size;
  return line.substr(0, size);
}

std::uint64_t to_unsigned(std::int32_t number) {
  return (static_cast<std::uint32_t>(number) << 1U) ^ static_cast<std::uint32_t>(number >> 31);
}
std::int32_t to_signed(std::uint64_t number) {
  return static_cast<std::int32_t>(number >> 1U) ^ -static_cast<std::int32_t>(number & 1U);
}

void append_hash(std::string& bytes, std::uint64_t hash) {
  for (unsigned shift = 0; shift < 64; shift += 8) bytes.push_back(static_cast<char>(hash >> shift & 0xffU));
}

void append_text(std::string& bytes, std::string_view text) {
  append_varint(bytes, text.size());
  bytes += text;
}

/// A first and a last day that were extended by one more day.
void extend(std::int32_t& first, std::int32_t& last, std::int32_t day, bool is_only_one) {
  first = is_only_one ? day : std::min(first, day);
  last = is_only_one ? day : std::max(last, day);
}

/// Returns whether the days are more than two consecutive ones, or enough articles have no day.
bool spans_days(std::size_t articles, std::size_t undated, std::int32_t first, std::int32_t last,
                std::size_t min_articles) {
  return (articles > undated && std::int64_t{last} - first > 1) || undated >= min_articles;
}

}  // namespace

SourceCensus::SourceCensus(std::string name) : name_(std::move(name)) {}

bool SourceCensus::add_id(std::uint64_t hash) {
  const auto is_same = [](const IdSlot& /*slot*/) { return true; };
  if (!id_table_.find(hash, is_same).is_free()) return false;
  if (ids_.size() == kMaxCountedIds) {
    ids_.erase(ids_.begin(), ids_.begin() + kMaxCountedIds / 2);
    index_ids();
  }
  ids_.push_back(hash);
  id_table_.insert({.hash = hash});
  return true;
}

void SourceCensus::index_ids() {
  id_table_.clear();
  for (const std::uint64_t hash : ids_) id_table_.insert({.hash = hash});
}

void SourceCensus::index_lines() {
  line_table_.clear();
  for (std::size_t i = 0; i < lines_.size(); ++i)
    line_table_.insert({.hash = lines_[i].hash, .position = i + 1});
}

/// Keeps the lines in most articles; of those in equally many, the newest.
void SourceCensus::keep_lines(std::size_t max_lines) {
  if (lines_.size() <= max_lines) return;
  std::vector<std::size_t> order(lines_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return std::pair(lines_[a].articles, a) < std::pair(lines_[b].articles, b);
  });
  order.erase(order.begin(), order.end() - static_cast<std::ptrdiff_t>(max_lines));
  std::ranges::sort(order);
  std::vector<Line> kept;
  kept.reserve(order.size());
  for (const std::size_t i : order) kept.push_back(lines_[i]);
  lines_ = std::move(kept);
  index_lines();
  std::erase_if(examples_, [&](const auto& example) {
    return line_table_.find(example.first, [](const LineSlot& /*slot*/) { return true; }).is_free();
  });
}

void SourceCensus::drop_single_lines() {
  std::erase_if(lines_, [](const Line& line) { return line.articles == 1; });
  index_lines();
}

SourceCensus::Line& SourceCensus::line_of(std::uint64_t hash) {
  const auto is_same = [](const LineSlot& /*slot*/) { return true; };
  const LineSlot& slot = line_table_.find(hash, is_same);
  if (!slot.is_free()) return lines_[slot.position - 1];
  if (lines_.size() == kMaxCountedLines) keep_lines(kMaxCountedLines / 2);
  lines_.push_back({.hash = hash});
  line_table_.insert({.hash = hash, .position = lines_.size()});
  return lines_.back();
}

bool SourceCensus::count(const Article& article) {
  if (is_frozen_ || !add_id(hash_bytes(article.id) | 1U)) return false;
  ++articles_;
  const auto day = day_of(article.date);
  if (!day) ++undated_articles_;
  if (day) extend(first_day_, last_day_, *day, articles_ - undated_articles_ == 1);
  const std::string_view text = trim_ascii(article.text);
  if (text.find('\n') == std::string_view::npos) return true;  // its only line is the article itself
  for_each_line(text, [&](std::string_view trimmed, ByteRange /*range*/) {
    Line& line = line_of(hash_bytes(trimmed));
    if (line.last_article == articles_) return;
    line.last_article = articles_;
    ++line.articles;
    if (!day) ++line.undated_articles;
    if (day) extend(line.first_day, line.last_day, *day, line.articles - line.undated_articles == 1);
    if (line.articles == kMinRecurringArticles) examples_.emplace(line.hash, begin_of(trimmed));
  });
  return true;
}

void SourceCensus::decide() {
  if (is_frozen_) return;
  for (const Line& line : lines_) {
    const bool is_frequent = line.articles >= kMinRecurringArticles &&
                             std::size_t{line.articles} * kMinRecurringShare >= articles_;
    if (!is_frequent || std::ranges::binary_search(hashes_, line.hash)) continue;
    if (!spans_days(line.articles, line.undated_articles, line.first_day, line.last_day,
                    kMinRecurringArticles))
      continue;
    decided_.push_back({.hash = line.hash, .text = examples_[line.hash]});
    hashes_.insert(std::ranges::upper_bound(hashes_, line.hash), line.hash);
  }
  if (articles_ >= kFreezeArticles &&
      spans_days(articles_, undated_articles_, first_day_, last_day_, kFreezeArticles))
    freeze();
}

void SourceCensus::freeze() {
  is_frozen_ = true;
  ids_ = {};
  id_table_ = HashTable<IdSlot>(1);
  lines_ = {};
  line_table_ = HashTable<LineSlot>(1);
  examples_.clear();
}

void SourceCensus::mark_lines(Article& article) const {
  article.recurring_lines.clear();
  if (hashes_.empty()) return;
  bool has_other_lines = false;
  for_each_line(article.text, [&](std::string_view line, ByteRange range) {
    if (std::ranges::binary_search(hashes_, hash_bytes(line))) {
      article.recurring_lines.push_back(range);
    } else {
      has_other_lines = true;
    }
  });
  if (!has_other_lines) article.recurring_lines.clear();
}

bool SourceCensus::has_decided(const Article& article) const {
  auto range = article.recurring_lines.begin();
  for_each_line(article.text, [&](std::string_view line, ByteRange place) {
    if (range != article.recurring_lines.end() && *range == place &&
        std::ranges::binary_search(hashes_, hash_bytes(line)))
      ++range;
  });
  return range == article.recurring_lines.end();
}

std::string SourceCensus::encode() const {
  std::string bytes;
  append_varint(bytes, kCensusVersion);
  append_text(bytes, name_);
  append_varint(bytes, is_frozen_ ? 1 : 0);
  append_varint(bytes, articles_);
  append_varint(bytes, undated_articles_);
  append_varint(bytes, to_unsigned(first_day_));
  append_varint(bytes, to_unsigned(last_day_));
  append_varint(bytes, decided_.size());
  for (const RecurringLine& line : decided_) {
    append_hash(bytes, line.hash);
    append_text(bytes, line.text);
  }
  append_varint(bytes, ids_.size());
  for (const std::uint64_t id : ids_) append_hash(bytes, id);
  append_varint(bytes, lines_.size());
  for (const Line& line : lines_) {
    append_hash(bytes, line.hash);
    append_varint(bytes, line.articles);
    append_varint(bytes, line.undated_articles);
    append_varint(bytes, to_unsigned(line.first_day));
    append_varint(bytes, static_cast<std::uint64_t>(std::int64_t{line.last_day} - line.first_day));
    if (line.articles >= kMinRecurringArticles) append_text(bytes, examples_.at(line.hash));
  }
  return bytes;
}

/// Decodes values in sequence. After the first value that cannot be decoded it returns zeros.
class SourceCensus::Decoder {
 public:
  explicit Decoder(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number(std::uint64_t max) {
    const auto value = take_varint(bytes_);
    is_good_ = is_good_ && value && *value <= max;
    return is_good_ ? *value : 0;
  }

  std::int32_t day() { return to_signed(number(UINT32_MAX)); }

  std::string text() {
    const std::uint64_t size = number(bytes_.size());
    is_good_ = is_good_ && size <= bytes_.size();
    std::string value(bytes_.substr(0, is_good_ ? size : 0));
    bytes_.remove_prefix(value.size());
    return value;
  }

  std::uint64_t hash() {
    constexpr std::size_t kBytes = sizeof(std::uint64_t);
    is_good_ = is_good_ && bytes_.size() >= kBytes;
    if (!is_good_) return 0;
    std::uint64_t value = 0;
    for (std::size_t i = kBytes; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes_[i]);
    bytes_.remove_prefix(kBytes);
    return value;
  }

  Line line(std::map<std::uint64_t, std::string>& examples) {
    Line line{.hash = hash(), .articles = static_cast<std::uint32_t>(number(UINT32_MAX))};
    line.undated_articles = static_cast<std::uint32_t>(number(line.articles));
    line.first_day = day();
    line.last_day = static_cast<std::int32_t>(
        std::min<std::int64_t>(line.first_day + static_cast<std::int64_t>(number(UINT32_MAX)), INT32_MAX));
    if (line.articles >= kMinRecurringArticles) examples.emplace(line.hash, text());
    return line;
  }

  [[nodiscard]] bool is_good() const { return is_good_; }
  [[nodiscard]] bool is_at_end() const { return is_good_ && bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool is_good_ = true;
};

std::optional<SourceCensus> SourceCensus::decode(std::string_view bytes) {
  Decoder decoder(bytes);
  if (decoder.number(kCensusVersion) != kCensusVersion) return std::nullopt;
  SourceCensus census(decoder.text());
  census.is_frozen_ = decoder.number(1) == 1;
  census.articles_ = decoder.number(UINT32_MAX);
  census.undated_articles_ = decoder.number(census.articles_);
  census.first_day_ = decoder.day();
  census.last_day_ = decoder.day();
  for (std::uint64_t left = decoder.number(bytes.size()); left > 0 && decoder.is_good(); --left) {
    const std::uint64_t hash = decoder.hash();
    census.decided_.push_back({.hash = hash, .text = decoder.text()});
    census.hashes_.push_back(hash);
  }
  std::ranges::sort(census.hashes_);
  for (std::uint64_t left = decoder.number(kMaxCountedIds); left > 0 && decoder.is_good(); --left)
    census.ids_.push_back(decoder.hash() | 1U);
  for (std::uint64_t left = decoder.number(kMaxCountedLines); left > 0 && decoder.is_good(); --left)
    census.lines_.push_back(decoder.line(census.examples_));
  if (!decoder.is_at_end()) return std::nullopt;
  census.index_ids();
  census.index_lines();
  return census;
}

}  // namespace telusur
