// SPDX-License-Identifier: GPL-3.0-or-later
/// Whatever bytes a file of one format holds, it is read, and its articles are as promised. Built once for
/// each format, whose name is the definition TELUSUR_FUZZED_FORMAT.
#include "reading_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace telusur;
  static const auto format = find_format(TELUSUR_FUZZED_FORMAT);
  fuzz::require(format.has_value(), "the format has a name");
  fuzz::check_reading(fuzz::text_of(data, size), "/berita/masukan", {.format = *format, .field_names = {}});
  return 0;
}
