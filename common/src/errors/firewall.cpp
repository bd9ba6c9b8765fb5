// SPDX-License-Identifier: GPL-3.0-or-later
#include "errors/firewall.h"

#include <cerrno>
#include <filesystem>
#include <future>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>

#include <telusur/common/errors.h>

#include "errors/system_errors.h"
#include "errors/xapian_errors.h"

namespace telusur {
namespace {

/// Made beforehand: copying it needs no memory.
const ResourceError kOutOfMemory(
    Message("There is not enough memory. Free some, raise its limit, or ask for less at once."));

Message reason_of(const std::error_code& code) {
  if (code.category() == std::generic_category() || code.category() == std::system_category())
    return reason_and_remedy(code.value());
  return Message::verbatim(code.message() + ".");
}

}  // namespace

void rethrow_as_error(const Message& subject) {
  try {
    try {
      throw;
    } catch (const Error&) {
      throw;
    } catch (const std::bad_alloc&) {
      throw kOutOfMemory;
    } catch (const Xapian::Error& error) {
      throw_index_error(subject, error);
    } catch (const std::filesystem::filesystem_error& error) {
      throw_system_error(error.code().value(), Message("{} failed at {}: {}", subject, error.path1().string(),
                                                       reason_of(error.code())));
    } catch (const std::system_error& error) {
      if (error.code() == std::errc::resource_unavailable_try_again) {
        throw ResourceError(
            Message("{} needs a thread, and the system refuses it: {}", subject, reason_of(error.code())));
      }
      throw ResourceError(Message("{} failed: {}", subject, reason_of(error.code())));
    } catch (const std::logic_error& error) {  // Xapian throws it for invalid lengths
      throw IndexError(
          Message("{} is damaged, or an unexpected error occurred ({}). The last commit is intact.", subject,
                  error.what()),
          Remedy::kCheckIndex);
    } catch (const std::exception& error) {
      throw Error(Message("{} failed with an unexpected error ({}). The last commit is intact.", subject,
                          error.what()),
                  Remedy::kReport);
    }
  } catch (const std::bad_alloc&) {  // while a message was made
    throw kOutOfMemory;
  }
}

}  // namespace telusur
