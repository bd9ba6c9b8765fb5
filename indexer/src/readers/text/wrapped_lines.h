// SPDX-License-Identifier: GPL-3.0-or-later
/// Undoes the layout of plain text: pages, lines wrapped to a width, and words divided at line ends.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// Removes page breaks (form feeds), with the page numbers beside them. A sentence that goes on on the next
/// page stays in one paragraph.
[[nodiscard]] std::string remove_page_breaks(std::string_view text);

/// Joins the lines of each paragraph if empty lines separate the paragraphs, because then lines are wrapped
/// to a width. Without empty lines each line is a paragraph. Joins divided words in both cases.
[[nodiscard]] std::string join_wrapped_lines(std::string_view text);

}  // namespace telusur
