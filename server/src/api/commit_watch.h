// SPDX-License-Identifier: GPL-3.0-or-later
/// Knows the newest commit of the index without reading it in a request.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <telusur/common/message.h>
#include <telusur/searcher/searcher.h>

#include "http/http_observer.h"

namespace telusur::server {

/// The index as it was last seen.
struct IndexState {
  std::string commit;  ///< empty if it could not be read
  std::size_t articles = 0;
  Message error;  ///< why it could not be read
};

/// A thread reads the newest commit in intervals, so that no request has to. Threads may share it.
class CommitWatch {
 public:
  /// Reads the commit once. `observer` receives an error when the index becomes unreadable.
  CommitWatch(const Searcher& searcher, std::chrono::milliseconds interval, HttpObserver& observer);
  CommitWatch(const CommitWatch&) = delete;
  CommitWatch& operator=(const CommitWatch&) = delete;
  ~CommitWatch();

  [[nodiscard]] std::shared_ptr<const IndexState> state() const;

 private:
  void read() noexcept;
  void run(std::chrono::milliseconds interval);

  const Searcher& searcher_;
  HttpObserver& observer_;
  mutable std::mutex mutex_;
  std::condition_variable ending_;
  bool is_ending_ = false;
  std::shared_ptr<const IndexState> state_;
  std::thread thread_;
};

}  // namespace telusur::server
