// SPDX-License-Identifier: GPL-3.0-or-later
//
// telusur-compile-lexicon converts the Indonesian hunspell dictionary (id_ID.aff, id_ID.dic) and
// additions.tsv to one C++ source file with the static tables of morphology/lexicon.h. The build runs it.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hunspell_affixes.h"
#include "morphology/affixes.h"
#include "morphology/lexicon.h"
#include "system/hash_table.h"
#include "text/ascii.h"

namespace {

using namespace telusur::lexicon;
using telusur::Prefix;
using telusur::Suffix;

struct Word {
  std::set<Pair> affixes;
  bool is_whole = false;
  bool is_rare = false;
  bool is_variant = false;
  bool is_name = true;   // false after a spelling without capital
  bool is_bound = true;  // false after a line without NEEDAFFIX
  std::string target;
  std::size_t length = 0;
  Place place;
};

using Words = std::map<std::string, Word, std::less<>>;

/// Converts `text` to lower case. Fails for characters that folding would change further, because the stemmer
/// could not match them.
std::string fold_checked(const Place& place, std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || byte <= ' ') fail(place, "a word may hold ASCII letters only: " + std::string(text));
    result += telusur::to_lower_ascii(c);
  }
  if (result.empty() || result.size() > 60)
    fail(place, "a word must have 1 to 60 letters: " + std::string(text));
  return result;
}

void read_dictionary(const std::string& file, const AffixFile& affixes, Words& words) {
  std::ifstream in = open_input(file);
  Place place{file, 0};
  for (std::string line; std::getline(in, line);) {
    ++place.line;
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\t'))
      line.pop_back();
    if (place.line == 1) {
      if (!telusur::is_all_digits(line)) fail(place, "the first line must say how many words follow");
      continue;
    }
    const std::size_t slash = line.find('/');
    const std::string spelling = line.substr(0, slash);
    if (spelling.empty() || spelling.front() == '-' || spelling.back() == '-') continue;  // di-, -isme
    const std::vector<std::string> flags =
        split_flags(slash == std::string::npos ? "" : line.substr(slash + 1));
    Word& word = words[fold_checked(place, spelling)];
    word.place = place;
    word.affixes.merge(affixes.read_affixes(place, flags));
    if (telusur::is_ascii_lower(spelling.front())) word.is_name = false;
    if (!affixes.needs_affix(flags)) word.is_bound = false;
  }
}

/// Parses an affix of additions.tsv: "meN-", "-an", "ke-an".
Pair parse_affix(const Place& place, const std::string& text) {
  const std::size_t hyphen = text.find('-');
  if (hyphen == std::string::npos || text == "-")
    fail(place, "an affix is written meN-, -an or ke-an, not " + text);
  const std::optional<Prefix> prefix = find_prefix(std::string_view(text).substr(0, hyphen));
  const std::optional<Suffix> suffix = find_suffix(std::string_view(text).substr(hyphen + 1));
  if (!prefix || !suffix) fail(place, "no such affix: " + text);
  return {*prefix, *suffix};
}

void apply_addition(const Place& place, const std::string& spelling, const std::string& kinds, Words& words) {
  Word& word = words[fold_checked(place, spelling)];
  std::istringstream in(kinds);
  std::string kind;
  in >> kind;
  const bool is_new = word.place.line == 0;
  if (is_new) word.is_name = word.is_bound = false;
  if (kind == "whole") {
    word.is_whole = true;
  } else if (kind == "name") {
    word.is_name = word.is_whole = true;
  } else if (kind == "bound") {
    word.is_bound = true;
  } else if (kind == "rare") {
    word.is_rare = true;
  } else if (kind.starts_with("stem=")) {
    word.target = kind.substr(5);
  } else if (kind.starts_with("variant=")) {
    word.target = kind.substr(8);
    word.is_variant = true;
    const auto standard = words.find(word.target);
    if (standard == words.end()) fail(place, kind + ": no such word in the dictionary or above");
    word.affixes.insert(standard->second.affixes.begin(), standard->second.affixes.end());
  } else if (kind != "root") {
    fail(place, "kind must be root, bound, rare, whole, name, stem=WORD or variant=WORD, not " + kind);
  }
  for (std::string affix; in >> affix;) word.affixes.insert(parse_affix(place, affix));
  word.length = spelling.size();
  word.place = place;
}

void read_additions(const std::string& file, Words& words) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file + ": cannot be opened");
  Place place{file, 0};
  std::map<std::string, std::size_t> seen;
  for (std::string line; std::getline(in, line);) {
    ++place.line;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = first == std::string::npos ? first : line.find('\t', first + 1);
    if (second == std::string::npos || second + 1 == line.size())
      fail(place, "three columns wanted: word, kind, reason");
    const std::string word = line.substr(0, first);
    if (const auto [at, is_new] = seen.emplace(word, place.line); !is_new) {
      fail(place, word + " is already in line " + std::to_string(at->second));
    }
    apply_addition(place, word, line.substr(first + 1, second - first - 1), words);
  }
}

/// Writes the output file, table by table. Words are in alphabetical order, so equal input gives equal bytes.
class Writer {
 public:
  explicit Writer(const Words& words) : words_(words) {
    if (words.size() >= telusur::kNoTarget)
      throw std::runtime_error("more words than 16-bit numbers can name");
    for (const auto& [text, word] : words) index_.emplace(text, index_.size());
  }

  void write(std::ostream& out) {
    out << "// Generated by telusur-compile-lexicon from the hunspell dictionary of Indonesian (LGPL-3) and "
           "additions.tsv.\n"
        << "#include \"morphology/lexicon.h\"\n\nnamespace telusur {\nnamespace {\n\nusing Licence = "
           "AffixSet;\n\n";
    // The fingerprint of the analyzer covers this text: another name in it would refuse every index.
    std::ostringstream tables;
    write_text(tables);
    write_entries(tables);
    write_licences(tables);
    write_slots(tables);
    out << tables.view()
        << "constexpr LexiconTables kTables{std::string_view(kText, sizeof(kText) - 1), kEntries, "
           "kLicences, "
           "kSlots, "
        << telusur::lexicon_hash(tables.view()) << "U};\n\n"
        << "}  // namespace\n\nconst LexiconTables& lexicon_tables() { return kTables; }\n\n}  // namespace "
           "telusur\n";
  }

 private:
  void write_text(std::ostream& out) const {
    out << "constexpr char kText[] =";
    std::size_t column = 0;
    for (const auto& [text, word] : words_) {
      if (column == 0) out << "\n    \"";
      out << text;
      column += text.size();
      if (column > 90) {
        out << '"';
        column = 0;
      }
    }
    out << (column == 0 ? ";\n\n" : "\";\n\n");
  }

  void write_entries(std::ostream& out) {
    out << "constexpr LexiconEntry kEntries[] = {\n";
    std::size_t offset = 0;
    for (const auto& [text, word] : words_) {
      const unsigned flags =
          (word.is_whole ? telusur::kIsWhole : 0U) | (word.is_name ? telusur::kIsName : 0U) |
          (word.is_bound ? telusur::kIsBound : 0U) | (word.is_rare ? telusur::kIsRare : 0U) |
          (word.is_variant ? telusur::kIsVariant : 0U);
      out << "{" << offset << "," << affix_set_number(word.affixes) << "," << target_number(word) << ","
          << text.size() << "," << flags << "," << std::min<std::size_t>(word.affixes.size(), 255) << "},\n";
      offset += text.size();
    }
    out << "};\n\n";
  }

  std::size_t affix_set_number(const std::set<Pair>& pairs) {
    telusur::AffixSet affixes{};
    for (const auto& [prefix, suffix] : pairs) {
      affixes.by_suffix[static_cast<std::size_t>(suffix)] |= std::uint64_t{1}
                                                             << static_cast<unsigned>(prefix);
    }
    const auto [at, is_new] = affix_set_numbers_.emplace(affixes.by_suffix, affix_set_numbers_.size());
    if (is_new) affix_sets_.push_back(affixes);
    return at->second;
  }

  [[nodiscard]] std::size_t target_number(const Word& word) const {
    if (word.target.empty()) return telusur::kNoTarget;
    const auto found = words_.find(word.target);
    if (found == words_.end())
      fail(word.place, word.target + ": no such word in the dictionary or additions");
    if (!word.is_variant && word.target.size() > word.length + 1)
      fail(word.place, word.target + " is longer than the word by more than one letter");
    if (!found->second.target.empty()) fail(word.place, word.target + ": that word has itself another stem");
    return index_.at(word.target);
  }

  void write_licences(std::ostream& out) const {
    out << "constexpr Licence kLicences[] = {\n";
    for (const telusur::AffixSet& affixes : affix_sets_) {
      out << "{{";
      for (const std::uint64_t bits : affixes.by_suffix) out << "0x" << std::hex << bits << std::dec << "U,";
      out << "}},\n";
    }
    out << "};\n\n";
  }

  void write_slots(std::ostream& out) const {
    const std::size_t size = std::bit_ceil(2 * words_.size());
    std::vector<std::uint32_t> slots(size, telusur::kEmptySlot);
    for (const auto& [text, number] : index_) {
      const std::uint32_t hash = telusur::lexicon_hash(text);
      const auto is_free = [](std::uint32_t slot) { return slot == telusur::kEmptySlot; };
      slots[telusur::probe_slots(slots, hash, is_free)] =
          (hash & 0xFFFF0000U) | static_cast<std::uint32_t>(number);
    }
    out << "constexpr std::uint32_t kSlots[] = {\n";
    for (std::size_t i = 0; i < size; ++i) {
      if (slots[i] == telusur::kEmptySlot) {
        out << "~0U";
      } else {
        out << slots[i] << "U";
      }
      out << (i % 16 == 15 ? ",\n" : ",");
    }
    out << "};\n\n";
  }

  const Words& words_;
  std::map<std::string, std::size_t, std::less<>> index_;
  std::map<std::array<std::uint64_t, telusur::kSuffixCount>, std::size_t> affix_set_numbers_;
  std::vector<telusur::AffixSet> affix_sets_;
};

/// An invalid command line. main() then prints the usage, too.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Options {
  std::string aff, dic, additions, output;
};

Options parse_options(int argc, char** argv) {
  Options options;
  const std::map<std::string_view, std::string*> names = {{"--aff", &options.aff},
                                                          {"--dic", &options.dic},
                                                          {"--additions", &options.additions},
                                                          {"--output", &options.output}};
  for (int i = 1; i < argc; i += 2) {
    const auto found = names.find(argv[i]);
    if (found == names.end()) throw UsageError(std::string("there is no option ") + argv[i]);
    if (i + 1 == argc) throw UsageError(std::string(argv[i]) + " needs a value");
    *found->second = argv[i + 1];
  }
  for (const auto& [name, value] : names) {
    if (value->empty()) throw UsageError(std::string(name) + " is missing");
  }
  return options;
}

void run(const Options& options) {
  const AffixFile affixes(options.aff);
  Words words;
  read_dictionary(options.dic, affixes, words);
  read_additions(options.additions, words);
  std::ofstream out(options.output, std::ios::binary | std::ios::trunc);
  Writer(words).write(out);
  out.flush();
  if (!out) throw std::runtime_error(options.output + ": cannot be written");
}

}  // namespace

int main(int argc, char** argv) try {
  run(parse_options(argc, argv));
  return 0;
} catch (const UsageError& error) {
  std::cerr << "telusur-compile-lexicon: " << error.what()
            << "\nusage: telusur-compile-lexicon --aff F --dic F --additions F --output F.cpp\n";
  return 2;
} catch (const std::exception& error) {
  std::cerr << "telusur-compile-lexicon: " << error.what() << '\n';
  return 1;
}
