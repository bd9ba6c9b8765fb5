// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/lists/article_table.h"

#include <algorithm>
#include <array>
#include <memory>
#include <numeric>
#include <span>
#include <utility>

#include "index_format/bm25.h"

namespace telusur {
namespace {

constexpr std::uint64_t kMaxNumbersPerArticle = 16;
constexpr std::uint64_t kFewNumbers = std::uint64_t{1} << 22;

}  // namespace

bool ArticleTable::is_possible(const Xapian::Database& database) {
  return database.get_lastdocid() <=
         kFewNumbers + kMaxNumbersPerArticle * std::uint64_t{database.get_doccount()};
}

ArticleTable::ArticleTable(ListReader& reader)
    : average_length_(reader.database().get_average_length()),
      last_article_(reader.database().get_lastdocid()),
      last_of_file_(reader.last_of_file()) {
  windows_ = (std::size_t{last_article_} + kWindowArticles - 1) / kWindowArticles;
  std::uint32_t articles_of_file = 0;
  if (last_of_file_ > 0) {
    const PositionTail& tail = reader.pages().file().tail();
    articles_of_file = tail.articles;
    lengths_.emplace(tail);
    pages_.emplace(reader.file(), tail.lengths_begin(), std::max<std::uint64_t>(1, tail.length_pages()),
                   std::make_shared<MemoryCount>());
  }
  later_.resize(last_article_ - std::min(last_article_, last_of_file_));
  std::uint32_t later_articles = 0;
  for (const auto& [article, length] : reader.read("", last_of_file_ + 1)) {
    later_[article - last_of_file_ - 1] = length;
    ++later_articles;
  }
  const bool has_every_number = reader.database().get_doccount() == last_article_;
  if (has_every_number || (articles_of_file == last_of_file_ && later_articles == later_.size() &&
                           reader.database().get_doccount() == articles_of_file + later_articles))
    return;
  alive_.resize(windows_);
  reader.read("", 1, [&](std::span<const glass::Posting> articles) {
    for (const glass::Posting& article : articles)
      alive_[window_of(article.article)].add(offset_of(article.article));
  });
}

WindowBits ArticleTable::alive(std::size_t window) const noexcept {
  if (!alive_.empty()) return alive_[window];
  WindowBits bits = WindowBits::all();
  if (window + 1 == windows_) {
    for (std::size_t offset = offset_of(last_article_) + 1; offset < kWindowArticles; ++offset)
      bits.remove(offset);
  }
  return bits;
}

void ArticleTable::read_norms(std::span<const std::uint32_t> articles, std::span<float> norms) const {
  if (const float* all = all_norms(articles.size()); all != nullptr) {
    for (std::size_t i = 0; i < articles.size(); ++i) norms[i] = all[articles[i] - 1];
    return;
  }
  compute_norms(articles, norms);
}

/// Returns the norms of all articles once so many were asked for that computing all at once costs less; null
/// before.
const float* ArticleTable::all_norms(std::size_t asked) const {
  if (const float* known = norms_.load(std::memory_order_acquire); known != nullptr) return known;
  const std::size_t before = asked_.fetch_add(asked, std::memory_order_relaxed);
  if (before < last_article_) return nullptr;
  const std::lock_guard lock(norms_mutex_);
  if (const float* known = norms_.load(std::memory_order_relaxed); known != nullptr) return known;
  std::vector<std::uint32_t> articles(last_article_);
  std::iota(articles.begin(), articles.end(), 1U);
  std::vector<float> norms(last_article_);
  compute_norms(articles, norms);
  all_norms_ = std::move(norms);
  norms_.store(all_norms_.data(), std::memory_order_release);
  return all_norms_.data();
}

void ArticleTable::compute_norms(std::span<const std::uint32_t> articles, std::span<float> norms) const {
  std::array<std::uint32_t, kBlockPostings> lengths;
  const double shortest = length_norm(0, average_length_);
  const double per_term = length_norm(1, average_length_) - shortest;
  while (!articles.empty()) {
    const auto some = articles.first(std::min(lengths.size(), articles.size()));
    const auto later = std::ranges::upper_bound(some, last_of_file_);
    std::uint32_t* next = read_lengths_of_file({some.begin(), later}, lengths.data());
    for (const std::uint32_t article : std::span(later, some.end()))
      *next++ = later_[article - last_of_file_ - 1];
    for (std::size_t i = 0; i < some.size(); ++i)
      norms[i] = static_cast<float>(shortest + per_term * static_cast<std::int32_t>(lengths[i]));
    articles = articles.subspan(some.size());
    norms = norms.subspan(some.size());
  }
}

/// Writes the lengths of `articles` to `lengths`, and returns the end.
std::uint32_t* ArticleTable::read_lengths_of_file(std::span<const std::uint32_t> articles,
                                                  std::uint32_t* lengths) const {
  while (!articles.empty()) {
    const std::uint32_t number = (articles.front() - 1) / lengths_->per_page();
    const std::uint32_t first = number * lengths_->per_page() + 1;
    const unsigned char* const bytes = pages_->page(number);
    const unsigned bits = lengths_->bits();
    std::size_t count = 0;
    for (; count < articles.size() && articles[count] - first < lengths_->per_page(); ++count)
      lengths[count] = packed_at(bytes, articles[count] - first, bits);
    articles = articles.subspan(count);
    lengths += count;
  }
  return lengths;
}

}  // namespace telusur
