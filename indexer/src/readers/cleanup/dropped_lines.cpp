// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include <telusur/common/utf8.h>
#include <telusur/indexer/dropped_lines.h>

namespace telusur {
namespace {

void sort_and_dedupe(std::vector<std::string>& lines) {
  std::ranges::sort(lines);
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
}

}  // namespace

DroppedLines::DroppedLines(const std::vector<std::string>& lines) {
  Patterns patterns;
  for (const std::string& raw : lines) {
    std::string line = collapse_white_space(raw);
    if (line.empty()) continue;
    if (line.ends_with("\\*")) {
      line.erase(line.size() - 2, 1);
    } else if (line.ends_with('*')) {
      line.pop_back();
      patterns.beginnings.push_back(std::move(line));
      continue;
    }
    patterns.lines.push_back(std::move(line));
  }
  if (patterns.lines.empty() && patterns.beginnings.empty()) return;
  sort_and_dedupe(patterns.lines);
  sort_and_dedupe(patterns.beginnings);
  // A beginning that begins with another is superfluous. It follows the other directly, because they are
  // sorted.
  std::vector<std::string> shortest;
  for (std::string& beginning : patterns.beginnings) {
    if (shortest.empty() || !beginning.starts_with(shortest.back())) shortest.push_back(std::move(beginning));
  }
  patterns.beginnings = std::move(shortest);
  patterns_ = std::make_shared<const Patterns>(std::move(patterns));
}

bool DroppedLines::contains(std::string_view line) const {
  if (!patterns_) return false;
  if (std::ranges::binary_search(patterns_->lines, line, std::less<>())) return true;
  // Only the last beginning that is not greater than the line can be one of it.
  const auto next = std::ranges::upper_bound(patterns_->beginnings, line, std::less<>());
  return next != patterns_->beginnings.begin() && line.starts_with(*(next - 1));
}

std::string DroppedLines::fingerprint() const {
  std::string text;
  if (!patterns_) return text;
  for (const std::string& line : patterns_->lines) text += line + '\n';
  for (const std::string& beginning : patterns_->beginnings) text += beginning + "*\n";
  return text;
}

}  // namespace telusur
