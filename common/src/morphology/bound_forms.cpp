// SPDX-License-Identifier: GPL-3.0-or-later
#include "morphology/bound_forms.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "text/ascii.h"

namespace telusur {
namespace {

// EYD 2015 III.B: bound forms from Greek, Latin and Sanskrit. They are joined to the next word, with a hyphen
// before a capital.
constexpr std::string_view kBoundForms[] = {
    "adi",   "agro",   "anti",   "antar",  "awa",  "bi",    "bio",   "catur", "dasa",  "dwi",
    "eka",   "eko",    "eks",    "ekstra", "geo",  "hidro", "hiper", "hipo",  "infra", "inter",
    "intra", "ko",     "kontra", "makro",  "maha", "manca", "mega",  "mikro", "mini",  "mono",
    "multi", "nara",   "neo",    "nir",    "non",  "panca", "para",  "pasca", "poli",  "pra",
    "pro",   "pseudo", "psiko",  "purna",  "re",   "sapta", "semi",  "sosio", "sub",   "super",
    "supra", "swa",    "tele",   "trans",  "tri",  "tuna",  "ultra"};
constexpr std::size_t kMinJoinedBoundForm = 3;  // non in nonmigas, but not bi in bikarbonat
constexpr std::size_t kMinBase = 4;
constexpr std::size_t kMaxDerivedBase = 60;  // longer than any word

/// Bound forms that keep their meaning in the words that a dictionary lists: pascapanen is after the harvest.
/// With the others the whole has a meaning of its own: tunawisma has no base in wisma (guest house), nor
/// semifinal in final.
constexpr std::string_view kTransparentForms[] = {"anti", "antar", "makro", "mikro", "multi",
                                                  "non",  "pasca", "pra",   "sub",   "swa"};

/// Words that begin with the letters of a transparent form by chance, or have a meaning of their own.
constexpr std::string_view kOpaqueWords[] = {
    "antarmuka",               // interface; muka means face
    "antartika", "antitesis",  // Greek
    "antipati",                // Greek; pati means starch
    "multipara", "pradana",   "pradesa",   "prahara", "prajurit", "prakala", "prakarsa",
    "prakarya",  "prakata",   "prakira",   "pramuka", "pranata",  "prasaja", "prasaran",
    "prasangka", "prasetia",  "prawacana", "prawira", "prayang",  // Sanskrit and Javanese
    "subhana",                                                    // Arabic
    "subsidi",   "submarine", "swagriya",  "swahara", "swaharga"};

/// Dictionary words with another bound form that their parts explain all the same.
constexpr std::string_view kTransparentWords[] = {
    "dwibahasa",    "dwifungsi",      "hiperaktif",      "kontraproduktif", "mahakarya",
    "megaproyek",   "neoliberalisme", "neokolonialisme", "prodemokrasi",    "purnatugas",
    "semipermanen", "superkomputer",  "supranasional",   "transnasional",   "ultramodern"};

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

bool is_bound_form(std::string_view text) { return contains(kBoundForms, text); }

std::size_t bound_form_length(std::string_view word) {
  std::size_t longest = 0;
  for (const std::string_view form : kBoundForms) {
    if (form.size() >= kMinJoinedBoundForm && form.size() > longest && word.starts_with(form))
      longest = form.size();
  }
  return longest;
}

std::string_view bound_form_base(const Morphology& morphology, std::string_view word) {
  if (const std::size_t hyphen = word.find('-'); hyphen != std::string_view::npos)
    return is_bound_form(word.substr(0, hyphen)) ? word.substr(hyphen + 1) : std::string_view();
  const std::size_t length = bound_form_length(word);
  if (length == 0 || word.size() < length + kMinBase) return {};
  const std::string_view base = word.substr(length);
  const Lexicon& lexicon = morphology.lexicon();
  if (lexicon.find(word) != nullptr) {
    const bool is_transparent =
        contains(kTransparentWords, word) ||
        (contains(kTransparentForms, word.substr(0, length)) && !contains(kOpaqueWords, word));
    return is_transparent && lexicon.find(base) != nullptr ? base : std::string_view();
  }
  const bool is_word =
      lexicon.find(base) != nullptr ||
      (base.size() <= kMaxDerivedBase && is_all_lower(base) && morphology.licensed(base).score > 0);
  return is_word ? base : std::string_view();
}

}  // namespace telusur
