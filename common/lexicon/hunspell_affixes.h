// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads the affix classes of the Indonesian hunspell dictionary (id_ID.aff) and translates them to the
// affixes of morphology/affixes.h. Part of telusur-compile-lexicon.
//
// hunspell writes an affix as surface rules (M0: me-, mem- before b, f, v, mem- with a lost p ...). The
// morphology of Telusur has its own surface rules, so only the identity of each affix is kept. The forms that
// a class adds identify it, not its flag. A dictionary with other flags can therefore be read; one with an
// unknown affix is an error.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "morphology/affixes.h"

namespace telusur::lexicon {

using Pair = std::pair<Prefix, Suffix>;

/// A line of an input file, for error messages: "id_ID.dic:17: ...".
struct Place {
  std::string file;
  std::size_t line = 0;
};

[[noreturn]] inline void fail(const Place& place, const std::string& what) {
  throw std::runtime_error(place.file + ":" + std::to_string(place.line) + ": " + what);
}

/// One affix class of the .aff file.
struct AffixClass {
  Place place;
  bool is_prefix = false;
  std::string forms;                       // the distinct forms that it adds, in order, joined by '|'
  std::vector<std::string> continuations;  // the flags of classes that its first rule requires
};

/// Returns the forms that the class of a prefix adds, as in AffixClass::forms: "me|mem|men|meny|meng" for
/// "meN", "ber|be" for "ber".
inline std::string forms_of(std::string_view name) {
  const std::string whole(name);
  const std::string base = whole.substr(0, whole.size() - 1);
  if (name.ends_with('N')) return base + "|" + base + "m|" + base + "n|" + base + "ny|" + base + "ng";
  if (name.ends_with('r')) return whole + "|" + base;
  return name == "ku" ? "ku|kau" : whole;
}

/// Returns true for the first form of the classes of clitics and particles (-lah, -kah, -ku, -mu, -nya). Any
/// word may take them, so they license nothing.
inline bool is_clitic(std::string_view form) { return form == "lah" || form == "ku" || form == "nya"; }

/// Returns the affix with this name; nullopt if there is none.
template <typename Affix, std::size_t count>
std::optional<Affix> find_affix(const std::array<std::string_view, count>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Affix>(found - names.begin());
}

inline std::optional<Suffix> find_suffix(std::string_view name) {
  return find_affix<Suffix>(telusur::kSuffixNames, name);
}

inline std::optional<Prefix> find_prefix(std::string_view name) {
  return find_affix<Prefix>(telusur::kPrefixNames, name);
}

/// Splits flags of the format FLAG long: "M0Mk" is M0 and Mk. Ignores a single letter at the end, an error of
/// the dictionary, as hunspell does.
inline std::vector<std::string> split_flags(std::string_view flags) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i + 1 < flags.size(); i += 2) result.emplace_back(flags.substr(i, 2));
  return result;
}

inline std::ifstream open_input(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file + ": cannot be opened; is the package hunspell-id installed?");
  return in;
}

/// The affix classes of the .aff file. Translates the flags of a word to pairs of prefix and suffix.
class AffixFile {
 public:
  explicit AffixFile(const std::string& file) {
    std::ifstream in = open_input(file);
    Place place{file, 0};
    for (std::string line; std::getline(in, line);) {
      ++place.line;
      std::istringstream fields(line);
      std::string keyword, flag, strip, added;
      fields >> keyword;
      if (keyword == "FLAG" && fields >> flag && flag != "long")
        fail(place, "FLAG " + flag + "; only FLAG long is read");
      if (keyword == "NEEDAFFIX") fields >> needs_affix_;
      if (keyword != "PFX" && keyword != "SFX") continue;
      if (!(fields >> flag >> strip >> added) || flag.size() != 2) fail(place, "not an affix rule: " + line);
      if (strip == "Y" || strip == "N") {
        classes_[flag].is_prefix = keyword == "PFX";
        classes_[flag].place = place;
      } else {
        add_rule(place, classes_[flag], added);
      }
    }
    if (classes_.empty()) throw std::runtime_error(file + ": no affix classes found");
    for (const auto& [flag, affix_class] : classes_) {
      if (affix_class.is_prefix) static_cast<void>(prefix_of(affix_class.place, flag));
    }
  }

  /// Returns all pairs that the flags of one word license, including the combinations of its free prefixes
  /// and suffixes.
  [[nodiscard]] std::set<Pair> read_affixes(const Place& place, const std::vector<std::string>& flags) const {
    std::set<Pair> result;
    std::vector<Prefix> prefixes;
    std::vector<Suffix> suffixes;
    for (const std::string& flag : flags) {
      const auto found = classes_.find(flag);
      if (found == classes_.end()) continue;  // an error of the dictionary (Q0, z0); hunspell ignores it, too
      if (found->second.is_prefix) {
        prefixes.push_back(prefix_of(place, flag));
      } else if (const std::optional<Pair> pair = suffix_pair(place, found->second)) {
        if (pair->first == Prefix::kNone) {
          suffixes.push_back(pair->second);
        } else {
          result.insert(*pair);
        }
      }
    }
    for (const Prefix prefix : prefixes) result.emplace(prefix, Suffix::kNone);
    for (const Suffix suffix : suffixes) result.emplace(Prefix::kNone, suffix);
    for (const Prefix prefix : prefixes) {
      for (const Suffix suffix : suffixes) {
        if (can_be_paired(prefix, suffix)) result.emplace(prefix, suffix);
      }
    }
    return result;
  }

  [[nodiscard]] bool needs_affix(const std::vector<std::string>& flags) const {
    return std::find(flags.begin(), flags.end(), needs_affix_) != flags.end();
  }

 private:
  static void add_rule(const Place& place, AffixClass& affix_class, const std::string& added) {
    const std::size_t slash = added.find('/');
    std::string form = added.substr(0, slash);
    if (form == "0") form.clear();
    const bool is_first = affix_class.forms.empty() && affix_class.continuations.empty();
    if (is_first && slash != std::string::npos) {
      const std::string flags = added.substr(slash + 1);
      if (flags.size() % 2 != 0) fail(place, "continuation flags are not pairs of letters: " + added);
      affix_class.continuations = split_flags(flags);
    }
    const std::string joined = "|" + affix_class.forms + "|";
    if (joined.find("|" + form + "|") != std::string::npos && !is_first) return;
    affix_class.forms += affix_class.forms.empty() ? form : "|" + form;
  }

  [[nodiscard]] Prefix prefix_of(const Place& place, const std::string& flag) const {
    const std::string& forms = classes_.at(flag).forms;
    if (forms == "per|pe|kuper|kupe|kauper|kaupe") return Prefix::kPer;
    const auto found = forms.empty() ? telusur::kPrefixNames.end()
                                     : std::ranges::find(telusur::kPrefixNames, forms, forms_of);
    if (found == telusur::kPrefixNames.end())
      fail(place, "prefix class " + flag + " adds " + forms + ", which is no prefix known here");
    return static_cast<Prefix>(found - telusur::kPrefixNames.begin());
  }

  /// Returns the pair of a suffix class: -an alone, or ke-...-an if the class requires a prefix. Nothing for
  /// clitics.
  [[nodiscard]] std::optional<Pair> suffix_pair(const Place& place, const AffixClass& affix_class) const {
    const std::string form = affix_class.forms.substr(0, affix_class.forms.find('|'));
    const auto is_prefix = [&](const std::string& flag) {
      const auto found = classes_.find(flag);
      return found != classes_.end() && found->second.is_prefix;
    };
    const auto required = std::ranges::find_if(affix_class.continuations, is_prefix);
    const bool is_free = required == affix_class.continuations.end();
    if (is_free && is_clitic(form)) return std::nullopt;
    const std::optional<Suffix> suffix = find_suffix(form);
    if (!suffix) fail(place, "suffix -" + form + " is not known here");
    if (is_free && *suffix == Suffix::kNone) return std::nullopt;
    return Pair{is_free ? Prefix::kNone : prefix_of(place, *required), *suffix};
  }

  /// Returns whether the language combines these free affixes: not *me-...-an, *ber-...-i. hunspell combines
  /// all.
  static bool can_be_paired(Prefix prefix, Suffix suffix) {
    switch (prefix) {
      case Prefix::kMeN:
      case Prefix::kMem:
      case Prefix::kMenge:
      case Prefix::kMemper:
      case Prefix::kDi:
      case Prefix::kDiper:
      case Prefix::kKu:
      case Prefix::kTer:
      case Prefix::kPer:
        return suffix == Suffix::kKan || suffix == Suffix::kI ||
               (prefix == Prefix::kPer && suffix == Suffix::kAn);
      case Prefix::kBer:
      case Prefix::kPeN:
      case Prefix::kPe:
      case Prefix::kPenge:
      case Prefix::kKe:
      case Prefix::kSe:
        return suffix == Suffix::kAn;
      default:
        return false;
    }
  }

  std::map<std::string, AffixClass, std::less<>> classes_;
  std::string needs_affix_;
};

}  // namespace telusur::lexicon
