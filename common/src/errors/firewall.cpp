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

/// Made beforehand: to copy it takes no memory.
const ResourceError kOutOfMemory(
    "There is not enough memory. Free some, raise its limit, or ask for less at once.");

std::string reason_of(const std::error_code& code) {
  if (code.category() == std::generic_category() || code.category() == std::system_category())
    return reason_and_remedy(code.value());
  return code.message() + ".";
}

}  // namespace

void rethrow_as_error(std::string_view subject) {
  const auto sentence = [&](const std::string& rest) { return std::string(subject) + rest; };
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
      throw IndexError(sentence(" failed at " + error.path1().string() + ": " + reason_of(error.code())));
    } catch (const std::system_error& error) {
      if (error.code() == std::errc::resource_unavailable_try_again)
        throw ResourceError(
            sentence(" needs a thread, and the system refuses it: " + reason_of(error.code())));
      throw ResourceError(sentence(" failed: " + reason_of(error.code())));
    } catch (const std::logic_error& error) {  // what Xapian does with lengths that make no sense
      throw IndexError(sentence(" is damaged, or an unexpected error occurred (" + std::string(error.what()) +
                                "). The last commit still stands. Run --check."));
    } catch (const std::exception& error) {
      throw Error(sentence(" failed with an unexpected error (" + std::string(error.what()) +
                           "). The last commit still stands; please report this."));
    }
  } catch (const std::bad_alloc&) {  // while a sentence was made
    throw kOutOfMemory;
  }
}

}  // namespace telusur
