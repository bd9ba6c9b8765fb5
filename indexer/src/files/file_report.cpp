// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/file_report.h"

#include <algorithm>

namespace telusur {
namespace {

bool has_equal_reason(const Rejection& a, const Rejection& b) {
  // A reason with arguments is verbatim after it was stored.
  if (a.reason.format().empty() || b.reason.format().empty()) return a.reason.text() == b.reason.text();
  return a.reason.format() == b.reason.format();
}

// The names of members are those of the whole file, so one record shows them.
std::size_t max_singles(const Rejection& rejection) {
  return rejection.remedy == Remedy::kNameTextColumn ? 1 : FileReport::kMaxEqualRejections;
}

}  // namespace

bool FileReport::add(const Rejection& rejection) {
  std::size_t equal = 0;
  for (Rejection& known : rejections_) {
    if (!has_equal_reason(known, rejection)) continue;
    if (equal++ < max_singles(rejection)) continue;
    known.count += rejection.count;
    return false;
  }
  rejections_.push_back(rejection);
  return equal < max_singles(rejection);
}

void FileReport::add(const Notice& notice) {
  const auto count = std::ranges::count(notices_, notice.kind, &Notice::kind);
  const bool is_by_ending = notice.kind == NoticeKind::kSkippedFiles && count < kMaxEndings;
  const auto known = std::ranges::find_if(notices_, [&](const Notice& other) {
    return other.kind == notice.kind && (!is_by_ending || other.example == notice.example);
  });
  if (known == notices_.end()) {
    notices_.push_back(notice);
  } else {
    known->count += notice.count;
  }
}

std::vector<Rejection> FileReport::singles() const {
  std::vector<Rejection> result = rejections_;
  std::erase_if(result, [this](const Rejection& rejection) { return is_sum(rejection); });
  return result;
}

std::vector<Rejection> FileReport::sums() const {
  std::vector<Rejection> result = rejections_;
  std::erase_if(result, [this](const Rejection& rejection) { return !is_sum(rejection); });
  return result;
}

// A sum comes after the single ones.
bool FileReport::is_sum(const Rejection& rejection) const {
  std::size_t equal = 0;
  for (const Rejection& known : rejections_) {
    if (!has_equal_reason(known, rejection)) continue;
    if (equal++ == max_singles(rejection)) return known == rejection;
  }
  return false;
}

}  // namespace telusur
