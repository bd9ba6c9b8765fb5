// SPDX-License-Identifier: GPL-3.0-or-later
/// Collects the problems that a check finds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace telusur {

/// Keeps the first problems of one kind, as sentences, and counts the others. Thread-safe.
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

  /// Appends the sentences to `problems`, and one with the number of the others, which are called `what`.
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

/// The problems of the contents of an index by kind, the most serious first.
struct ContentProblems {
  ProblemList articles;
  ProblemList term_lists;
  ProblemList postings;
  ProblemList positions;
  ProblemList words;
  ProblemList files;

  void append_to(std::vector<std::string>& problems) const {
    articles.append_to(problems, "articles are damaged");
    term_lists.append_to(problems, "differences between term lists and articles");
    postings.append_to(problems, "differences between posting lists and articles");
    positions.append_to(problems, "differences between positions and articles");
    words.append_to(problems, "words are counted too low");
    files.append_to(problems, "entries of metadata are damaged");
  }
};

[[nodiscard]] inline std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

/// "once", "3 times"
[[nodiscard]] inline std::string times(std::uint64_t frequency) {
  return frequency == 1 ? "once" : std::to_string(frequency) + " times";
}

}  // namespace telusur
