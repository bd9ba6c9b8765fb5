// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "dates/date_reader.h"

namespace telusur {

/// Reads the date of an article as files and pages print it: with a source or label in front ("Kompas.com -
/// Diperbarui 29/05/2025, 12:31 WIB") and a remark behind. Returns nullopt for prose that contains a date.
[[nodiscard]] std::optional<DateReading> read_article_date(std::string_view text, DateOrder order);

}  // namespace telusur
