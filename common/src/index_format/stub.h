// SPDX-License-Identifier: GPL-3.0-or-later
/// The stub of an index: the file XAPIANDB, which names the published generation. Xapian never reads it: to
/// Xapian such a file may name programs to run, hosts to connect to and folders anywhere.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace telusur {

inline constexpr std::string_view kStubName = "XAPIANDB";
inline constexpr std::string_view kGenerationPrefix = "generation-";

/// Number of a generation by the name of its folder: "generation-7" is 7. Nothing for any other name, also
/// for one with leading zeros.
[[nodiscard]] std::optional<unsigned long> generation_number(std::string_view name);

/// What the stub contains that names generation `number`: exactly one line.
[[nodiscard]] std::string stub_text(unsigned long number);

/// Number of the generation that `text` names, if it is exactly what stub_text() returns.
[[nodiscard]] std::optional<unsigned long> parse_stub(std::string_view text);

/// Upper bound of the size of a stub.
inline constexpr std::size_t kMaxStubBytes = 64;

/// Full path of the generation that the stub of the index at `index_path` names; it need not exist. Nothing
/// when there is no stub. Throws IndexError when the index is no folder, and when the stub cannot be read or
/// is not exactly as stub_text() writes it: it is never taken for a missing one.
[[nodiscard]] std::optional<std::string> published_generation(const std::string& index_path);

}  // namespace telusur
