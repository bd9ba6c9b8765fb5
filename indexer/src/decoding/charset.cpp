// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoding/charset.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include "text/ascii.h"
#include "text/code_points.h"

namespace telusur {
namespace {

constexpr std::size_t kDeclarationBytes = 4096;  // a charset declaration stands within these

struct Utf8Count {
  std::size_t sequences = 0;  // well-formed, of two to four bytes
  std::size_t damaged = 0;
};

Utf8Count count_utf8(std::string_view head, bool head_is_all) {
  Utf8Count count;
  for (std::size_t at = ascii_prefix(head); at < head.size(); at += ascii_prefix(head.substr(at))) {
    const std::size_t begin = at;
    if (next_code_point(head, at) >= 0) {
      ++count.sequences;
    } else if (head_is_all || begin + kMaxCodePointBytes <= head.size()) {
      ++count.damaged;
    }
  }
  return count;
}

// Latin text in UTF-16 has a zero in every second byte and hardly any elsewhere.
std::optional<std::string> detect_utf16(std::string_view head) {
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++zeros[i % 2];
  }
  const std::size_t units = head.size() / 2;
  if (units < 2) return std::nullopt;
  if (zeros[1] > units / 2 && zeros[0] <= units / 20) return "UTF-16LE";
  if (zeros[0] > units / 2 && zeros[1] <= units / 20) return "UTF-16BE";
  return std::nullopt;
}

// About a tenth of random bytes are control characters that text does not use. A few of them are tolerated.
bool has_many_controls(std::string_view head) {
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && !(byte >= '\t' && byte <= '\r') && byte != 0x1b;
  });
  return static_cast<std::size_t>(controls) * 16 > head.size();
}

bool has_binary_signature(std::string_view head) {
  using namespace std::string_view_literals;
  constexpr std::array kSignatures{"\x89PNG"sv,
                                   "\xff\xd8\xff"sv,
                                   "GIF87a"sv,
                                   "GIF89a"sv,
                                   "%PDF-"sv,
                                   "PK\x03\x04"sv,
                                   "\x7f"
                                   "ELF"sv,
                                   "\x1f\x8b"sv,
                                   "BZh"sv,
                                   "\xfd"
                                   "7zXZ"sv,
                                   "7z\xbc\xaf"sv,
                                   "\x28\xb5\x2f\xfd"sv,
                                   "SQLite format 3\0"sv};
  return std::ranges::any_of(kSignatures,
                             [&](std::string_view signature) { return head.starts_with(signature); });
}

// Returns the value of an attribute, as in charset="iso-8859-1"; empty if there is none.
std::string_view find_value(std::string_view tag, std::string_view key) {
  std::size_t at = tag.find(key);
  if (at == std::string_view::npos) return {};
  at = tag.find_first_not_of(" \t\r\n", at + key.size());
  if (at == std::string_view::npos || tag[at] != '=') return {};
  at = tag.find_first_not_of(" \t\r\n\"'", at + 1);
  if (at == std::string_view::npos) return {};
  return tag.substr(at, tag.find_first_of(" \t\r\n\"';>/?", at) - at);
}

// Returns the charset that <meta charset>, <meta http-equiv> or <?xml encoding?> declares; empty if none
// does.
std::string find_declared_charset(std::string_view head) {
  const std::string start = to_lower_ascii(head.substr(0, kDeclarationBytes));
  const std::string_view text = start;
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '<') return {};
  if (text.substr(first).starts_with("<?xml")) {
    if (const auto name = find_value(text.substr(first, text.find('>', first) - first), "encoding");
        !name.empty()) {
      return std::string(name);
    }
  }
  for (std::size_t at = text.find("<meta"); at != std::string_view::npos; at = text.find("<meta", at + 1)) {
    const auto name = find_value(text.substr(at, text.find('>', at) - at), "charset");
    if (!name.empty()) return std::string(name);
  }
  return {};
}

// Resolves a charset label as browsers do: Latin-1 and ASCII mean windows-1252. A label that could be read as
// ASCII cannot mean UTF-16, so it means UTF-8. Returns nullopt if ICU does not know the label.
std::optional<std::string> charset_by_label(std::string_view label) {
  if (label.empty()) return std::nullopt;
  const std::string name(label);
  const char* standard = nullptr;
  for (const char* authority : {"MIME", "IANA"}) {
    UErrorCode status = U_ZERO_ERROR;
    if (standard == nullptr) standard = ucnv_getStandardName(name.c_str(), authority, &status);
  }
  if (standard == nullptr) return std::nullopt;
  const std::string_view known = standard;
  if (known == "ISO-8859-1" || known == "US-ASCII") return "windows-1252";
  if (known.starts_with("UTF-16") || known.starts_with("UTF-32")) return "UTF-8";
  return std::string(known);
}

std::optional<Charset> by_signature(std::string_view head) {
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t signature_bytes = 0;
  const char* name = ucnv_detectUnicodeSignature(head.data(), static_cast<std::int32_t>(head.size()),
                                                 &signature_bytes, &status);
  if (U_FAILURE(status) || name == nullptr || !std::string_view(name).starts_with("UTF-"))
    return std::nullopt;
  if (std::string_view(name) == "UTF-7") return std::nullopt;  // "+/v8" is more likely text
  return Charset{.name = name, .signature_bytes = static_cast<std::size_t>(signature_bytes)};
}

// Text with mostly ASCII bytes is Latin, and the Latin charset of Indonesia is windows-1252. ICU's detector
// does not know Indonesian: it takes two thirds of such articles for Turkish, Polish or Japanese because of
// their few quotes and dashes. So it decides for other scripts only.
std::string by_statistics(std::string_view head) {
  const auto beyond_ascii = std::ranges::count_if(head, [](char c) { return !is_ascii(c); });
  if (static_cast<std::size_t>(beyond_ascii) * 4 < head.size()) return "windows-1252";
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  ucsdet_setText(detector.get(), head.data(), static_cast<std::int32_t>(head.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  const char* name = match == nullptr ? nullptr : ucsdet_getName(match, &status);
  if (U_FAILURE(status) || name == nullptr) return "windows-1252";
  return charset_by_label(name).value_or("windows-1252");
}

}  // namespace

Charset detect_charset(std::string_view head, bool head_is_all, std::string_view hint) {
  if (auto charset = by_signature(head)) return *charset;
  if (has_binary_signature(head)) return {.is_binary = true};
  if (auto name = detect_utf16(head)) return {.name = *name};
  if (has_many_controls(head)) return {.is_binary = true};

  const Utf8Count count = count_utf8(head, head_is_all);
  if (count.sequences > count.damaged) return {};
  if (auto name = charset_by_label(hint)) return {.name = *name};
  if (auto name = charset_by_label(find_declared_charset(head)); name && *name != "UTF-8")
    return {.name = *name};
  if (count.damaged == 0) return {};
  return {.name = by_statistics(head)};
}

}  // namespace telusur
