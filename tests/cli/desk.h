// SPDX-License-Identifier: GPL-3.0-or-later
// An index that is searched on a terminal.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "programs.h"
#include "run_terminal.h"

namespace telusur::test {

/// An index of fifteen articles, searched on a terminal.
class Desk : public TemporaryIndex {
 public:
  Desk() {
    std::string articles;
    for (int i = 10; i < 25; ++i) {
      const std::string number = std::to_string(i);
      articles += json_line({{"id", "banjir-" + number},
                             {"judul", "Banjir " + number},
                             {"isi", "Banjir merendam rumah warga Demak hari ke-" + number + " musim hujan."},
                             {"tanggal", "2023-10-18"},
                             {"url", "https://kabar.example/" + number}});
    }
    write("in.jsonl", articles);
    REQUIRE(telusur_index({"-d", database, file("in.jsonl")}).exit_code == 0);
  }

  [[nodiscard]] TerminalResult search(std::vector<std::string> arguments,
                                      TerminalOptions options = {}) const {
    arguments.insert(arguments.begin(), {program("telusur-search"), "-d", database});
    options.environment.push_back("XDG_STATE_HOME=" + file("state"));
    return run_in_terminal(std::move(arguments), options);
  }
};

/// Returns the columns of the longest line, without escape sequences.
inline std::size_t widest_line(const std::string& screen) {
  std::size_t widest = 0;
  std::size_t width = 0;
  for (std::size_t i = 0; i < screen.size(); ++i) {
    const auto byte = static_cast<unsigned char>(screen[i]);
    if (byte == '\n' || byte == '\r') {
      width = 0;
    } else if (byte == 0x1b) {
      while (i < screen.size() && screen[i] != 'm') ++i;
    } else if ((byte & 0xc0) != 0x80) {
      widest = std::max(widest, ++width);
    }
  }
  return widest;
}

/// Text typed at a prompt, and the text that must appear before the next prompt.
struct Exchange {
  std::string keys;
  std::string answer;
};

/// Waits for the prompt before typing: the line editor does not see earlier input.
inline std::vector<Typing> dialogue(const std::vector<Exchange>& exchanges) {
  std::vector<Typing> typing;
  for (const Exchange& exchange : exchanges) {
    typing.push_back({.after = "telusur> ", .keys = exchange.keys});
    typing.push_back({.after = exchange.answer, .keys = ""});
  }
  return typing;
}

}  // namespace telusur::test
