// SPDX-License-Identifier: GPL-3.0-or-later
#include "finding_list.h"

#include <nlohmann/json.hpp>

#include "language.h"
#include "program.h"

namespace telusur::tool {
namespace {

constexpr std::size_t kMaxPrintedNotices = 10;
constexpr std::size_t kMaxPrintedRejections = 50;  // more, because each is about articles that are missing

/// Adds `finding` to `group`. Returns whether it is among the first `max_printed`.
template <typename Group, typename Finding>
bool add_to(Group& group, const Finding& finding, std::size_t max_printed, std::size_t max_listed) {
  if (group.listed.size() < max_listed) group.listed.push_back(finding);
  if (++group.findings <= max_printed) return true;
  group.held_back += finding.count;
  return false;
}

}  // namespace

bool FindingList::add(const Notice& notice) {
  return add_to(notices_[notice.kind], notice, kMaxPrintedNotices, kMaxListed);
}

bool FindingList::add(const Rejection& rejection) {
  const std::string_view format = rejection.reason.format();
  const std::string reason = format.empty() ? rejection.reason.text() : std::string(format);
  return add_to(rejections_[reason], rejection, kMaxPrintedRejections, kMaxListed);
}

std::vector<std::string> FindingList::sums() const {
  std::vector<std::string> lines;
  for (const auto& [reason, group] : rejections_) {
    if (group.held_back == 0) continue;
    lines.push_back(printable(
        localized("{} more records: {}", group.held_back, group.listed[kMaxPrintedRejections].reason)));
  }
  for (const auto& [kind, group] : notices_) {
    if (group.held_back == 0 || kind == NoticeKind::kBoilerplate) continue;
    Notice sum = group.listed[kMaxPrintedNotices];
    sum.count = group.held_back;
    lines.push_back(
        printable(localized("{} more files: {}", group.findings - kMaxPrintedNotices, describe(sum))));
  }
  return lines;
}

nlohmann::ordered_json FindingList::notices_json() const {
  auto list = nlohmann::ordered_json::array();
  for (const auto& [kind, group] : notices_) {
    for (const Notice& notice : group.listed) {
      list.push_back({{"kind", name_of(notice.kind)},
                      {"path", notice.path},
                      {"line", notice.line},
                      {"count", notice.count},
                      {"example", notice.example},
                      {"message", describe(notice).text()}});
    }
  }
  return list;
}

nlohmann::ordered_json FindingList::rejections_json() const {
  auto list = nlohmann::ordered_json::array();
  for (const auto& [reason, group] : rejections_) {
    for (const Rejection& rejection : group.listed) {
      list.push_back({{"path", rejection.path},
                      {"line", rejection.line},
                      {"count", rejection.count},
                      {"message", rejection.reason.text()}});
    }
  }
  return list;
}

}  // namespace telusur::tool
