// SPDX-License-Identifier: GPL-3.0-or-later
#include "failure.h"

#include <memory>
#include <new>

namespace telusur::c {
namespace {

/// For want of memory to describe an error. Is never released.
const telusur_error* out_of_memory() noexcept {
  static const telusur_error error{.status = TELUSUR_ERROR_RESOURCE,
                                   .remedy = TELUSUR_REMEDY_TRY_AGAIN,
                                   .english = "No memory.",
                                   .indonesian = "Memori habis."};  // short enough to need no memory
  return &error;
}

static_assert(static_cast<int>(Remedy::kReport) == TELUSUR_REMEDY_REPORT);
static_assert(static_cast<int>(Remedy::kConvert) == TELUSUR_REMEDY_CONVERT);
static_assert(static_cast<int>(Remedy::kReindexForPositions) == TELUSUR_REMEDY_REINDEX_FOR_POSITIONS);
static_assert(static_cast<int>(Remedy::kReindex) == TELUSUR_REMEDY_REINDEX);

telusur_status report(telusur_error** error, telusur_status status, const Message& message,
                      Remedy remedy = Remedy::kNone) {
  if (error == nullptr) return status;
  auto made = std::make_unique<telusur_error>();
  made->status = status;
  made->remedy = static_cast<telusur_remedy>(remedy);
  made->english = message.text();
  made->indonesian = message.text(Language::kIndonesian);
  *error = made.release();
  return status;
}

telusur_status report_current(telusur_error** error) {
  try {
    throw;
  } catch (const Stopped&) {
    return report(error, TELUSUR_STOPPED, Message("A callback has stopped the call."));
  } catch (const StopRequested&) {
    return report(error, TELUSUR_STOPPED, Message("The call was stopped, and has changed nothing."));
  } catch (const UsageError& failure) {
    return report(error, TELUSUR_ERROR_USAGE, failure.message(), failure.remedy());
  } catch (const InputError& failure) {
    return report(error, TELUSUR_ERROR_INPUT, failure.message(), failure.remedy());
  } catch (const IndexLockedError& failure) {
    return report(error, TELUSUR_ERROR_LOCKED, failure.message(), failure.remedy());
  } catch (const IndexError& failure) {
    return report(error, TELUSUR_ERROR_INDEX, failure.message(), failure.remedy());
  } catch (const ResourceError& failure) {
    return report(error, TELUSUR_ERROR_RESOURCE, failure.message(), failure.remedy());
  } catch (const QueryError& failure) {
    return report(error, TELUSUR_ERROR_QUERY, failure.message(), failure.remedy());
  } catch (const Error& failure) {
    return report(error, TELUSUR_ERROR_OTHER, failure.message(), failure.remedy());
  } catch (const std::bad_alloc&) {
    return report(
        error, TELUSUR_ERROR_RESOURCE,
        Message("There is not enough memory. Free some, raise its limit, or ask for less at once."));
  } catch (const std::exception& failure) {
    return report(error, TELUSUR_ERROR_OTHER, Message::verbatim(failure.what()), Remedy::kReport);
  } catch (...) {
    return report(error, TELUSUR_ERROR_OTHER, Message("A callback has thrown an exception."));
  }
}

}  // namespace

telusur_status report_exception(telusur_error** error) noexcept {
  try {
    return report_current(error);
  } catch (...) {
    // The caller only reads and releases it, and telusur_error_free() knows it.
    if (error != nullptr) *error = const_cast<telusur_error*>(out_of_memory());
    return TELUSUR_ERROR_RESOURCE;
  }
}

}  // namespace telusur::c

void telusur_error_free(telusur_error* error) {
  if (error != telusur::c::out_of_memory()) delete error;
}

telusur_status telusur_error_status(const telusur_error* error) {
  return error == nullptr ? TELUSUR_OK : error->status;
}

telusur_remedy telusur_error_remedy(const telusur_error* error) {
  return error == nullptr ? TELUSUR_REMEDY_NONE : error->remedy;
}

const char* telusur_error_message(const telusur_error* error, int language) {
  if (error == nullptr) return nullptr;
  return (language == TELUSUR_INDONESIAN ? error->indonesian : error->english).c_str();
}
