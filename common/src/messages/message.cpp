// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/args.h>
#include <fmt/format.h>

#include <telusur/common/message.h>

#include "messages/catalogue.h"

namespace telusur {

std::string Message::text(Language language) const {
  if (format_.empty()) return verbatim_;
  std::string_view format = format_;
  if (language == Language::kIndonesian) {
    if (const std::string_view translation = find_translation(format_); !translation.empty())
      format = translation;
  }
  fmt::dynamic_format_arg_store<fmt::format_context> arguments;
  for (const Message& argument : arguments_) arguments.push_back(argument.text(language));
  return fmt::vformat(fmt::string_view(format.data(), format.size()), arguments);
}

}  // namespace telusur
