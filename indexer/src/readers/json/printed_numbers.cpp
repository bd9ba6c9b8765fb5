// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/printed_numbers.h"

#include <algorithm>
#include <bit>
#include <charconv>

namespace telusur {
namespace {

// Returns the position after the string that begins at `at` with its quotation mark.
std::size_t skip_string(std::string_view json, std::size_t at) {
  for (++at; at < json.size(); ++at) {
    at = std::min(json.find_first_of("\"\\", at), json.size());
    if (at == json.size() || json[at] == '"') break;
    ++at;  // an escaped character
  }
  return std::min(at + 1, json.size());
}

}  // namespace

std::string_view PrintedNumbers::find(std::string_view key, double number) {
  if (!is_scanned_) scan();
  const auto bits = std::bit_cast<std::uint64_t>(number);
  auto found = notations_.find({bits, key});
  if (found == notations_.end()) found = notations_.lower_bound({bits, {}});
  if (found == notations_.end() || found->first.first != bits) return {};
  Notations& notations = found->second;
  const std::string_view text = notations.texts[notations.next];
  if (notations.next + 1 < notations.texts.size()) ++notations.next;
  return text;
}

void PrintedNumbers::scan() {
  is_scanned_ = true;
  notations_.clear();
  std::string_view last_string;
  std::string_view key;
  for (std::size_t at = 0; at < json_.size();) {
    at = std::min(json_.find_first_of("\":-0123456789", at), json_.size());
    if (at == json_.size()) return;
    if (json_[at] == '"') {
      const std::size_t end = skip_string(json_, at);
      last_string = json_.substr(at + 1, end - at - 1);
      if (last_string.ends_with('"')) last_string.remove_suffix(1);
      at = end;
    } else if (json_[at] == ':') {
      key = last_string;
      ++at;
    } else {
      const std::size_t end = std::min(json_.find_first_not_of("+-.eE0123456789", at), json_.size());
      const std::string_view text = json_.substr(at, end - at);
      double number = 0;
      const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
      if (text.find_first_of(".eE") != std::string_view::npos && parsed.ec == std::errc())
        notations_[{std::bit_cast<std::uint64_t>(number), key}].texts.push_back(text);
      at = end;
    }
  }
}

}  // namespace telusur
