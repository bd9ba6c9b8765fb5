// SPDX-License-Identifier: GPL-3.0-or-later
#include "notice_list.h"

#include <nlohmann/json.hpp>

#include "language.h"
#include "program.h"

namespace telusur::tool {

bool NoticeList::add(const Notice& notice) {
  Kind& kind = kinds_[static_cast<std::size_t>(notice.kind)];
  if (kind.listed.size() < kMaxListed) kind.listed.push_back(notice);
  if (++kind.files <= kMaxPrinted) return true;
  kind.held_back += notice.count;
  return false;
}

std::vector<std::string> NoticeList::sums() const {
  std::vector<std::string> lines;
  for (const Kind& kind : kinds_) {
    if (kind.files <= kMaxPrinted) continue;
    Notice sum = kind.listed[kMaxPrinted];
    sum.count = kind.held_back;
    lines.push_back(localized("{} more files: {}", kind.files - kMaxPrinted, describe(sum)));
  }
  return lines;
}

nlohmann::ordered_json NoticeList::to_json() const {
  auto list = nlohmann::ordered_json::array();
  for (const Kind& kind : kinds_) {
    for (const Notice& notice : kind.listed) {
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

}  // namespace telusur::tool
