// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/common/stemmer.h>

#include "folding.h"
#include "lexicon.h"
#include "multiword_terms.h"
#include "tokenizer.h"
#include "word_forms.h"

namespace telusur {
namespace {

/// What the memory of raw tokens may take before it starts anew: some 180,000 of ordinary length, fewer long
/// ones.
constexpr std::size_t kMaxMemoryBytes = std::size_t{48} << 20;

/// Raised whenever a change of the code changes the terms of any text.
constexpr int kAnalyzerRevision = 2;

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

/// Raw tokens and the words in them, and the terms of expressions of several words. Nodes never move, so
/// tokens may point into them.
struct WordMemory {
  std::unordered_map<std::string, std::vector<WordForm>, TextHash, std::equal_to<>> words;
  std::unordered_set<std::string, TextHash, std::equal_to<>> terms;
  std::size_t bytes = 0;  ///< taken, as good as can be told
};

/// What remembering a raw token takes: a node, its words, and the text as token, form and stem.
std::size_t remembered_bytes(std::string_view surface) { return 256 + 3 * surface.size(); }

}  // namespace

struct Analysis::Storage {
  std::vector<Token> tokens;
  std::vector<std::size_t> heads;  // of the tokens: which may begin an expression of several words
  std::vector<std::shared_ptr<const WordMemory>> memories;  // keeps alive what the tokens point into
};

Analysis::Analysis() : storage_(std::make_unique<Storage>()) {}
Analysis::Analysis(Analysis&&) noexcept = default;
Analysis& Analysis::operator=(Analysis&&) noexcept = default;
Analysis::~Analysis() = default;

std::span<const Token> Analysis::tokens() const noexcept { return storage_->tokens; }

struct Analyzer::Parts {
  Stemmer stemmer;
  std::unique_ptr<Tokenizer::ScriptBreaker> script_breaker;
  std::shared_ptr<WordMemory> memory = std::make_shared<WordMemory>();

  const std::vector<WordForm>& words_of(const RawToken& raw, std::string_view surface) {
    const auto known = memory->words.find(surface);
    if (known != memory->words.end()) return known->second;
    memory->bytes += remembered_bytes(surface);
    return memory->words.emplace(surface, word_forms(raw, surface, stemmer)).first->second;
  }

  std::string_view keep(std::string term) {
    const auto [kept, is_new] = memory->terms.insert(std::move(term));
    if (is_new) memory->bytes += remembered_bytes(*kept);
    return *kept;
  }
};

Analyzer::Analyzer() : parts_(std::make_unique<Parts>()) {}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

void Analyzer::analyze(std::string_view text, Analysis& analysis) {
  std::vector<Token>& tokens = analysis.storage_->tokens;
  std::vector<std::size_t>& heads = analysis.storage_->heads;
  auto& memories = analysis.storage_->memories;
  tokens.clear();
  heads.clear();
  memories.assign(1, parts_->memory);

  std::uint32_t position = 0;
  Tokenizer tokenizer(text, parts_->script_breaker);
  for (RawToken raw; tokenizer.next(raw);) {
    if (parts_->memory->bytes >= kMaxMemoryBytes) {
      parts_->memory = std::make_shared<WordMemory>();
      memories.push_back(parts_->memory);
    }
    const std::vector<WordForm>& words = parts_->words_of(raw, text.substr(raw.begin, raw.end - raw.begin));
    for (const WordForm& word : words) {
      if (word.may_begin_term) heads.push_back(tokens.size());
      tokens.push_back({.begin = raw.begin + word.begin,
                        .end = raw.begin + word.end,
                        .position = position + word.position,
                        .kind = word.kind,
                        .role = word.role,
                        .is_stop_word = word.is_stop_word,
                        .form = word.form,
                        .stem = word.stem});
    }
    if (!words.empty()) position += words.back().position + 1;
  }
  add_multiword_terms(
      text, heads, [this](std::string term) { return parts_->keep(std::move(term)); }, tokens);
}

std::string Analyzer::stem(std::string_view word) { return parts_->stemmer.stem(fold(word)); }

std::string Analyzer::fingerprint() {
  return "id-" + std::to_string(kAnalyzerRevision) + "-" + std::to_string(lexicon_tables().fingerprint);
}

std::string_view name_of(TokenKind kind) noexcept {
  switch (kind) {
    case TokenKind::word:
      return "word";
    case TokenKind::number:
      return "number";
    case TokenKind::mixed:
      return "mixed";
    case TokenKind::acronym:
      return "acronym";
    case TokenKind::address:
      return "address";
    case TokenKind::handle:
      return "handle";
    case TokenKind::hashtag:
      return "hashtag";
  }
  return "unknown";
}

std::string_view name_of(TokenRole role) noexcept {
  switch (role) {
    case TokenRole::word:
      return "word";
    case TokenRole::equivalent:
      return "equivalent";
    case TokenRole::implied:
      return "implied";
  }
  return "unknown";
}

}  // namespace telusur
