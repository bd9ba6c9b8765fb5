// SPDX-License-Identifier: GPL-3.0-or-later
/// A queue between threads with a capacity, so that memory stays bounded.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace telusur {

/// A first-in, first-out queue for any number of producers and consumers. After close(), push() refuses items
/// and pop() drains the queue.
template <typename Item>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

  /// Waits until the queue has a free slot. Returns false if the queue is closed. Takes the item only on success:
  /// a packaged task that ends before its future needs memory to say so, and there may be none.
  bool push(Item&& item) {
    std::unique_lock lock(mutex_);
    has_slot_.wait(lock, [&] { return items_.size() < capacity_ || is_closed_; });
    if (is_closed_) return false;
    items_.push_back(std::move(item));
    has_item_.notify_one();
    return true;
  }

  /// Waits for an item. Returns nullopt if the queue is closed and empty.
  [[nodiscard]] std::optional<Item> pop() {
    std::unique_lock lock(mutex_);
    has_item_.wait(lock, [&] { return !items_.empty() || is_closed_; });
    if (items_.empty()) return std::nullopt;
    std::optional<Item> item(std::move(items_.front()));
    items_.pop_front();
    has_slot_.notify_one();
    return item;
  }

  void close() {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
    has_slot_.notify_all();
    has_item_.notify_all();
  }

 private:
  const std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable has_slot_;
  std::condition_variable has_item_;
  std::deque<Item> items_;
  bool is_closed_ = false;
};

}  // namespace telusur
