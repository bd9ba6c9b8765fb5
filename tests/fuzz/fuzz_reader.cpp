// SPDX-License-Identifier: GPL-3.0-or-later
/// Any bytes of a file in one format are read, and the articles keep the promises of reading_properties.h.
/// Built once for each format, with its name in TELUSUR_FUZZED_FORMAT.
#include "reading_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace telusur;
  static const auto format = find_format(TELUSUR_FUZZED_FORMAT);
  fuzz::require(format.has_value(), "the format has a name");
  fuzz::check_reading(fuzz::text_of(data, size), "/berita/masukan", {.format = *format, .field_names = {}});
  return 0;
}
