// SPDX-License-Identifier: GPL-3.0-or-later
/// Shared code of the fuzz targets. Each target is a function LLVMFuzzerTestOneInput. libFuzzer calls it with
/// generated inputs, and replay.cpp with the files of seeds/ and found/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>

namespace telusur::fuzz {

/// Reports the broken promise and aborts, which is a finding.
[[noreturn]] inline void fail(std::string_view what) {
  std::cerr << "broken: " << what << '\n';
  std::abort();
}

inline void require(bool holds, std::string_view what) {
  if (!holds) fail(what);
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return size == 0 ? std::string_view() : std::string_view(reinterpret_cast<const char*>(data), size);
}

/// Takes parts from the front of the input. Gives zeros after its end.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(text_of(data, size)) {}

  [[nodiscard]] bool is_empty() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

  unsigned byte() {
    if (rest_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }

  std::string_view text(std::size_t size) {
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(text.size());
    return text;
  }

 private:
  std::string_view rest_;
};

}  // namespace telusur::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
