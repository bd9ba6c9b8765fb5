// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/article_window.h"

#include <utility>
#include <variant>

#include "index_format/article_record.h"

namespace telusur {
namespace {

constexpr std::size_t kWindowItems = 16 * 1024;

}  // namespace

ArticleWindow::ArticleWindow(RecurringLines lines, OnSources on_sources, Next next)
    : lines_(std::move(lines)), on_sources_(std::move(on_sources)), next_(std::move(next)) {}

void ArticleWindow::add(CorpusItem&& item, std::uint64_t end_bytes) {
  if (const auto* article = std::get_if<Article>(&item)) {
    lines_.count(*article);
    bytes_ += content_bytes(*article);
  }
  items_.push_back({.item = std::move(item), .end_bytes = end_bytes});
  if (bytes_ >= kArticleWindowBytes || items_.size() >= kWindowItems) release();
}

void ArticleWindow::release() {
  lines_.decide();
  on_sources_(lines_.take_changes());
  for (Item& held : items_) {
    if (auto* article = std::get_if<Article>(&held.item)) lines_.mark_lines(*article);
    next_(std::move(held.item), held.end_bytes);
  }
  items_.clear();
  bytes_ = 0;
}

void ArticleWindow::finish(std::uint64_t end_bytes) {
  release();
  for (Notice& notice : lines_.notices()) next_(std::move(notice), end_bytes);
}

}  // namespace telusur
