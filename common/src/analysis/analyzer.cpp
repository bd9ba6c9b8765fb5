// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/common/stemmer.h>

#include "analysis/multiword_terms.h"
#include "analysis/tokenizer.h"
#include "analysis/word_cache.h"
#include "analysis/word_forms.h"
#include "morphology/lexicon.h"
#include "text/folding.h"

namespace telusur {
namespace {

/// Incremented with every change of the code that changes the terms of any text.
constexpr int kAnalyzerRevision = 5;

/// Raw tokens that are looked up together, so that the processor prefetches the words of some while it
/// handles others. Larger batches are no faster.
constexpr std::size_t kTokensAtOnce = 32;

/// An estimate for news, so that the vector of tokens seldom has to grow.
constexpr std::size_t kBytesPerToken = 6;

/// Tokens of the largest text whose memory Analysis::clear keeps: 100 kB of news, which takes 1 MB.
constexpr std::size_t kMaxKeptTokens = std::size_t{1} << 14;

using SharedCaches = std::vector<std::shared_ptr<const WordCache>>;

}  // namespace

struct Analysis::Storage {
  std::vector<Token> tokens;
  ExpressionScanner::Scratch scratch;
  SharedCaches caches;  // own the text that the tokens point into
};

Analysis::Analysis() : storage_(std::make_unique<Storage>()) {}
Analysis::Analysis(Analysis&&) noexcept = default;
Analysis& Analysis::operator=(Analysis&&) noexcept = default;
Analysis::~Analysis() = default;

std::span<const Token> Analysis::tokens() const noexcept { return storage_->tokens; }

void Analysis::clear() noexcept {
  if (storage_->tokens.capacity() > kMaxKeptTokens) {
    *storage_ = {};
    return;
  }
  storage_->tokens.clear();
  storage_->caches.clear();
}

struct Analyzer::Parts {
  std::shared_ptr<const UserLexicon> lexicon;
  Stemmer stemmer;
  std::unique_ptr<Tokenizer::ScriptBreaker> script_breaker;
  std::shared_ptr<WordCache> cache = std::make_shared<WordCache>();

  /// Adds the words of `raw`, which is not in the cache. Replaces a full cache by a new one and appends that
  /// to `caches`. Not inlined, because it is seldom called.
  [[gnu::noinline]] WordCache::Words add_words(const RawToken& raw, std::string_view text,
                                               SharedCaches& caches) {
    if (cache->is_full()) caches.push_back(cache = std::make_shared<WordCache>());
    const std::string_view surface = text.substr(raw.begin, raw.end - raw.begin);
    return cache->add(surface, word_forms(raw, surface, stemmer, lexicon.get()));
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
  SharedCaches& caches = analysis.storage_->caches;
  tokens.clear();
  tokens.reserve(text.size() / kBytesPerToken);
  caches.assign(1, parts_->cache);

  std::uint32_t position = 0;
  Tokenizer tokenizer(text, parts_->script_breaker);
  ExpressionScanner expressions(text, parts_->cache, tokens, analysis.storage_->scratch);
  std::array<RawToken, kTokensAtOnce> raws;
  std::array<WordCache::Lookup, kTokensAtOnce> lookup;
  for (std::size_t count = kTokensAtOnce; count == kTokensAtOnce;) {
    for (count = 0; count < kTokensAtOnce && tokenizer.next(raws[count]); ++count)
      lookup[count] = parts_->cache->start_lookup(text, raws[count].begin, raws[count].end);
    for (std::size_t i = 0; i < count; ++i) parts_->cache->prefetch(lookup[i]);
    for (std::size_t i = 0; i < count; ++i) {
      const auto known = parts_->cache->find(lookup[i]);
      const WordCache::Words words = known ? *known : parts_->add_words(raws[i], text, caches);
      for (const WordCache::Word& word : words) {
        expressions.announce_token(word.part());
        Token& token = tokens.emplace_back();
        token.begin = raws[i].begin + word.begin();
        token.end = raws[i].begin + word.end();
        token.position = position + word.position();
        token.kind = word.kind();
        token.role = word.role();
        token.is_stop_word = word.is_stop_word();
        token.form = word.form();
        token.stem = word.stem();
        __builtin_prefetch(token.stem.data());  // the caller reads it soon
        token.word = parts_->cache->number_of(word);
      }
      if (!words.empty()) position += words.back().position() + 1;
    }
  }
  expressions.finish();
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
  constexpr std::array<std::string_view, 7> kNames{"word",    "number", "mixed",  "acronym",
                                                   "address", "handle", "hashtag"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(TokenRole role) noexcept {
  constexpr std::array<std::string_view, 4> kNames{"word", "equivalent", "implied", "part"};
  return kNames[static_cast<std::size_t>(role)];
}

}  // namespace telusur
