// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/lost_ids.h"

#include <algorithm>
#include <utility>

#include "index_format/article_lookup.h"
#include "system/hash.h"

namespace telusur {

std::uint64_t hash_id(std::string_view id) { return hash_id_term(make_id_term(id)); }

std::uint64_t hash_id_term(std::string_view term) { return hash_bytes(term); }

std::uint64_t hash_words(const Article& article) {
  constexpr std::uint64_t kOdd = 0x9e3779b97f4a7c15;  // title and text count differently
  return hash_bytes(article.title) * kOdd + hash_bytes(article.text);
}

std::uint64_t hash_content(const Article& article) {
  const std::string date = article.date ? to_iso8601(*article.date) : std::string();
  std::string content;
  for (const std::string_view part :
       {std::string_view(article.title), std::string_view(article.text), std::string_view(date),
        std::string_view(article.source), std::string_view(article.author),
        std::string_view(article.category), std::string_view(article.url)})
    content.append(part).push_back('\0');
  for (const ExtraField& field : article.extra) {
    content.append(field.name).push_back('\0');
    for (const std::string& value : field.values) content.append(value).push_back('\0');
  }
  return hash_bytes(content);
}

std::uint64_t hash_file(std::string_view path) { return std::max<std::uint64_t>(1, hash_bytes(path)); }

void LostIds::add(std::span<const LostId> lost) {
  if (lost.empty()) return;
  std::vector<LostId> all = std::move(ids_);
  all.insert(all.end(), lost.begin(), lost.end());
  std::ranges::stable_sort(all, {}, &LostId::id);
  ids_.clear();
  auto first_of_id = ids_.size();
  for (const LostId& entry : all) {
    if (!ids_.empty() && ids_.back().id != entry.id) first_of_id = ids_.size();
    const auto same_id = std::span(ids_).subspan(first_of_id);
    if (!entry.is_superseded) {
      for (LostId& earlier : same_id) earlier.is_superseded = true;
    }
    const auto same = std::ranges::find(same_id, entry.content, &LostId::content);
    if (same != same_id.end()) {
      *same = entry;
    } else {
      ids_.push_back(entry);
    }
  }
}

std::span<const LostId> LostIds::find(std::uint64_t id) const {
  return {std::ranges::lower_bound(ids_, id, {}, &LostId::id),
          std::ranges::upper_bound(ids_, id, {}, &LostId::id)};
}

bool LostIds::note_left(const LeftIds& left) {
  bool is_due = false;
  for (LostId& lost : ids_) {
    const auto found = left.find(lost.id);
    if (found == left.end()) continue;
    if (found->second != 0 && found->second == lost.left_by) continue;  // the file was read again since
    lost.left_by = found->second;
    is_due = true;
  }
  return is_due;
}

}  // namespace telusur
