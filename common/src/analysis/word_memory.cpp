// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/word_memory.h"

#include <algorithm>
#include <utility>

#include "analysis/tokenizer.h"

namespace telusur {
namespace {

constexpr std::size_t kFirstSlots = 256;
constexpr std::size_t kMaxWords = std::size_t{1} << 17;  // each with 64 bytes and two slots of 8
constexpr std::size_t kMaxTextBytes = std::size_t{6} << 20;
constexpr std::size_t kTextBlockBytes = std::size_t{32} << 10;

// Sizes are kept in 16 bits. NFKC makes a text at most eleven times as long (Unicode Standard Annex 15,
// table "Maximum expansion factors": U+FDFA).
static_assert(11 * (kMaxUrlBytes + 4) <= 0xffff && kMaxRawTokenBytes <= kMaxUrlBytes);

}  // namespace

WordMemory::WordMemory() : slots_(kFirstSlots) {}

bool WordMemory::is_full() const noexcept {
  return words_.size() >= kMaxWords || text_bytes_ >= kMaxTextBytes;
}

WordMemory::Words WordMemory::add(std::string_view surface, std::span<const WordForm> words) {
  if (2 * (words_.size() + 1) > slots_.size()) double_slots();
  const std::string_view kept = keep(surface);
  const auto first = static_cast<std::uint32_t>(words_.size());
  words_.resize(words_.size() + std::max<std::size_t>(words.size(), 1));  // accents alone are no word
  for (std::size_t i = 0; i < words.size(); ++i) {
    Word& word = words_[first + i];
    const std::string_view form = keep(words[i].form, kept);
    const std::string_view stem = keep(words[i].stem, form);
    word.form_ = form.data();
    word.form_size_ = static_cast<std::uint16_t>(form.size());
    word.stem_ = stem.data();
    word.stem_size_ = static_cast<std::uint16_t>(stem.size());
    word.begin_ = static_cast<std::uint16_t>(words[i].begin);
    word.end_ = static_cast<std::uint16_t>(words[i].end);
    word.position_ = static_cast<std::uint16_t>(words[i].position);
    word.kind_ = words[i].kind;
    word.role_ = words[i].role;
    word.part_ = words[i].part;
    word.is_stop_word_ = words[i].is_stop_word;
  }
  Word& head = words_[first];
  head.key_ = key_of(surface, 0, surface.size());
  head.surface_ = kept.data();
  head.surface_size_ = static_cast<std::uint16_t>(kept.size());
  head.word_count_ = static_cast<std::uint16_t>(words.size());
  const std::uint32_t hash = hash_of(head.key_);
  slots_[slot_of(head.key_, hash, surface)] = {.hash = hash, .word = first};
  return words_from(first);
}

std::string_view WordMemory::keep_term(std::string term) {
  const auto [kept, is_new] = terms_.insert(std::move(term));
  if (is_new) text_bytes_ += kept->size() + sizeof *kept;
  return *kept;
}

void WordMemory::double_slots() {
  const auto taken = std::exchange(slots_, decltype(slots_)(2 * slots_.size()));
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : taken) {
    if (slot.word == kNone) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].word != kNone) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

std::string_view WordMemory::keep(std::string_view text) {
  if (text.size() > room_.size()) {
    const std::size_t size = std::max(text.size(), kTextBlockBytes);
    room_ = {blocks_.emplace_back(std::make_unique_for_overwrite<char[]>(size)).get(), size};
  }
  const std::span<char> place = room_.first(text.size());
  std::ranges::copy(text, place.begin());
  room_ = room_.subspan(text.size());
  text_bytes_ += text.size();
  return {place.data(), place.size()};
}

/// `text` within what is kept already, as the stem is within the form of most words; else kept.
std::string_view WordMemory::keep(std::string_view text, std::string_view kept) {
  const std::size_t at = kept.find(text);
  return at == std::string_view::npos ? keep(text) : kept.substr(at, text.size());
}

}  // namespace telusur
