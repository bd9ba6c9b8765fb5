// SPDX-License-Identifier: GPL-3.0-or-later
#include "morphology/affix_rules.h"

#include <algorithm>

#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::uint32_t kAnyLetter = 0x3FFFFFF;

constexpr std::uint32_t letters(std::string_view text) {
  std::uint32_t mask = 0;
  for (const char c : text) mask |= 1U << static_cast<unsigned>(c - 'a');
  return mask;
}

constexpr std::uint32_t kNotR = kAnyLetter & ~letters("r");

/// A prefix that never changes its form.
struct PlainPrefix {
  std::string_view form;
  Prefix prefix;
  std::uint32_t first_letters;
};

// ber-, per- and ter- lose their r before a root with r (be-rencana; berrencana is a misspelling). Before
// other roots be-, pe- and te- are rare (be-kerja, pe-tani), and the lexicon lists those roots.
constexpr PlainPrefix kPlainPrefixes[] = {{"ber", Prefix::kBer, kAnyLetter},
                                          {"be", Prefix::kBer, letters("r")},
                                          {"be", Prefix::kBe, kNotR},
                                          {"berke", Prefix::kBerke, kAnyLetter},
                                          {"bersi", Prefix::kBersi, kAnyLetter},
                                          {"berse", Prefix::kBerse, kAnyLetter},
                                          {"di", Prefix::kDi, kAnyLetter},
                                          {"dike", Prefix::kDike, kAnyLetter},
                                          {"diper", Prefix::kDiper, kNotR},
                                          {"dipe", Prefix::kDiper, letters("r")},
                                          {"dise", Prefix::kDise, kAnyLetter},
                                          {"ke", Prefix::kKe, kAnyLetter},
                                          {"keber", Prefix::kKeber, kNotR},
                                          {"kebe", Prefix::kKeber, letters("r")},
                                          {"kese", Prefix::kKese, kAnyLetter},
                                          {"keter", Prefix::kKeter, kNotR},
                                          {"kete", Prefix::kKeter, letters("r")},
                                          {"ketidak", Prefix::kKetidak, kAnyLetter},
                                          {"ku", Prefix::kKu, kAnyLetter},
                                          {"kau", Prefix::kKu, kAnyLetter},
                                          {"kuper", Prefix::kDiper, kNotR},
                                          {"kauper", Prefix::kDiper, kNotR},
                                          {"member", Prefix::kMember, kNotR},
                                          {"membe", Prefix::kMember, letters("r")},
                                          {"menge", Prefix::kMenge, kAnyLetter},
                                          {"mem", Prefix::kMem, kAnyLetter},
                                          {"mempe", Prefix::kMempe, kNotR},
                                          {"memper", Prefix::kMemper, kNotR},
                                          {"mempe", Prefix::kMemper, letters("r")},
                                          {"menye", Prefix::kMenye, kAnyLetter},
                                          {"pember", Prefix::kPember, kNotR},
                                          {"pembe", Prefix::kPember, letters("r")},
                                          {"pe", Prefix::kPe, kAnyLetter},
                                          {"pen", Prefix::kPen, kAnyLetter},
                                          {"peng", Prefix::kPeng, kAnyLetter},
                                          {"penge", Prefix::kPenge, kAnyLetter},
                                          {"pemer", Prefix::kPemer, kNotR},
                                          {"peme", Prefix::kPemer, letters("r")},
                                          {"penye", Prefix::kPenye, kAnyLetter},
                                          {"per", Prefix::kPer, kAnyLetter},
                                          {"pe", Prefix::kPer, letters("r")},
                                          {"re", Prefix::kRe, kAnyLetter},
                                          {"perse", Prefix::kPerse, kAnyLetter},
                                          {"se", Prefix::kSe, kAnyLetter},
                                          {"seber", Prefix::kSeber, kNotR},
                                          {"sebe", Prefix::kSeber, letters("r")},
                                          {"seke", Prefix::kSeke, kAnyLetter},
                                          {"seper", Prefix::kSeper, kNotR},
                                          {"sepe", Prefix::kSeper, letters("r")},
                                          {"seperse", Prefix::kSeperse, kAnyLetter},
                                          {"sese", Prefix::kSese, kAnyLetter},
                                          {"seter", Prefix::kSeter, kNotR},
                                          {"sete", Prefix::kSeter, letters("r")},
                                          {"si", Prefix::kSi, kAnyLetter},
                                          {"ter", Prefix::kTer, kAnyLetter},
                                          {"te", Prefix::kTer, letters("r")},
                                          {"te", Prefix::kTe, kAnyLetter},
                                          {"terbe", Prefix::kTerbe, kAnyLetter},
                                          {"terke", Prefix::kTerke, kAnyLetter},
                                          {"teper", Prefix::kTeper, kNotR},
                                          {"tepe", Prefix::kTeper, letters("r")},
                                          {"we", Prefix::kWe, kAnyLetter}};

/// The forms of one prefix that ends in a nasal. They are spelled out because string views need storage.
struct NasalPrefix {
  Prefix prefix;
  std::string_view bare, m, n, ny, ng;
};

constexpr NasalPrefix kNasalPrefixes[] = {
    {Prefix::kMeN, "me", "mem", "men", "meny", "meng"},
    {Prefix::kPeN, "pe", "pem", "pen", "peny", "peng"},
    {Prefix::kBerpeN, "berpe", "berpem", "berpen", "berpeny", "berpeng"},
    {Prefix::kKemeN, "keme", "kemem", "kemen", "kemeny", "kemeng"},
    {Prefix::kKepeN, "kepe", "kepem", "kepen", "kepeny", "kepeng"},
    {Prefix::kPemeN, "peme", "pemem", "pemen", "pemeny", "pemeng"},
    {Prefix::kPerpeN, "perpe", "perpem", "perpen", "perpeny", "perpeng"},
    {Prefix::kSepeN, "sepe", "sepem", "sepen", "sepeny", "sepeng"}};

constexpr std::size_t kRulesPerNasal = 12;
constexpr std::size_t kRuleCount = std::size(kPlainPrefixes) + std::size(kNasalPrefixes) * kRulesPerNasal;

using RuleTable = std::array<PrefixRule, kRuleCount>;

/// Nasal assimilation (Adriani et al. 2007, table 2): the nasal replaces p, t, s and k before a vowel. Loans
/// may keep the consonant (memproduksi, mentransfer, mensponsori, mengkritik), also before a vowel
/// (mengkonsumsi).
constexpr std::array<PrefixRule, kRulesPerNasal> nasal_rules(const NasalPrefix& nasal) {
  const Prefix prefix = nasal.prefix;
  return {{{nasal.bare, prefix, '\0', letters("lmnrwy"), false},
           {nasal.m, prefix, '\0', letters("bfv"), false},
           {nasal.m, prefix, 'p', letters("p"), false},
           {nasal.m, prefix, '\0', letters("p"), true},
           {nasal.n, prefix, '\0', letters("cdjz"), false},
           {nasal.n, prefix, 't', letters("t"), false},
           {nasal.n, prefix, '\0', letters("t"), true},
           {nasal.n, prefix, '\0', letters("s"), true},
           {nasal.ny, prefix, 's', letters("s"), false},
           {nasal.ng, prefix, '\0', letters("aeghiouqx"), false},
           {nasal.ng, prefix, 'k', letters("k"), false},
           {nasal.ng, prefix, '\0', letters("k"), true}}};
}

constexpr RuleTable make_rules() {
  RuleTable rules{};
  std::size_t count = 0;
  for (const PlainPrefix& plain : kPlainPrefixes) {
    rules[count++] = PrefixRule{plain.form, plain.prefix, '\0', plain.first_letters, false};
  }
  for (const NasalPrefix& nasal : kNasalPrefixes) {
    for (const PrefixRule& rule : nasal_rules(nasal)) rules[count++] = rule;
  }
  std::sort(rules.begin(), rules.end(),
            [](const PrefixRule& a, const PrefixRule& b) { return a.form.front() < b.form.front(); });
  return rules;
}

constexpr RuleTable kRules = make_rules();

/// The index of the first rule for each first letter, and kRuleCount at the end.
constexpr std::array<std::size_t, 27> make_starts() {
  std::array<std::size_t, 27> starts{};
  for (std::size_t letter = 0; letter < starts.size(); ++letter) {
    std::size_t i = 0;
    while (i < kRules.size() && kRules[i].form.front() < static_cast<char>('a' + static_cast<int>(letter)))
      ++i;
    starts[letter] = i;
  }
  return starts;
}

constexpr std::array<std::size_t, 27> kStarts = make_starts();

constexpr std::size_t kMinRootBytes = 2;

/// Adds `ending` without and with each derivational suffix before it. A final -kan is also a candidate for
/// -an after k (tunjukkan, but kotak-an).
void add_suffixes(std::string_view word, Ending ending, std::array<Ending, kMaxEndings>& endings,
                  std::size_t& count) {
  const std::string_view rest = word.substr(0, ending.end);
  const auto add = [&](Suffix suffix, std::size_t length) {
    if (rest.size() < length + kMinRootBytes || count == endings.size()) return;
    endings[count] = ending;
    endings[count].suffix = suffix;
    endings[count].end = rest.size() - length;
    ++count;
  };
  add(Suffix::kNone, 0);
  if (rest.ends_with("an")) add(Suffix::kAn, 2);
  if (rest.ends_with("kan")) add(Suffix::kKan, 3);
  if (rest.ends_with('i')) add(Suffix::kI, 1);
}

void add_clitics(std::string_view word, Ending ending, std::array<Ending, kMaxEndings>& endings,
                 std::size_t& count) {
  add_suffixes(word, ending, endings, count);
  const std::string_view rest = word.substr(0, ending.end);
  for (std::size_t i = 1; i < kCliticNames.size(); ++i) {
    if (!rest.ends_with(kCliticNames[i]) || rest.size() < kCliticNames[i].size() + kMinRootBytes) continue;
    Ending cut = ending;
    cut.clitic = static_cast<Clitic>(i);
    cut.end = rest.size() - kCliticNames[i].size();
    add_suffixes(word, cut, endings, count);
  }
}

}  // namespace

std::span<const PrefixRule> prefix_rules(char first_letter) {
  if (!is_ascii_lower(first_letter)) return {};
  const auto letter = static_cast<std::size_t>(first_letter - 'a');
  return std::span(kRules).subspan(kStarts[letter], kStarts[letter + 1] - kStarts[letter]);
}

bool rule_fits(const PrefixRule& rule, std::string_view word) {
  if (word.size() < rule.form.size() + kMinRootBytes || word[1] != rule.form[1]) return false;
  if (!word.starts_with(rule.form)) return false;
  const char next = word[rule.form.size()];
  // memukul, mengupas; before r in the newer spelling of loans: pemrosesan, mengritik
  if (rule.lost != '\0') return is_vowel(next) || (next == 'r' && rule.lost != 's');
  return is_ascii_lower(next) && (rule.first_letters >> static_cast<unsigned>(next - 'a') & 1U) != 0;
}

std::size_t find_endings(std::string_view word, std::array<Ending, kMaxEndings>& endings) {
  std::size_t count = 0;
  Ending whole;
  whole.end = word.size();
  add_clitics(word, whole, endings, count);
  for (std::size_t i = 1; i < kParticleNames.size(); ++i) {
    if (!word.ends_with(kParticleNames[i]) || word.size() < kParticleNames[i].size() + kMinRootBytes)
      continue;
    Ending cut;
    cut.particle = static_cast<Particle>(i);
    cut.end = word.size() - kParticleNames[i].size();
    add_clitics(word, cut, endings, count);
  }
  return count;
}

bool can_combine(Prefix prefix, Suffix suffix) {
  if (suffix == Suffix::kNone) return true;
  switch (prefix) {
    case Prefix::kMem:
    case Prefix::kMempe:
    case Prefix::kMenge:
    case Prefix::kMenye:
    case Prefix::kMember:
    case Prefix::kDike:
    case Prefix::kDise:
    case Prefix::kKu:
    case Prefix::kTer:
      return suffix == Suffix::kKan || suffix == Suffix::kI;
    case Prefix::kPeN:  // -kan only as a misspelling, like -an after meN-, di-: see is_misspelled_pair()
    case Prefix::kBer:
      return suffix == Suffix::kAn || suffix == Suffix::kKan;
    case Prefix::kNone:
    case Prefix::kMeN:
    case Prefix::kDi:
    case Prefix::kMemper:
    case Prefix::kDiper:
    case Prefix::kPer:
      return suffix != Suffix::kNya;
    case Prefix::kSe:
      return suffix == Suffix::kNya || suffix == Suffix::kAn;
    default:
      return suffix == Suffix::kAn;
  }
}

}  // namespace telusur
