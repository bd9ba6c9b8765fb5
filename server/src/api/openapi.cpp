// SPDX-License-Identifier: GPL-3.0-or-later
/// The description of the interface, made of the tables that dispatch requests and read parameters.
#include <string>

#include <telusur/common/version.h>

#include "api/api.h"

namespace telusur::server {
namespace {

using Json = nlohmann::ordered_json;

Json schema_of(const Parameter& parameter, const ApiLimits& limits) {
  const std::size_t maximum = limits.*parameter.maximum;
  Json schema;
  switch (parameter.type) {
    case ParameterType::kNumber:
      schema = {{"type", "integer"}, {"minimum", 0}, {"maximum", maximum}};
      if (!parameter.standard.empty()) schema["default"] = std::stoul(std::string(parameter.standard));
      return schema;
    case ParameterType::kFlag:
      return {{"type", "boolean"}, {"default", false}};
    case ParameterType::kList:
    case ParameterType::kRepeated:
      return {{"type", "array"}, {"items", {{"type", "string"}}}, {"maxItems", limits.values}};
    case ParameterType::kChoice:
      schema = {{"type", "string"}, {"enum", Json::array()}, {"default", parameter.standard}};
      for (const std::string_view choice : parameter.choices) schema["enum"].push_back(choice);
      return schema;
    case ParameterType::kText:
      break;
  }
  return {{"type", "string"}, {"maxLength", maximum}};
}

Json describe_parameter(std::string_view name, const ApiLimits& limits) {
  const std::string_view bare = name.substr(0, name.find('!'));
  const Parameter& parameter = *find_parameter(bare);
  Json json{{"name", bare}, {"in", "query"}, {"description", parameter.description}};
  if (bare != name) json["required"] = true;
  if (parameter.type == ParameterType::kList) {  // separated by commas
    json["style"] = "form";
    json["explode"] = false;
  }
  json["schema"] = schema_of(parameter, limits);
  return json;
}

Json json_content(const Json& schema) { return {{"application/json", {{"schema", schema}}}}; }

Json describe_responses(const Route& route) {
  const Json error{{"$ref", "#/components/responses/Error"}};
  Json responses{{"200", {{"description", "The answer."}, {"content", json_content({{"type", "object"}})}}},
                 {"304", {{"description", "The client has the answer: If-None-Match names it."}}},
                 {"400", error}};
  const bool has_id = !route.parameters.empty() && route.parameters.front() == "id!";
  if (has_id) responses["404"] = error;
  responses["503"] = error;
  return responses;
}

}  // namespace

Json Api::describe() const {
  Json paths = Json::object();
  for (const Route& route : routes()) {
    Json parameters = Json::array();
    for (const std::string_view name : route.parameters)
      parameters.push_back(describe_parameter(name, limits_));
    paths[std::string(route.path)]["get"] = {{"summary", route.summary},
                                             {"parameters", std::move(parameters)},
                                             {"responses", describe_responses(route)}};
  }
  const Json text{{"type", "string"}};
  const Json error_schema{{"type", "object"},
                          {"required", {"error"}},
                          {"properties",
                           {{"error",
                             {{"type", "object"},
                              {"required", {"kind", "message"}},
                              {"properties", {{"kind", text}, {"message", text}, {"parameter", text}}}}}}}};
  return {
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "Telusur"},
        {"description", "Full-text search for Indonesian news. docs/output-format.md describes the answers."},
        {"version", kVersion}}},
      {"paths", std::move(paths)},
      {"components",
       {{"responses",
         {{"Error", {{"description", "What is wrong."}, {"content", json_content(error_schema)}}}}}}}};
}

}  // namespace telusur::server
