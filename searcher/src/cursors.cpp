// SPDX-License-Identifier: GPL-3.0-or-later
#include "cursors.h"

#include "errors/firewall.h"

namespace telusur {

MatchCursor::MatchCursor(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
MatchCursor::MatchCursor(MatchCursor&&) noexcept = default;
MatchCursor& MatchCursor::operator=(MatchCursor&&) noexcept = default;
MatchCursor::~MatchCursor() = default;

std::optional<Hit> MatchCursor::next() {
  State& state = *state_;
  return behind_firewall(state.held.subject, [&]() -> std::optional<Hit> {
    if (state.next == state.batch.size()) state.read();
    if (!state.batch.empty() && (state.is_late || !state.run->interruption().is_due()))
      return std::move(state.batch[state.next++]);
    state.batch.clear();
    state.next = 0;
    state.results.is_partial = state.run->interruption().was_due();
    state.results.took_ms = state.request.milliseconds();
    return std::nullopt;
  });
}

const Results& MatchCursor::results() const noexcept { return state_->results; }

ArticleCursor::ArticleCursor(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}
ArticleCursor::ArticleCursor(ArticleCursor&&) noexcept = default;
ArticleCursor& ArticleCursor::operator=(ArticleCursor&&) noexcept = default;
ArticleCursor::~ArticleCursor() = default;

std::optional<Article> ArticleCursor::next() {
  State& state = *state_;
  return behind_firewall(state.held.subject,
                         [&] { return state.first ? std::exchange(state.first, {}) : state.read(); });
}

}  // namespace telusur
