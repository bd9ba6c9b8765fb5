// SPDX-License-Identifier: GPL-3.0-or-later
/// Any bytes of a file state are decoded or refused. A decoded state survives a round trip.
#include "files/file_state.h"
#include "harness.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto state = telusur::decode_file_state(telusur::fuzz::text_of(data, size));
  if (!state) return 0;
  telusur::fuzz::require(telusur::decode_file_state(telusur::encode(*state)) == state,
                         "a state decodes to what was encoded");
  return 0;
}
