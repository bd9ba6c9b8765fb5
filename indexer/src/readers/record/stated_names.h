// SPDX-License-Identifier: GPL-3.0-or-later
/// Cleans names of persons and sources that a record states.
#pragma once

#include <string_view>

namespace telusur {

/// Returns whether `name` is a company by its legal form: "PT Warta Uji Media", "... Tbk".
[[nodiscard]] bool is_company(std::string_view name);

/// Returns `author` without a role before it ("Oleh: Ani", "BY ANI", "Penulis: Ani"); empty if it is a
/// company.
[[nodiscard]] std::string_view without_role(std::string_view author);

/// Returns `title` without the name of its source at its end: "Harga Naik - Warta Uji", as search engines and
/// scrapers write it. The name must be `source` itself; case does not matter.
[[nodiscard]] std::string_view without_source(std::string_view title, std::string_view source);

}  // namespace telusur
