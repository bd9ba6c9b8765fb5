// SPDX-License-Identifier: GPL-3.0-or-later
#include "morphology/bound_forms.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"
#include "text/word_table.h"

namespace telusur {
namespace {

// EYD 2015 III.B: bound forms from Greek, Latin and Sanskrit. They are joined to the next word, with a hyphen
// before a capital.
constexpr WordTable kBoundForms(std::to_array<std::string_view>({
    "adi",   "agro",   "anti",   "antar",  "awa",  "bi",    "bio",   "catur", "dasa",  "dwi",
    "eka",   "eko",    "eks",    "ekstra", "geo",  "hidro", "hiper", "hipo",  "infra", "inter",
    "intra", "ko",     "kontra", "makro",  "maha", "manca", "mega",  "mikro", "mini",  "mono",
    "multi", "nara",   "neo",    "nir",    "non",  "panca", "para",  "pasca", "poli",  "pra",
    "pro",   "pseudo", "psiko",  "purna",  "re",   "sapta", "semi",  "sosio", "sub",   "super",
    "supra", "swa",    "tele",   "trans",  "tri",  "tuna",  "ultra",
}));
constexpr std::size_t kMaxBoundForm = kBoundForms.max_bytes();
constexpr std::size_t kMinJoinedBoundForm = 3;  // non in nonmigas, but not bi in bikarbonat
constexpr std::size_t kMinBase = 4;
constexpr std::size_t kMaxDerivedBase = 60;  // longer than any word

/// Bound forms that keep their meaning in the words that a dictionary lists: pascapanen is after the harvest.
/// With the others the whole has a meaning of its own: tunawisma has no base in wisma (guest house), nor
/// semifinal in final.
constexpr WordTable kTransparentForms(std::to_array<std::string_view>({
    "agro",
    "anti",
    "antar",
    "makro",
    "mikro",
    "multi",
    "non",
    "pasca",
    "pra",
    "sub",
    "swa",
}));

/// Words that begin with the letters of a transparent form by chance, or have a meaning of their own.
constexpr WordTable kOpaqueWords(std::to_array<std::string_view>({
    "antarmuka",                                                                 // interface; muka means face
    "antartika", "antitesis",                                                    // Greek
    "antipati",                                                                  // Greek; pati means starch
    "antibodi",                                                                  // bodi is the body of a car
    "antikuari", "antiklin",                                                     // Latin, Greek
    "mikroskop", "multimeter",                                                   // instruments
    "pradini",   "prabowo",    "pramono",   "pramana", "adiwijaya", "trisakti",  // names
    "pranatal",                                                                  // natal means Christmas
    "subversi",                                                                  // versi means version
    "multipara", "pradana",    "pradesa",   "prahara", "prajurit",  "prakala",  "prakarsa",
    "prakarya",  "prakata",    "prakira",   "pramuka", "pranata",   "prasaja",  "prasaran",
    "prasangka", "prasetia",   "prawacana", "prawira", "prayang",  // Sanskrit and Javanese
    "subhana",                                                     // Arabic
    "subsidi",   "submarine",  "swagriya",  "swahara", "swaharga",
}));

/// Dictionary words with another bound form that their parts explain all the same.
constexpr WordTable kTransparentWords(std::to_array<std::string_view>({
    "adibusana",          "biofilter",         "biofisika",
    "biogeografi",        "biokimia",          "biometeorologi",
    "bioplasma",          "bioteknologi",      "dwiarti",
    "dwibahasa",          "dwifungsi",         "dwiguna",
    "dwiperan",           "ekofisiologi",      "ekolabel",
    "ekopolitik",         "ekoturisme",        "ekozona",
    "ekstrakurikuler",    "ekstraparlementer", "geobotani",
    "geofisika",          "geohidrologi",      "geokimia",
    "geopolitik",         "geoteknik",         "geoteknologi",
    "geotermal",          "hidrodinamika",     "hidrogeologi",
    "hidrometeorologi",   "hidroterapi",       "hiperaktif",
    "hiperkritis",        "hiperseksual",      "hipersensitif",
    "interdepartemental", "interetnik",        "interkoneksi",
    "kontraindikasi",     "kontraproduktif",   "kopilot",
    "mahaguru",           "mahakarya",         "maharaja",
    "megakredit",         "megamerger",        "megaproyek",
    "megatren",           "minibasket",        "minikomputer",
    "neofeodalisme",      "neoklasik",         "neokolonialisme",
    "neoliberalisme",     "niraksara",         "nirkabel",
    "paramedis",          "paramiliter",       "parapsikologi",
    "proaktif",           "prodemokrasi",      "psikoanalisis",
    "psikolinguistik",    "psikoseksual",      "psikoterapi",
    "purnabakti",         "purnajual",         "purnakarya",
    "purnakaryawan",      "purnatugas",        "purnawaktu",
    "reaktualisasi",      "realokasi",         "reasuransi",
    "redefinisi",         "redenominasi",      "reedukasi",
    "reekspor",           "reintegrasi",       "reinterpretasi",
    "reinvestasi",        "rekalkulasi",       "rekapitalisasi",
    "reklasifikasi",      "renegosiasi",       "reorganisasi",
    "reorientasi",        "resosialisasi",     "reunifikasi",
    "revaksinasi",        "semipermanen",      "superblok",
    "supercepat",         "superkomputer",     "superkonduktor",
    "supranasional",      "teledrama",         "telekomedi",
    "transnasional",      "ultramodern",
}));

/// Returns the length of the longest bound form of at least `min_length` bytes at the beginning of the word.
std::size_t longest_form(std::string_view word, std::size_t min_length) {
  for (std::size_t length = std::min(word.size(), kMaxBoundForm); length >= min_length; --length) {
    if (kBoundForms.contains(word.substr(0, length))) return length;
  }
  return 0;
}

/// Returns whether the lexicon has the word or licenses it: pemerintah and bagian are derivations.
bool is_word(const Morphology& morphology, std::string_view word) {
  return morphology.lexicon().find(word) != nullptr ||
         (word.size() <= kMaxDerivedBase && is_all_lower(word) && morphology.licensed(word).score > 0);
}

}  // namespace

bool is_bound_form(std::string_view text) { return kBoundForms.contains(text); }

std::size_t bound_form_length(std::string_view word) { return longest_form(word, kMinJoinedBoundForm); }

std::string_view bound_form_base(const Morphology& morphology, std::string_view word) {
  if (const std::size_t hyphen = word.find('-'); hyphen != std::string_view::npos)
    return is_bound_form(word.substr(0, hyphen)) ? word.substr(hyphen + 1) : std::string_view();
  const bool is_listed = kTransparentWords.contains(word);
  const std::size_t length = longest_form(word, is_listed ? 1 : kMinJoinedBoundForm);
  if (length == 0 || word.size() < length + kMinBase) return {};
  const bool is_own_word =
      morphology.lexicon().find(word) != nullptr && !kTransparentForms.contains(word.substr(0, length));
  if (!is_listed && (is_own_word || kOpaqueWords.contains(word))) return {};
  const std::string_view base = word.substr(length);
  return is_word(morphology, base) ? base : std::string_view();
}

}  // namespace telusur
