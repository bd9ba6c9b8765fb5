// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompt_commands.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "command_line.h"

namespace telusur::tool {
namespace {

constexpr auto kCommands = std::to_array<PromptCommand>({
    {PromptAction::kNextPage, "n", "lanjut", "next", "", "halaman berikutnya"},
    {PromptAction::kPreviousPage, "p", "mundur", "previous", "", "halaman sebelumnya"},
    {PromptAction::kShow, "s", "tampil", "show", "3",
     "tampilkan artikel nomor 3, atau yang ber-id itu; nomor saja pun cukup"},
    {PromptAction::kOpen, "o", "buka", "open", "3",
     "buka alamatnya di peramban; tanpa alamat, tampilkan artikelnya"},
    {PromptAction::kListCopies, "k", "kembar", "copies", "3",
     "sebutkan salinan artikel nomor 3; tanpa nomor, semua salinan di halaman ini"},
    {PromptAction::kRespell, "m", "maksud", "meant", "", "cari ejaan yang disarankan"},
    {PromptAction::kSort, "urut", "urut", "sort", "CARA", "urutkan: terbaru, terlama atau relevansi"},
    {PromptAction::kFilterSource, "sumber", "sumber", "source", "NAMA",
     "hanya sumber ini; beberapa dipisahkan koma; tanpa nama, semua sumber"},
    {PromptAction::kFilterSince, "sejak", "sejak", "since", "TANGGAL",
     "hanya sejak tanggal ini, misalnya 2023-10 atau kemarin; tanpa tanggal, semua"},
    {PromptAction::kFilterUntil, "sampai", "sampai", "until", "TANGGAL", "hanya sampai tanggal ini"},
    {PromptAction::kClearFilters, "semua", "semua", "all", "", "hapus semua saringan"},
    {PromptAction::kHelp, "b", "bantuan", "help", "", "bantuan ini"},
    {PromptAction::kQuit, "q", "keluar", "quit", "", "keluar (juga Ctrl-D)"},
});

using Row = std::pair<std::string_view, std::string_view>;

constexpr Row kQueryRow{"kata", "cari; TAB melengkapi kata dan nama ruas"};
constexpr std::array<Row, 2> kLanguageRows{
    {{"bahasa", "+wajib -kecuali \"frasa\" DAN ATAU BUKAN ( ) demokra*"},
     {"ruas", "judul: isi: sumber: penulis: rubrik: tanggal: sejak: sampai:"}}};

struct OrderName {
  SortOrder order;
  std::string_view indonesian, english;
};
constexpr std::array<OrderName, 3> kOrderNames{{{SortOrder::kNewest, "terbaru", "newest"},
                                                {SortOrder::kOldest, "terlama", "oldest"},
                                                {SortOrder::kRelevance, "relevansi", "relevance"}}};

std::array<std::string_view, 3> names_of(const PromptCommand& command) {
  return {command.name, command.indonesian, command.english};
}

bool has_name_from(const PromptCommand& command, std::string_view beginning) {
  const auto names = names_of(command);
  return std::ranges::any_of(names, [&](std::string_view name) { return name.starts_with(beginning); });
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t";
  const std::size_t begin = std::min(text.find_first_not_of(kSpace), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(kSpace) + 1);
}

}  // namespace

std::span<const PromptCommand> prompt_commands() { return kCommands; }

PromptInput parse_prompt_input(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of(" \t0123456789"), text.size());
  PromptInput input{.name = text.substr(0, end), .argument = trim(text.substr(end)), .commands = {}};
  if (input.name.empty()) {
    if (!input.argument.empty())  // ":3" shows hit 3
      input.commands.push_back(std::ranges::find(kCommands, PromptAction::kShow, &PromptCommand::action));
    return input;
  }
  for (const PromptCommand& command : kCommands) {
    const auto names = names_of(command);
    if (std::ranges::find(names, input.name) != names.end()) {
      input.commands = {&command};
      return input;
    }
    if (has_name_from(command, input.name)) input.commands.push_back(&command);
  }
  return input;
}

std::vector<std::string> complete_prompt_command(std::string_view line, std::size_t begin) {
  std::vector<std::string> found;
  const std::string_view word = line.substr(begin);
  if (begin == 0) {
    for (const PromptCommand& command : kCommands) {
      const auto names = names_of(command);
      const std::size_t count = word.size() > 1 ? names.size() : 1;
      for (std::size_t i = 0; i < count; ++i) {
        std::string name = ':' + std::string(names[i]);
        if (name.starts_with(word) && std::ranges::find(found, name) == found.end())
          found.push_back(std::move(name));
      }
    }
    return found;
  }
  const PromptInput input = parse_prompt_input(line.substr(1));
  if (input.commands.size() != 1 || input.commands.front()->action != PromptAction::kSort) return found;
  for (const OrderName& name : kOrderNames) {
    if (name.indonesian.starts_with(word)) found.emplace_back(name.indonesian);
  }
  return found;
}

std::optional<SortOrder> find_sort_order(std::string_view name) {
  if (name.empty()) return SortOrder::kRelevance;
  std::optional<SortOrder> found;
  for (const OrderName& known : kOrderNames) {
    if (!known.indonesian.starts_with(name) && !known.english.starts_with(name)) continue;
    if (found) return std::nullopt;
    found = known.order;
  }
  return found;
}

std::string_view sort_order_name(SortOrder order) {
  return std::ranges::find(kOrderNames, order, &OrderName::order)->indonesian;
}

std::string prompt_help(std::size_t columns) {
  constexpr std::size_t kIndent = 17;
  constexpr std::size_t kMinColumns = 50;
  constexpr std::size_t kDefaultColumns = 79;
  if (columns == 0) columns = kDefaultColumns;
  std::string text;
  const auto add = [&](const std::string& name, std::string_view meaning) {
    if (columns < kMinColumns)
      text += fmt::format("{}\n{}\n", name, wrap_words(std::string(meaning), 0, columns));
    else
      text += fmt::format("{:<{}}{}\n", name, kIndent, wrap_words(std::string(meaning), kIndent, columns));
  };
  add(std::string(kQueryRow.first), kQueryRow.second);
  for (const PromptCommand& command : kCommands) {
    const std::string_view space = command.argument.empty() ? "" : " ";
    add(fmt::format(":{}{}{}", command.name, space, command.argument), command.meaning);
  }
  for (const auto& [name, meaning] : kLanguageRows) add(std::string(name), meaning);
  return text;
}

}  // namespace telusur::tool
