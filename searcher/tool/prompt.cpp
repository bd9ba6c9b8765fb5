// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompt.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <telusur/common/errors.h>
#include <telusur/common/field.h>
#include <telusur/common/utf8.h>
#include <telusur/searcher/result_writer.h>

#include "browser.h"
#include "language.h"
#include "line_editor.h"
#include "pager.h"
#include "session.h"
#include "terminal.h"

namespace telusur::tool {
namespace {

/// The inputs of the prompt and their meaning.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kHelp{
    {{"kata", "cari; TAB melengkapi kata dan nama ruas"},
     {":n  :p", "halaman berikutnya, sebelumnya"},
     {":s 3", "tampilkan artikel nomor 3"},
     {":o 3", "buka alamatnya di peramban; tanpa alamat, tampilkan artikelnya"},
     {":m", "cari ejaan yang disarankan"},
     {":q", "keluar (juga Ctrl-D)"},
     {"bahasa", "+wajib -kecuali \"frasa\" DAN ATAU BUKAN ( ) demokra*"},
     {"ruas", "judul: isi: sumber: penulis: rubrik: tanggal: sejak: sampai:"}}};

constexpr std::array<std::string_view, 7> kCommands{":n", ":p", ":s ", ":o ", ":m", ":help", ":q"};

/// The help in lines of at most `columns`. In a narrow terminal the meaning is below the input.
std::string help_text(std::size_t columns) {
  constexpr std::size_t kIndent = 8;
  constexpr std::size_t kMinColumns = 40;
  std::string text;
  for (const auto& [name, meaning] : kHelp) {
    if (columns < kMinColumns)
      text += fmt::format("{}\n{}\n", name, wrap_words(std::string(meaning), 0, columns));
    else
      text += fmt::format("{:<{}}{}\n", name, kIndent, wrap_words(std::string(meaning), kIndent, columns));
  }
  return text;
}

/// Parses the number of a hit, as in ":s 3" or ":s3".
std::optional<std::size_t> parse_number(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Says why the browser could not be started. `error` is the errno of open_in_browser.
std::string describe_browser_failure(int error) {
  if (error == ENOENT) return fmt::format("program {} tidak ada", kBrowserProgram);
  return fmt::format("program {} tidak bisa dijalankan (galat {})", kBrowserProgram, error);
}

class Prompt {
 public:
  Prompt(Searcher& searcher, const SearchCommand& command)
      : searcher_(searcher),
        command_(command),
        editor_(find_history_path(),
                [this](std::string_view line, std::size_t begin) { return complete(line, begin); }) {}

  int run() {
    if (has_filters(command_.search)) search("", command_.search.offset);
    std::cout << wrap_words("Ketik kata yang dicari. :help untuk bantuan, :q untuk keluar.", 0,
                            terminal_size().columns)
              << '\n';
    while (!is_done_) {
      std::cout.flush();
      const std::optional<std::string> line = editor_.read("telusur> ");
      if (!line) break;
      const std::size_t begin = line->find_first_not_of(" \t");
      if (begin == std::string::npos) continue;
      editor_.remember(*line);
      try {
        if ((*line)[begin] == ':')
          run_command(std::string_view(*line).substr(begin + 1));
        else
          search(*line, command_.search.offset);
      } catch (const Error& error) {  // such as a phrase in an index without positions; the prompt goes on
        print_error(describe(error, context_of(command_)));
      }
    }
    if (!is_done_) std::cout << '\n';
    return has_found_ ? kFound : kNothingFound;
  }

 private:
  void run_command(std::string_view text) {
    const std::string_view name = text.substr(0, text.find_first_of(" 0123456789"));
    const auto is = [&](std::string_view word) { return !name.empty() && word.starts_with(name); };
    if (is("next")) {
      turn_page_forward();
    } else if (is("previous")) {
      turn_page_back();
    } else if (is("show") || is("open")) {
      show_hit(text.substr(name.size()), is("open"));
    } else if (is("maksud")) {
      if (results_.suggestion)
        search(std::string(*results_.suggestion), 0);
      else
        std::cout << "Tidak ada ejaan lain yang disarankan.\n";
    } else if (is("quit")) {
      is_done_ = true;
    } else {
      if (!is("help"))
        std::cout << fmt::format("Tidak ada perintah :{}.\n", visible_controls(name.empty() ? text : name));
      std::cout << help_text(terminal_size().columns);
    }
  }

  void search(const std::string& query, std::size_t offset) {
    // The width of the terminal may have changed.
    Session session(searcher_, command_, [](std::string_view text) { std::cout << text; });
    results_ = session.answer(query, "", offset);
    offset_ = offset;
    has_found_ = has_found_ || session.has_found();
  }

  void turn_page_forward() {
    const std::size_t next = offset_ + command_.search.limit;
    if (results_.hits.empty() || results_.hits.back().rank < next)
      std::cout << "Tidak ada halaman berikutnya.\n";
    else
      search(std::string(results_.query), next);
  }

  void turn_page_back() {
    if (offset_ == 0)
      std::cout << "Ini halaman pertama.\n";
    else
      search(std::string(results_.query), offset_ - std::min(offset_, command_.search.limit));
  }

  void show_hit(std::string_view text, bool opens) {
    const auto number = parse_number(text);
    for (const Hit& hit : results_.hits) {
      if (!number || hit.rank != *number) continue;
      const bool has_address = hit.url.starts_with("http://") || hit.url.starts_with("https://");
      if (opens && has_address) {
        const int error = open_in_browser(hit.url);
        if (error == 0) return;
        std::cout << "Peramban tidak bisa dibuka: " << describe_browser_failure(error)
                  << ". Ini artikelnya.\n\n";
      }
      return show(hit.id);
    }
    if (results_.hits.empty()) {
      std::cout << "Belum ada artikel di atas; tulis dulu yang dicari.\n";
    } else {
      std::cout << "Tulis nomor salah satu artikel di atas, misalnya " << (opens ? ":o " : ":s ")
                << results_.hits.front().rank << ".\n";
    }
  }

  void show(const std::string& id) {
    const auto article = searcher_.find(id);
    if (!article) {
      std::cout << "Artikel itu tidak ada lagi.\n";
      return;
    }
    std::string text;
    write_article(*article, ResultFormat::kText, make_writer_options(command_),
                  [&](std::string_view part) { text += part; });
    if (command_.has_pager)
      show_paged(text);
    else
      std::cout << text;
  }

  std::vector<std::string> complete(std::string_view line, std::size_t begin) {
    constexpr std::size_t kLimit = 50;
    const std::string_view word = line.substr(begin);
    std::vector<std::string> found;
    if (line.starts_with(':')) {
      for (const std::string_view name : kCommands) {
        if (begin == 0 && name.starts_with(word)) found.emplace_back(name);
      }
      return found;
    }
    if (word.empty()) return found;
    for (const FieldName& field : field_names()) {
      if (field.indonesian_name.starts_with(word)) found.push_back(std::string(field.indonesian_name) + ':');
    }
    for (Completion& completion : searcher_.complete(line, kLimit)) {
      if (completion.text.size() > begin) found.push_back(completion.text.substr(begin));
    }
    return found;
  }

  Searcher& searcher_;
  const SearchCommand& command_;
  LineEditor editor_;
  Results results_;         // the page of the last query
  std::size_t offset_ = 0;  // the offset of that page
  bool has_found_ = false;
  bool is_done_ = false;
};

}  // namespace

int run_prompt(Searcher& searcher, const SearchCommand& command) { return Prompt(searcher, command).run(); }

}  // namespace telusur::tool
