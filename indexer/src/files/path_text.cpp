// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/path_text.h"

#include <charconv>
#include <filesystem>

#include <fmt/format.h>

#include <telusur/common/errors.h>
#include <telusur/common/utf8.h>

#include "errors/system_errors.h"
#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::string_view kScheme = "file://";

bool is_unreserved(char c) {
  return is_ascii_letter_or_digit(c) || std::string_view("/-._~").find(c) != std::string_view::npos;
}

}  // namespace

std::string path_to_text(std::string_view path) {
  if (is_valid_utf8(path) && path.find('\0') == std::string_view::npos) return std::string(path);
  std::string text(kScheme);
  for (const char c : path) {
    if (is_unreserved(c)) {
      text += c;
    } else {
      text += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return text;
}

std::string path_from_text(std::string_view text) {
  if (!text.starts_with(kScheme)) return std::string(text);
  text.remove_prefix(kScheme.size());
  std::string path;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned value = 0;
    if (text[at] == '%' && text.size() - at > 2 &&
        std::from_chars(text.data() + at + 1, text.data() + at + 3, value, 16).ec == std::errc()) {
      path += static_cast<char>(value);
      at += 2;
    } else {
      path += text[at];
    }
  }
  return path;
}

std::string normal_path(const std::string& path) {
  if (path == "-") return path;
  std::error_code error;
  const std::filesystem::path absolute = std::filesystem::absolute(path, error);
  if (error)
    throw InputError(path, Message("the working directory is unknown: {}", reason_of(error.value())));
  std::string normal = absolute.lexically_normal().string();
  while (normal.size() > 1 && normal.ends_with('/')) normal.pop_back();
  return normal;
}

bool is_path_within(std::string_view file, std::string_view folder) {
  return file == folder ||
         (file.starts_with(folder) && (folder.ends_with('/') || file[folder.size()] == '/'));
}

}  // namespace telusur
