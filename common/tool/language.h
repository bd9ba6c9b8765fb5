// SPDX-License-Identifier: GPL-3.0-or-later
/// The language of what administrators read: usage, help, errors, progress and summaries. Results, notes
/// about a query and the prompt are Indonesian in every locale, and JSON is the same in every locale.
#pragma once

#include <cstdint>
#include <string>

#include <telusur/common/errors.h>
#include <telusur/common/message.h>

namespace telusur::tool {

/// Indonesian if the locale is: if the first of LC_ALL, LC_MESSAGES and LANG that is set and not empty is
/// "id" or begins with "id_", "id." or "id@". Otherwise English. Read from the environment once.
[[nodiscard]] Language message_language();

/// The sentence of `Message(format, arguments...)` in message_language().
template <typename... Arguments>
[[nodiscard]] std::string localized(const char* format, const Arguments&... arguments) {
  return Message(format, arguments...).text(message_language());
}

/// "1.5", or "1,5" in Indonesian.
[[nodiscard]] std::string decimal(double number, int digits);

/// "12,345,678", or "12.345.678" in Indonesian.
[[nodiscard]] std::string grouped(std::uint64_t number);

/// Returns the text of the system for the errno `error`, without a full stop: "No space left on device".
[[nodiscard]] std::string system_reason(int error);

/// The parts of the command line that the sentence for a remedy depends on.
struct CommandContext {
  std::string index;  ///< its path, so that a suggested command can be typed as it stands; may be empty
  bool has_positions = true;  ///< false after --no-positions
};

/// Returns the sentence that says which command or option carries out `remedy`; empty for kNone.
[[nodiscard]] std::string describe(Remedy remedy, const CommandContext& context = {});

/// Returns the message of `error`, then describe() of its remedy.
[[nodiscard]] std::string describe(const Error& error, const CommandContext& context = {});

}  // namespace telusur::tool
