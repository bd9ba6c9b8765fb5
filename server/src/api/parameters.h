// SPDX-License-Identifier: GPL-3.0-or-later
/// The parameters of the routes. They are named like the long options of telusur-search. One table both reads
/// and describes them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/errors.h>
#include <telusur/searcher/searcher.h>

#include "api/api_limits.h"
#include "http/exchange.h"

namespace telusur::server {

/// A parameter is missing, unknown or has a value that it cannot have.
class ParameterError : public UsageError {
 public:
  ParameterError(std::string_view name, const Message& message) : UsageError(message), name_(name) {}
  [[nodiscard]] const std::string& name() const noexcept { return name_; }

 private:
  std::string name_;
};

/// The parameters of one request.
struct Call {
  std::optional<std::string> query;
  std::string id;
  std::string prefix;
  SearchOptions search{.limit = kDefaultLimit};  ///< without a deadline
  std::vector<std::string> fields;
  std::size_t milliseconds = 0;  ///< time of the search
  std::string commit;            ///< the newest one when the request came; empty if it is unknown
};

enum class ParameterType : std::uint8_t {
  kText,
  kNumber,
  kFlag,      ///< "", "1" or "true"; "0" or "false"
  kList,      ///< separated by commas
  kRepeated,  ///< a text; may be given several times
  kChoice
};

/// A value, read as its type.
struct Value {
  std::string_view text;
  std::size_t number = 0;
  bool flag = false;
};

struct Parameter {
  std::string_view name;
  ParameterType type = ParameterType::kText;
  std::string_view description;
  void (*apply)(const Value& value, Call& call) = nullptr;    ///< called for each value
  std::size_t ApiLimits::*maximum = &ApiLimits::value_bytes;  ///< number, or length in bytes
  std::string_view standard = {};                             ///< the default value; empty for none
  std::span<const std::string_view> choices = {};
};

/// Returns all parameters.
[[nodiscard]] std::span<const Parameter> all_parameters() noexcept;

/// Returns the parameter `name`; null if there is none.
[[nodiscard]] const Parameter* find_parameter(std::string_view name) noexcept;

/// Reads the parameters of a request to a route that knows `names`; "id!" is the
/// required parameter "id". Throws ParameterError.
[[nodiscard]] Call read_parameters(const Request& request, std::span<const std::string_view> names,
                                   const ApiLimits& limits);

}  // namespace telusur::server
