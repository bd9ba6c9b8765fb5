// SPDX-License-Identifier: GPL-3.0-or-later
/// Any bytes of a compressed file or archive are read, and the articles keep the promises of
/// reading_properties.h. Input that begins like an archive is read directly. Other input is packed first: one
/// byte for the kind, one for the name of the member, two for its size, then the member, repeatedly.
#include <array>

#include "archives.h"
#include "decoding/archive.h"
#include "reading_properties.h"

namespace {

using namespace telusur;
using namespace telusur::fuzz;

constexpr std::array kKinds{std::pair{"tar", "none"}, std::pair{"zip", "none"}, std::pair{"raw", "gzip"},
                            std::pair{"tar", "gzip"}, std::pair{"raw", "zstd"}, std::pair{"tar", "bzip2"}};
constexpr std::array kNames{"a.html", "b.jsonl", "c.csv", "d/e.txt", "./.f/g.txt",
                            "h",      "/i.xml",  "j.tar", "k\xff.md"};

std::string packed(Input input) {
  const unsigned head = input.byte();
  const auto& [format, filter] = kKinds[head % kKinds.size()];
  const unsigned damaged_at = head >= 128 ? input.byte() * 8 + input.byte() % 8 : 0;
  test::Members members;
  while (!input.is_empty() && (members.empty() || std::string_view(format) != "raw")) {
    const char* const name = kNames[input.byte() % kNames.size()];
    const std::size_t size = input.byte() * 256 + input.byte();
    members.emplace_back(name, input.text(size));
  }
  if (members.empty()) members.emplace_back("a.txt", "");
  std::string bytes = test::pack(format, filter, members);
  if (head >= 128 && damaged_at < bytes.size())
    bytes[damaged_at] = static_cast<char>(bytes[damaged_at] ^ static_cast<char>(1 + head % 8));
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = text_of(data, size);
  check_reading(is_packed(bytes) ? std::string(bytes) : packed(Input(data, size)), "/arsip/masukan", {});
  return 0;
}
