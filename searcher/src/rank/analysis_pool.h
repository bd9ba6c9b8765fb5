// SPDX-License-Identifier: GPL-3.0-or-later
/// Analyses whose memory is kept from search to search.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include <telusur/common/analyzer.h>

namespace telusur {

/// Lends analyses. Each has grown to the texts it held before, so that after some searches nothing is
/// allocated for a text of ordinary length (Analysis::clear), and no page of memory is touched for the first
/// time. It makes as many as are lent at once, and must outlive them. Not thread-safe.
class AnalysisPool {
  struct GiveBack {
    AnalysisPool* pool = nullptr;
    void operator()(Analysis* analysis) const noexcept {
      pool->take_back(std::unique_ptr<Analysis>(analysis));
    }
  };

 public:
  /// Goes back by itself; null when it was default-constructed.
  using Lent = std::unique_ptr<Analysis, GiveBack>;

  AnalysisPool() = default;
  AnalysisPool(const AnalysisPool&) = delete;
  AnalysisPool& operator=(const AnalysisPool&) = delete;
  ~AnalysisPool() = default;

  /// One without tokens.
  [[nodiscard]] Lent lend() {
    if (free_.empty()) {
      free_.reserve(++made_);  // so that there is room for it when it comes back
      free_.push_back(std::make_unique<Analysis>());
    }
    Lent lent(free_.back().release(), GiveBack{this});
    free_.pop_back();
    return lent;
  }

 private:
  void take_back(std::unique_ptr<Analysis> analysis) noexcept {
    analysis->clear();
    free_.push_back(std::move(analysis));
  }

  std::vector<std::unique_ptr<Analysis>> free_;
  std::size_t made_ = 0;
};

}  // namespace telusur
