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
  /// `others` is the format of the sentence with the number of the others, a string literal.
  explicit ProblemList(const char* others) : others_(others) {}

  void add(Message sentence) {
    constexpr std::size_t kMaxNamed = 20;
    const std::lock_guard lock(mutex_);
    if (++count_ <= kMaxNamed) named_.push_back(std::move(sentence));
  }

  /// Appends all sentences to `problems`. Call it when no thread adds any more.
  void append_to(std::vector<Message>& problems) const {
    problems.insert(problems.end(), named_.begin(), named_.end());
    if (count_ > named_.size()) problems.emplace_back(others_, count_ - named_.size());
  }

 private:
  const char* others_;
  std::mutex mutex_;
  std::vector<Message> named_;
  std::size_t count_ = 0;
};

/// The problems of the contents of an index by kind, the most serious first.
struct ContentProblems {
  ProblemList articles = ProblemList("{} more articles are damaged.");
  ProblemList term_lists = ProblemList("{} more differences between term lists and articles.");
  ProblemList postings = ProblemList("{} more differences between posting lists and articles.");
  ProblemList positions = ProblemList("{} more differences between positions and articles.");
  ProblemList words = ProblemList("{} more words are counted too low.");
  ProblemList files = ProblemList("{} more entries of metadata are damaged.");

  void append_to(std::vector<Message>& problems) const {
    for (const ProblemList* list : {&articles, &term_lists, &postings, &positions, &words, &files})
      list->append_to(problems);
  }
};

/// "once", "3 times"
[[nodiscard]] inline Message times(std::uint64_t frequency) {
  return frequency == 1 ? Message("once") : Message("{} times", frequency);
}

}  // namespace telusur
