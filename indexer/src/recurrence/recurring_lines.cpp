// SPDX-License-Identifier: GPL-3.0-or-later
#include "recurrence/recurring_lines.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "index_format/schema.h"
#include "text/folding.h"

namespace telusur {
namespace {

/// A source without lines and ids takes as much as so many entries.
constexpr std::size_t kEntriesPerSource = 8;

/// Bytes of the name of a source that are kept for people.
constexpr std::size_t kMaxNameBytes = 200;

/// Returns the host of `url` without "www."; empty if it has none.
std::string_view host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  url = url.substr(0, url.find(':'));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return url;
}

}  // namespace

std::string_view source_name(const Article& article) {
  return article.source.empty() ? host_of(article.url) : std::string_view(article.source);
}

RecurringLines::Source& RecurringLines::source_of(const Article& article) {
  const std::string_view name = source_name(article);
  if (last_source_ != nullptr && last_name_ == name) return *last_source_;
  const std::string key = make_term(kRecurringLinesKeyPrefix, fold(name));
  auto found = sources_.find(key);
  if (found == sources_.end()) {
    std::optional<SourceCensus> known;
    if (stored_) {
      if (const std::string value = stored_(key); !value.empty()) known = SourceCensus::decode(value);
    }
    if (!known)
      known.emplace(name.size() <= kMaxNameBytes ? std::string(name) : fold(name.substr(0, kMaxNameBytes)));
    if (use_ == Use::kMarking) known->freeze();
    found = sources_.try_emplace(key, std::move(*known)).first;
    found->second.entry_count = found->second.census.entry_count() + kEntriesPerSource;
    entry_count_ += found->second.entry_count;
  }
  last_name_ = name;
  last_source_ = &found->second;
  return found->second;
}

void RecurringLines::count(const Article& article) {
  Source& source = source_of(article);
  if (!source.census.count(article)) return;
  source.is_counted = true;
  source.is_changed = true;
}

void RecurringLines::decide() {
  for (auto& [key, source] : sources_) {
    if (!std::exchange(source.is_counted, false)) continue;
    source.census.decide();
    entry_count_ -= source.entry_count;
    source.entry_count = source.census.entry_count() + kEntriesPerSource;
    entry_count_ += source.entry_count;
  }
  if (entry_count_ > kMaxEntries) shed();
}

void RecurringLines::shed() {
  last_source_ = nullptr;
  std::vector<std::pair<std::size_t, std::string>> undecided;  // articles and key
  entry_count_ = 0;
  for (auto& [key, source] : sources_) {
    source.census.drop_single_lines();
    source.entry_count = source.census.entry_count() + kEntriesPerSource;
    entry_count_ += source.entry_count;
    if (!source.census.is_frozen() && source.census.decided().empty())
      undecided.emplace_back(source.census.articles(), key);
  }
  std::ranges::sort(undecided);
  for (const auto& [articles, key] : undecided) {
    if (entry_count_ <= kMaxEntries / 2) break;
    const auto source = sources_.find(key);
    entry_count_ -= source->second.entry_count;
    sources_.erase(source);
  }
}

void RecurringLines::mark_lines(Article& article) { source_of(article).census.mark_lines(article); }

bool RecurringLines::has_decided(const Article& article) {
  return article.recurring_lines.empty() || source_of(article).census.has_decided(article);
}

std::map<std::string, std::string> RecurringLines::take_changes() {
  std::map<std::string, std::string> changes;
  for (auto& [key, source] : sources_) {
    if (std::exchange(source.is_changed, false)) changes.emplace(key, source.census.encode());
  }
  return changes;
}

std::vector<Notice> RecurringLines::notices() const {
  std::vector<Notice> notices;
  for (const auto& [key, source] : sources_) {
    const auto decided = source.census.decided();
    if (decided.size() == source.known_lines) continue;
    notices.push_back({.kind = NoticeKind::kRecurringLines,
                       .path = source.census.name(),
                       .line = 0,
                       .example = decided[source.known_lines].text,
                       .count = decided.size() - source.known_lines});
  }
  return notices;
}

}  // namespace telusur
