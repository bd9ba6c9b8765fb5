// SPDX-License-Identifier: GPL-3.0-or-later
/// A pool of Analysis objects that keep their memory from search to search.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include <telusur/common/analyzer.h>

namespace telusur {

/// Hands out analyses that have grown to the texts they held before. After some searches a text of ordinary
/// length allocates nothing (Analysis::clear) and touches no new page of memory. Creates as many analyses as
/// are in use at once. Must outlive its handles. Not thread-safe.
class AnalysisPool {
  struct Releaser {
    AnalysisPool* pool = nullptr;
    void operator()(Analysis* analysis) const noexcept {
      pool->put_back(std::unique_ptr<Analysis>(analysis));
    }
  };

 public:
  /// Returns its analysis to the pool when it is destroyed. Null if default-constructed.
  using Handle = std::unique_ptr<Analysis, Releaser>;

  AnalysisPool() = default;
  AnalysisPool(const AnalysisPool&) = delete;
  AnalysisPool& operator=(const AnalysisPool&) = delete;
  ~AnalysisPool() = default;

  /// Returns an analysis without tokens.
  [[nodiscard]] Handle acquire() {
    if (free_.empty()) {
      free_.reserve(++made_);  // so that returning it needs no memory
      free_.push_back(std::make_unique<Analysis>());
    }
    Handle handle(free_.back().release(), Releaser{this});
    free_.pop_back();
    return handle;
  }

 private:
  void put_back(std::unique_ptr<Analysis> analysis) noexcept {
    analysis->clear();
    free_.push_back(std::move(analysis));
  }

  std::vector<std::unique_ptr<Analysis>> free_;
  std::size_t made_ = 0;
};

}  // namespace telusur
