// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/worker_pool.h"

#include <system_error>
#include <utility>

#include <telusur/common/errors.h>

namespace telusur::server {

WorkerPool::WorkerPool(std::size_t threads, std::size_t max_queued) : max_queued_(max_queued) {
  try {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
  } catch (const std::system_error&) {
    finish();
    throw ResourceError(Message("The system has no more threads."), Remedy::kTryAgain);
  }
}

void WorkerPool::finish() noexcept {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  has_work_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

bool WorkerPool::try_push(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (jobs_.size() >= max_queued_) return false;
    jobs_.push_back(std::move(job));
    queued_ = jobs_.size();
  }
  has_work_.notify_one();
  return true;
}

void WorkerPool::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    has_work_.wait(lock, [&] { return !jobs_.empty() || is_ending_; });
    if (jobs_.empty()) return;
    const Job job = std::move(jobs_.front());
    jobs_.pop_front();
    queued_ = jobs_.size();
    lock.unlock();
    job();
    lock.lock();
  }
}

}  // namespace telusur::server
