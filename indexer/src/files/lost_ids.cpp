// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/lost_ids.h"

#include <algorithm>

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

void LostIds::add(const LostId& lost) {
  const auto place = std::ranges::lower_bound(ids_, lost.id, {}, &LostId::id);
  if (place != ids_.end() && place->id == lost.id) {
    *place = lost;
  } else if (ids_.size() == kMax) {
    has_others_ = true;
  } else {
    ids_.insert(place, lost);
  }
}

void LostIds::add(const LostIds& lost) {
  for (const LostId& id : lost.ids_) add(id);
  has_others_ = has_others_ || lost.has_others_;
}

const LostId* LostIds::find(std::uint64_t id) const {
  const auto place = std::ranges::lower_bound(ids_, id, {}, &LostId::id);
  return place != ids_.end() && place->id == id ? &*place : nullptr;
}

bool LostIds::note_left(const LeftIds& left, std::uint64_t file) {
  bool is_due = false;
  for (LostId& lost : ids_) {
    const auto found = left.find(lost.id);
    if (found == left.end() || found->second == file) continue;
    if (found->second != 0 && found->second == lost.left_by) continue;  // the file was read again since
    lost.left_by = found->second;
    is_due = true;
  }
  // The others can only take ids that no article has.
  const auto is_free = [](const auto& entry) { return entry.second == 0; };
  return is_due || (has_others_ && std::ranges::any_of(left, is_free));
}

}  // namespace telusur
