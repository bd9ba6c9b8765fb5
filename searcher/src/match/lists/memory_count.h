// SPDX-License-Identifier: GPL-3.0-or-later
/// How much memory lists take together.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <utility>

namespace telusur {

/// The memory of all lists of a cache, also of lists that it has dropped and a search still uses.
/// Thread-safe.
class MemoryCount {
 public:
  [[nodiscard]] std::size_t bytes() const noexcept { return bytes_.load(std::memory_order_relaxed); }
  void add(std::size_t bytes) noexcept { bytes_.fetch_add(bytes, std::memory_order_relaxed); }
  void subtract(std::size_t bytes) noexcept { bytes_.fetch_sub(bytes, std::memory_order_relaxed); }

 private:
  std::atomic<std::size_t> bytes_ = 0;
};

/// The part of one list in a MemoryCount, which ends with this. Thread-safe.
class CountedBytes {
 public:
  explicit CountedBytes(std::shared_ptr<MemoryCount> all) : all_(std::move(all)) {}
  CountedBytes(const CountedBytes&) = delete;
  CountedBytes& operator=(const CountedBytes&) = delete;
  ~CountedBytes() { all_->subtract(bytes()); }

  [[nodiscard]] std::size_t bytes() const noexcept { return bytes_.load(std::memory_order_relaxed); }
  void add(std::size_t bytes) noexcept {
    bytes_.fetch_add(bytes, std::memory_order_relaxed);
    all_->add(bytes);
  }

 private:
  std::shared_ptr<MemoryCount> all_;
  std::atomic<std::size_t> bytes_ = 0;
};

}  // namespace telusur
