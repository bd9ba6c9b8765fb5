// SPDX-License-Identifier: GPL-3.0-or-later
/// Decodes the text between tags and the values of attributes, well-formed or not.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace telusur {

/// A piece of text and what was wrong with it.
struct XmlText {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::string_view text;
  std::size_t broken_at = kNone;  ///< offset of a bare '&' or of a "]]>" that no CDATA section opens
};

/// Decodes references: those of XML, the names of HTML, and either without their ';' ("&nbsp Baru"). Any
/// other '&' is text: "Roti & Kue", "?id=1&hal=2", "R&D;". Replaces control characters by spaces and drops
/// "]]>". Returns `text` itself or a view of `scratch`. O(n).
[[nodiscard]] XmlText decode_xml_text(std::string_view text, std::string& scratch);

/// Replaces the control characters of a CDATA section by spaces. Returns `text` itself or a view of
/// `scratch`.
[[nodiscard]] std::string_view replace_controls(std::string_view text, std::string& scratch);

/// Returns the length of the beginning of `text` that decodes in the same way whatever follows it.
[[nodiscard]] std::size_t complete_text_size(std::string_view text);

}  // namespace telusur
