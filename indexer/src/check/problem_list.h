// SPDX-License-Identifier: GPL-3.0-or-later
/// Collects what a check finds.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace telusur {

/// Keeps the first sentences of one kind and counts the others. Thread-safe.
class ProblemList {
 public:
  static constexpr std::size_t kMaxNamed = 20;

  void add(std::string sentence) {
    const std::lock_guard lock(mutex_);
    if (++count_ <= kMaxNamed) named_.push_back(std::move(sentence));
  }

  [[nodiscard]] std::size_t count() const {
    const std::lock_guard lock(mutex_);
    return count_;
  }

  /// Appends the sentences to `problems`, and one that counts the others, as `what`.
  void append_to(std::vector<std::string>& problems, const std::string& what) const {
    const std::lock_guard lock(mutex_);
    problems.insert(problems.end(), named_.begin(), named_.end());
    if (count_ > named_.size())
      problems.push_back(std::to_string(count_ - named_.size()) + " more " + what + ".");
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> named_;
  std::size_t count_ = 0;
};

}  // namespace telusur
