// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_format/stub.h"

#include <cerrno>
#include <charconv>
#include <filesystem>

#include <telusur/common/errors.h>

#include "errors/system_errors.h"
#include "glass/format/files.h"
#include "system/output_file.h"
#include "system/whole_file.h"

namespace telusur {
namespace {

constexpr std::string_view kStubType = "auto ";
constexpr std::size_t kMaxStubBytes = 64;

std::string path_in(const std::string& index_path, std::string_view name) {
  return index_path + "/" + std::string(name);
}

}  // namespace

std::string stub_path(const std::string& index_path) { return path_in(index_path, kStubName); }

std::string new_stub_path(const std::string& index_path) { return path_in(index_path, kNewStubName); }

std::string generation_path(const std::string& index_path, unsigned long number) {
  return path_in(index_path, kGenerationPrefix) + std::to_string(number);
}

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

std::string format_stub(unsigned long number) {
  return std::string(kStubType) + std::string(kGenerationPrefix) + std::to_string(number) + "\n";
}

std::optional<unsigned long> parse_stub(std::string_view text) {
  if (!text.starts_with(kStubType) || !text.ends_with('\n')) return std::nullopt;
  const auto number = generation_number(text.substr(kStubType.size(), text.size() - kStubType.size() - 1));
  return number && format_stub(*number) == text ? number : std::nullopt;
}

std::optional<std::string> find_published(const std::string& index_path) {
  if (index_path.empty()) throw UsageError(Message("The index has no name."), Remedy::kNameOrCreateIndex);
  const std::string path = stub_path(index_path);
  const auto [text, error] = read_whole_file(path, kMaxStubBytes);
  if (error == ENOENT) return std::nullopt;
  if (error == ENOTDIR)
    throw IndexError(Message("The index {} is a file, not a folder.", index_path), Remedy::kNameOtherFolder);
  const bool is_odd_file = error == EINVAL || error == ELOOP || error == EFBIG;
  if (error != 0 && !is_odd_file) {
    throw_system_error(error, Message("The file {} cannot be read: {} Nothing was changed.", path,
                                      reason_and_remedy(error)));
  }
  const auto number = error == 0 ? parse_stub(text) : std::nullopt;
  if (!number) {
    throw IndexError(
        Message(
            "The file {} does not name a generation of this index. Nothing was changed. Correct it: it has "
            "one line, auto generation-N.",
            path),
        Remedy::kNameOtherFolder);
  }
  return generation_path(index_path, *number);
}

std::string require_published(const std::string& index_path) {
  if (auto generation = find_published(index_path)) return *std::move(generation);
  throw IndexError(Message("There is no index at {}.", index_path), Remedy::kNameOrCreateIndex);
}

void write_new_stub(const std::string& index_path, unsigned long number) {
  OutputFile stub(new_stub_path(index_path));
  stub.append(format_stub(number));
  stub.finish_durably();
}

std::optional<unsigned long> read_new_stub(const std::string& index_path) {
  const auto [text, error] = read_whole_file(new_stub_path(index_path), kMaxStubBytes);
  return error == 0 ? parse_stub(text) : std::nullopt;
}

bool is_index_folder(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(stub_path(path), ignored) ||
         std::filesystem::exists(path_in(path, glass::kVersionFile), ignored);
}

}  // namespace telusur
