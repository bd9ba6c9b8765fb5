// SPDX-License-Identifier: GPL-3.0-or-later
/// Collects the problems that a check finds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

#include <telusur/common/message.h>

namespace telusur {

/// Keeps the first problems of one kind, as sentences, and counts the others. Thread-safe.
class ProblemList {
 public:
  static constexpr std::size_t kMaxNamed = 20;

  void add(Message sentence) {
    const std::lock_guard lock(mutex_);
    if (++count_ <= kMaxNamed) named_.push_back(std::move(sentence));
  }

  [[nodiscard]] std::size_t count() const {
    const std::lock_guard lock(mutex_);
    return count_;
  }

  /// Appends the sentences to `problems`, and the sentence that `count_others` makes of the number of the
  /// others.
  void append_to(std::vector<Message>& problems, Message (*count_others)(std::size_t)) const {
    const std::lock_guard lock(mutex_);
    problems.insert(problems.end(), named_.begin(), named_.end());
    if (count_ > named_.size()) problems.push_back(count_others(count_ - named_.size()));
  }

 private:
  mutable std::mutex mutex_;
  std::vector<Message> named_;
  std::size_t count_ = 0;
};

/// The problems of the contents of an index by kind, the most serious first.
struct ContentProblems {
  ProblemList articles;
  ProblemList term_lists;
  ProblemList postings;
  ProblemList positions;
  ProblemList words;
  ProblemList files;

  void append_to(std::vector<Message>& problems) const {
    articles.append_to(problems, [](auto count) { return Message("{} more articles are damaged.", count); });
    term_lists.append_to(problems, [](auto count) {
      return Message("{} more differences between term lists and articles.", count);
    });
    postings.append_to(problems, [](auto count) {
      return Message("{} more differences between posting lists and articles.", count);
    });
    positions.append_to(problems, [](auto count) {
      return Message("{} more differences between positions and articles.", count);
    });
    words.append_to(problems,
                    [](auto count) { return Message("{} more words are counted too low.", count); });
    files.append_to(problems,
                    [](auto count) { return Message("{} more entries of metadata are damaged.", count); });
  }
};

/// "once", "3 times"
[[nodiscard]] inline Message times(std::uint64_t frequency) {
  return frequency == 1 ? Message("once") : Message("{} times", frequency);
}

}  // namespace telusur
