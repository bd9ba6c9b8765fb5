// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/columns/name_column.h"

namespace telusur {

void NameColumn::Builder::add(std::span<const glass::SlotValue> values) {
  for (const auto& [article, value] : values) ordinals_[article - 1] = numbers_.number_of(value);
}

NameColumn NameColumn::Builder::finish() {
  NameColumn column;
  column.ordinals_ = std::move(ordinals_);
  column.names_ = numbers_.take();
  return column;
}

std::size_t NameColumn::bytes() const noexcept {
  std::size_t bytes = ordinals_.capacity() * sizeof(Ordinal) + names_.capacity() * sizeof(std::string);
  const std::size_t inside = std::string().capacity();  // characters that need no memory of their own
  for (const std::string& name : names_) {
    if (name.capacity() > inside) bytes += name.capacity() + 1;
  }
  return bytes;
}

}  // namespace telusur
