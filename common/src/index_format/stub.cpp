// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_format/stub.h"

#include <cerrno>
#include <charconv>

#include <telusur/common/errors.h>

#include "errors/system_errors.h"
#include "system/descriptor.h"

namespace telusur {
namespace {

constexpr std::string_view kStubType = "auto ";
}  // namespace

std::optional<unsigned long> generation_number(std::string_view name) {
  if (!name.starts_with(kGenerationPrefix)) return std::nullopt;
  const std::string_view digits = name.substr(kGenerationPrefix.size());
  constexpr std::size_t kMaxDigits = 18;  // the next number must fit, too
  if (digits.size() > kMaxDigits) return std::nullopt;
  unsigned long number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool is_number = error == std::errc() && end == digits.data() + digits.size();
  return is_number && std::to_string(number) == digits ? std::optional(number) : std::nullopt;
}

std::string stub_text(unsigned long number) {
  return std::string(kStubType) + std::string(kGenerationPrefix) + std::to_string(number) + "\n";
}

std::optional<unsigned long> parse_stub(std::string_view text) {
  if (!text.starts_with(kStubType) || !text.ends_with('\n')) return std::nullopt;
  const auto number = generation_number(text.substr(kStubType.size(), text.size() - kStubType.size() - 1));
  return number && stub_text(*number) == text ? number : std::nullopt;
}

std::optional<std::string> published_generation(const std::string& index_path) {
  const std::string path = index_path + "/" + std::string(kStubName);
  const auto [text, error] = read_small_file(path, kMaxStubBytes);
  if (error == ENOENT) return std::nullopt;
  if (error == ENOTDIR)
    throw IndexError("The index " + index_path + " is a file, not a folder. Name another folder with -d.");
  const bool is_odd_file = error == EINVAL || error == ELOOP || error == EFBIG;
  if (error != 0 && !is_odd_file) {
    throw IndexError("The file " + path + " cannot be read: " + reason_and_remedy(error) +
                     " Nothing was changed.");
  }
  const auto number = error == 0 ? parse_stub(text) : std::nullopt;
  if (!number) {
    throw IndexError(
        "The file " + path +
        " does not name a generation of this index. Nothing was changed. Mend it (one line: auto "
        "generation-N), or name another folder with -d.");
  }
  return index_path + "/" + std::string(kGenerationPrefix) + std::to_string(*number);
}

}  // namespace telusur
