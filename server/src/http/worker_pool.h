// SPDX-License-Identifier: GPL-3.0-or-later
/// A few threads that run jobs in the order in which they came.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace telusur::server {

class WorkerPool {
 public:
  using Job = std::function<void()>;  ///< must not throw

  /// Throws ResourceError if the system has no more threads.
  WorkerPool(std::size_t threads, std::size_t max_queued);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  ~WorkerPool() { finish(); }

  /// Runs the queued jobs, then ends the threads.
  void finish() noexcept;

  /// Returns false if `max_queued` jobs wait for a thread.
  [[nodiscard]] bool try_push(Job job);
  /// Returns the number of jobs that wait for a thread.
  [[nodiscard]] std::size_t queued() const noexcept { return queued_.load(std::memory_order_relaxed); }

 private:
  void run();

  std::size_t max_queued_;
  std::mutex mutex_;
  std::condition_variable has_work_;
  std::deque<Job> jobs_;
  std::atomic<std::size_t> queued_ = 0;
  bool is_ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace telusur::server
