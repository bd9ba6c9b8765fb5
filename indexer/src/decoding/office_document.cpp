// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoding/office_document.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::string_view kZipSignature = "PK\x03\x04";

// Names of members that only documents have. Programs write them in any order, but one of them is always
// among the first.
constexpr auto kMembers = std::to_array<std::string_view>(
    {"[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "mimetype",
     "META-INF/container.xml", "META-INF/manifest.xml"});

constexpr auto kEndings =
    std::to_array<std::string_view>({".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".xlsb", ".pptx",
                                     ".pptm", ".ppsx", ".odt", ".ods", ".odp", ".odg", ".ott", ".epub"});

bool has_document_ending(std::string_view path) {
  const std::string name = to_lower_ascii(path);
  return std::ranges::any_of(kEndings, [&](std::string_view ending) { return name.ends_with(ending); });
}

// Looks at the names in the local headers of a zip archive: the name begins 30 bytes after the signature, and
// its length is a little-endian number 26 bytes after it.
bool has_document_member(std::string_view zip) {
  constexpr std::size_t kLengthAt = 26;
  constexpr std::size_t kNameAt = 30;
  for (std::size_t at = 0; at != std::string_view::npos && zip.size() - at > kNameAt;
       at = zip.find(kZipSignature, at + 1)) {
    const auto low = static_cast<unsigned char>(zip[at + kLengthAt]);
    const auto high = static_cast<unsigned char>(zip[at + kLengthAt + 1]);
    const std::string_view name = zip.substr(at + kNameAt, low + 256U * high);
    if (std::ranges::find(kMembers, name) != kMembers.end()) return true;
  }
  return false;
}

// Spreadsheets and texts that Office saved as one file of XML.
bool is_office_xml(std::string_view head) {
  const std::size_t end = head.find("?>");
  return head.find("<?xml") < end && end < head.size() &&
         trim_ascii(head.substr(end + 2)).starts_with("<?mso-application");
}

}  // namespace

bool is_office_document(std::string_view head, std::string_view path) {
  constexpr std::string_view kOle = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  if (head.starts_with(kOle) || head.starts_with("%PDF-") || head.starts_with("{\\rtf")) return true;
  if (is_office_xml(head)) return true;
  return head.starts_with(kZipSignature) && (has_document_ending(path) || has_document_member(head));
}

}  // namespace telusur
