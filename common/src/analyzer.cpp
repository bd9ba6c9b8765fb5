// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/common/stemmer.h>

#include "folding.h"
#include "lexicon.h"
#include "tokenizer.h"
#include "word_forms.h"

namespace telusur {
namespace {

/// What the memory of raw tokens may take before it starts anew: some 180,000 of ordinary length, fewer long
/// ones.
constexpr std::size_t kMaxMemoryBytes = std::size_t{48} << 20;

/// Raised whenever a change of the code changes the terms of any text.
constexpr int kAnalyzerRevision = 1;

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

/// Raw tokens and the words in them. Nodes never move, so tokens may point into them.
struct WordMemory {
  std::unordered_map<std::string, std::vector<WordForm>, TextHash, std::equal_to<>> words;
  std::size_t bytes = 0;  ///< taken, as good as can be told
};

/// What remembering a raw token takes: a node, its words, and the text as token, form and stem.
std::size_t remembered_bytes(std::string_view surface) { return 256 + 3 * surface.size(); }

}  // namespace

struct Analysis::Storage {
  std::vector<Token> tokens;
  std::vector<std::shared_ptr<const WordMemory>> memories;  // keeps alive what the tokens point into
};

Analysis::Analysis() : storage_(std::make_unique<Storage>()) {}
Analysis::Analysis(Analysis&&) noexcept = default;
Analysis& Analysis::operator=(Analysis&&) noexcept = default;
Analysis::~Analysis() = default;

std::span<const Token> Analysis::tokens() const noexcept { return storage_->tokens; }

struct Analyzer::Parts {
  std::shared_ptr<const UserLexicon> lexicon;
  Stemmer stemmer;
  std::unique_ptr<Tokenizer::ScriptBreaker> script_breaker;
  std::shared_ptr<WordMemory> memory = std::make_shared<WordMemory>();

  const std::vector<WordForm>& words_of(const RawToken& raw, std::string_view surface) {
    const auto known = memory->words.find(surface);
    if (known != memory->words.end()) return known->second;
    memory->bytes += remembered_bytes(surface);
    return memory->words.emplace(surface, word_forms(raw, surface, stemmer, lexicon.get())).first->second;
  }
};

Analyzer::Analyzer() : Analyzer(nullptr) {}
Analyzer::Analyzer(std::shared_ptr<const UserLexicon> lexicon) : parts_(std::make_unique<Parts>()) {
  parts_->lexicon = std::move(lexicon);
}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

void Analyzer::analyze(std::string_view text, Analysis& analysis) {
  std::vector<Token>& tokens = analysis.storage_->tokens;
  auto& memories = analysis.storage_->memories;
  tokens.clear();
  memories.assign(1, parts_->memory);

  std::uint32_t position = 0;
  Tokenizer tokenizer(text, parts_->script_breaker);
  for (RawToken raw; tokenizer.next(raw);) {
    if (parts_->memory->bytes >= kMaxMemoryBytes) {
      parts_->memory = std::make_shared<WordMemory>();
      memories.push_back(parts_->memory);
    }
    for (const WordForm& word : parts_->words_of(raw, text.substr(raw.begin, raw.end - raw.begin))) {
      tokens.push_back({.begin = raw.begin + word.begin,
                        .end = raw.begin + word.end,
                        .position = position++,
                        .kind = word.kind,
                        .is_stop_word = word.is_stop_word,
                        .form = word.form,
                        .stem = word.stem});
    }
  }
}

std::string Analyzer::stem(std::string_view word) {
  const std::string form = fold(word);
  std::string stem = parts_->stemmer.stem(form);
  if (parts_->lexicon != nullptr) parts_->lexicon->revise_stem(form, stem);
  return stem;
}

std::string Analyzer::fingerprint(const UserLexicon& lexicon) {
  const std::string of_user = lexicon.fingerprint();
  return "id-" + std::to_string(kAnalyzerRevision) + "-" + std::to_string(lexicon_tables().fingerprint) +
         (of_user.empty() ? "" : "-" + of_user);
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

}  // namespace telusur
