// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <span>

#include <telusur/common/user_lexicon.h>

#include "morphology/affix_rules.h"
#include "morphology/lexicon.h"
#include "system/hash.h"
#include "text/ascii.h"

namespace telusur {
namespace {

/// Removes the affixes that grammar allows from `word`, and returns the result of `find` for the longest root
/// that it finds; nullptr if there is none.
template <typename Find>
auto find_root(std::string_view word, const Find& find) -> decltype(find(word)) {
  decltype(find(word)) best = nullptr;
  std::size_t best_size = 0;
  std::array<Ending, kMaxEndings> endings;
  const std::size_t ending_count = find_endings(word, endings);
  const auto try_cut = [&](std::size_t begin, char lost, Prefix prefix) {
    for (const Ending& ending : std::span(endings).first(ending_count)) {
      if (ending.end <= begin || !can_combine(prefix, ending.suffix)) continue;
      // A bare -i forms imperatives, which news do not use, and is the end of many names: Bali is not a form
      // of bal.
      if (prefix == Prefix::kNone && ending.suffix == Suffix::kI) continue;
      std::string root(lost == '\0' ? 0 : 1, lost);
      root += word.substr(begin, ending.end - begin);
      const auto found = root.size() > best_size ? find(root) : nullptr;
      if (found == nullptr) continue;
      best = found;
      best_size = root.size();
    }
  };
  try_cut(0, '\0', Prefix::kNone);
  for (const PrefixRule& rule : prefix_rules(word.front())) {
    if (rule_fits(rule, word)) try_cut(rule.form.size(), rule.lost, rule.prefix);
  }
  return best;
}

}  // namespace

const UserLexicon::Entry* UserLexicon::find(std::string_view form) const {
  const auto entry = entries_.find(form);
  return entry == entries_.end() ? nullptr : &entry->second;
}

const UserLexicon::Entry* UserLexicon::find_inside(std::string_view form) const {
  // Words of the built-in lexicon keep their stem: "bali" is not a root "bal" with -i.
  if (Lexicon().find(form) != nullptr) return nullptr;
  std::string joined(form);  // di-gimik-kan, kumparan-nya
  std::erase(joined, '-');
  if (joined.empty() || !is_all_lower(joined)) return nullptr;
  if (const Entry* entry = find(joined); entry != nullptr && joined.size() < form.size()) return entry;
  constexpr std::string_view kClitic = "nya";
  if (joined.ends_with(kClitic)) {
    if (const Entry* entry = find(std::string_view(joined).substr(0, joined.size() - kClitic.size())))
      return entry;
  }
  return find_root(joined, [&](std::string_view root) -> const Entry* {
    const Entry* entry = find(root);
    return entry != nullptr && entry->takes_affixes ? entry : nullptr;
  });
}

void UserLexicon::revise_stem(std::string_view form, std::string& stem) const {
  if (entries_.empty()) return;
  const Entry* entry = find(form);
  if (entry == nullptr) entry = find_inside(form);
  // gimik-gimik: the stemmer undoes the reduplication, and its result may be a word of this lexicon.
  if (entry == nullptr) entry = find(stem);
  if (entry != nullptr) stem = entry->stem;
}

std::string UserLexicon::text() const {
  std::string text;
  for (const auto& [form, line] : lines_) text += line + '\n';
  for (const Synonym& synonym : synonyms_) text += "sinonim: " + synonym.one + " = " + synonym.other + '\n';
  return text;
}

std::string UserLexicon::fingerprint() const {
  if (lines_.empty()) return {};
  std::string words;
  for (const auto& [form, line] : lines_) words += line + '\n';
  return std::to_string(hash_bytes(words));
}

}  // namespace telusur
