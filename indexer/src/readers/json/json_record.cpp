// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/json_record.h"

#include "readers/html/html_fragment.h"
#include "readers/record/character_references.h"

namespace telusur {

namespace dom = simdjson::dom;

ReadResult JsonRecordReader::read(std::string_view json, const RecordPlace& place) {
  const auto parsed = parser_.parse(json);
  if (const auto* error = std::get_if<std::string>(&parsed)) return reject(place, *error);
  dom::object object;
  if (std::get<dom::element>(parsed).get(object) != simdjson::SUCCESS)
    return reject(place, "is not a JSON object");

  record_.clear();
  for (const dom::key_value_pair& member : object) {
    for (const FieldMatch& match : names_.find(member.key)) {
      const std::string_view separator = match.field == Field::kText ? "\n" : ", ";
      if (!text_of(member.value, separator, value_)) continue;
      const bool may_hold_markup = match.field == Field::kText || match.field == Field::kTitle;
      record_.offer(match, may_hold_markup ? plain_text(value_, decoded_)
                                           : decode_character_references(value_, decoded_));
    }
  }
  return to_article(record_, place);
}

}  // namespace telusur
