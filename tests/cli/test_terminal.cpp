// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "programs.h"
#include "run_terminal.h"

namespace {

using namespace telusur::test;

/// An index of fifteen articles, searched on a terminal.
class Desk : public TemporaryIndex {
 public:
  Desk() {
    std::string articles;
    for (int i = 10; i < 25; ++i) {
      const std::string number = std::to_string(i);
      articles += json_line({{"id", "banjir-" + number},
                             {"judul", "Banjir " + number},
                             {"isi", "Banjir merendam rumah warga Demak hari ke-" + number + " musim hujan."},
                             {"tanggal", "2023-10-18"},
                             {"url", "https://kabar.example/" + number}});
    }
    write("in.jsonl", articles);
    REQUIRE(telusur_index({"-d", database, file("in.jsonl")}).exit_code == 0);
  }

  [[nodiscard]] TerminalResult search(std::vector<std::string> arguments,
                                      TerminalOptions options = {}) const {
    arguments.insert(arguments.begin(), {program("telusur-search"), "-d", database});
    options.environment.push_back("XDG_STATE_HOME=" + file("state"));
    return run_in_terminal(std::move(arguments), options);
  }
};

/// Returns the columns of the longest line, without escape sequences.
std::size_t widest_line(const std::string& screen) {
  std::size_t widest = 0;
  std::size_t width = 0;
  for (std::size_t i = 0; i < screen.size(); ++i) {
    const auto byte = static_cast<unsigned char>(screen[i]);
    if (byte == '\n' || byte == '\r') {
      width = 0;
    } else if (byte == 0x1b) {
      while (i < screen.size() && screen[i] != 'm') ++i;
    } else if ((byte & 0xc0) != 0x80) {
      widest = std::max(widest, ++width);
    }
  }
  return widest;
}

TEST_CASE_FIXTURE(
    Desk, "answers on a terminal are coloured and wrapped to its width, and only wrapped under NO_COLOR") {
  for (const std::size_t columns : {40U, 80U, 200U}) {
    CAPTURE(columns);
    const TerminalResult result =
        search({"-n", "2", "--no-snippet", "banjir", "demak"}, {.columns = columns});
    CHECK(result.exit_code == 0);
    CHECK(contains(result.screen, "\x1b[1m"));
    CHECK(widest_line(result.screen) <= columns);
  }
  const TerminalResult plain = search({"-n", "2", "banjir"}, {.environment = {"NO_COLOR=1"}});
  CHECK_FALSE(contains(plain.screen, "\x1b"));
  CHECK_FALSE(contains(search({"banjir", "-n1"}, {.environment = {"CLICOLOR=0"}}).screen, "\x1b"));
}

TEST_CASE_FIXTURE(Desk,
                  "CLICOLOR_FORCE colours the output to a pipe, unless NO_COLOR or --color forbids it") {
  const auto is_coloured = [&](std::vector<std::string> arguments, std::vector<std::string> environment) {
    arguments.insert(arguments.begin(), {"-d", database, "banjir"});
    return contains(telusur_search(arguments, {.environment = std::move(environment)}).out, "\x1b[");
  };
  CHECK(is_coloured({}, {"CLICOLOR_FORCE=1"}));
  CHECK_FALSE(is_coloured({}, {"CLICOLOR_FORCE=0"}));
  CHECK_FALSE(is_coloured({}, {"CLICOLOR_FORCE=1", "NO_COLOR=1"}));
  CHECK_FALSE(is_coloured({"--color", "never"}, {"CLICOLOR_FORCE=1"}));
}

TEST_CASE_FIXTURE(Desk, "titles link to their articles if the terminal supports links") {
  const std::string link = "\x1b]8;id=1;https://kabar.example/";
  CHECK(contains(search({"banjir", "-n1"}, {.environment = {"VTE_VERSION=7200"}}).screen, link));
  CHECK_FALSE(contains(search({"banjir", "-n1"}).screen, "\x1b]8"));
  CHECK_FALSE(contains(
      search({"banjir", "-n1", "--hyperlink", "never"}, {.environment = {"VTE_VERSION=7200"}}).screen,
      "\x1b]8"));
  CHECK(contains(telusur_search({"-d", database, "banjir", "--hyperlink", "always"}).out, link));
}

TEST_CASE_FIXTURE(Desk, "output longer than the terminal goes to the pager, and shorter output does not") {
  const std::vector<std::string> pager{"TELUSUR_PAGER=sed 's/^/| /'", "PAGER=false"};
  CHECK(contains(search({"banjir"}, {.environment = pager}).screen, "| 10. "));
  CHECK_FALSE(contains(search({"banjir"}, {.rows = 100, .environment = pager}).screen, "| "));
  CHECK_FALSE(contains(search({"banjir", "--no-pager"}, {.environment = pager}).screen, "| "));
  CHECK_FALSE(contains(search({"banjir", "--json"}, {.environment = pager}).screen, "| "));
  CHECK(contains(search({"banjir"}, {.environment = {"PAGER=sed 's/^/> /'"}}).screen, "> 10. "));
}

TEST_CASE_FIXTURE(Desk, "a pager that quits early, is missing or is empty does no harm") {
  for (const char* pager : {"TELUSUR_PAGER=head -1", "TELUSUR_PAGER=true", "TELUSUR_PAGER=/nonexistent/pager",
                            "TELUSUR_PAGER=", "TELUSUR_PAGER=cat"}) {
    CAPTURE(pager);
    CHECK(search({"banjir"}, {.environment = {pager}}).exit_code == 0);
  }
  CHECK(contains(search({"banjir"}, {.environment = {"TELUSUR_PAGER=/nonexistent/pager"}}).screen,
                 "15 artikel"));
}

/// Text typed at a prompt, and the text that must appear before the next prompt.
struct Exchange {
  std::string keys;
  std::string answer;
};

/// Waits for the prompt before typing: the line editor does not see earlier input.
std::vector<Typing> dialogue(const std::vector<Exchange>& exchanges) {
  std::vector<Typing> typing;
  for (const Exchange& exchange : exchanges) {
    typing.push_back({.after = "telusur> ", .keys = exchange.keys});
    typing.push_back({.after = exchange.answer, .keys = ""});
  }
  return typing;
}

TEST_CASE_FIXTURE(
    Desk, "telusur-search without a query opens a prompt that answers, turns pages and shows articles") {
  const TerminalResult result = search({}, {.rows = 100,
                                            .typing = dialogue({{"banjir\n", "15 artikel"},
                                                                {":n\n", "15. "},
                                                                {":n\n", "Tidak ada halaman berikutnya"},
                                                                {":p\n", "10. "},
                                                                {":p\n", "Ini halaman pertama"},
                                                                {":s 2\n", "musim hujan."},
                                                                {":s 99\n", "Tulis nomor"},
                                                                {"bnajir\n", "Mungkin maksud Anda: banjir"},
                                                                {":m\n", "15 artikel"},
                                                                {":m\n", "Tidak ada ejaan lain"},
                                                                {":x\n", "Tidak ada perintah :x"},
                                                                {":q\n", ""}})});
  CHECK(result.exit_code == 0);
  CHECK(contains(read_file(file("state/telusur/history")), "banjir\n:n\n"));
}

TEST_CASE_FIXTURE(Desk, "a prompt that cannot save its history says so once and continues") {
  const std::string target = write("target", "milik orang lain\n");
  std::filesystem::create_directories(file("state/telusur"));
  std::filesystem::create_symlink(target, file("state/telusur/history"));
  const TerminalResult result =
      search({}, {.rows = 100, .typing = dialogue({{"banjir\n", "15 artikel"}, {":q\n", ""}})});
  CHECK(result.exit_code == 0);
  const std::size_t said = result.screen.find("telusur-search: The history of queries is not kept");
  CHECK(said != std::string::npos);
  CHECK(result.screen.find("not kept", said + 60) == std::string::npos);
  CHECK(read_file(target) == "milik orang lain\n");
}

/// A pipe that a program writes to and this process reads.
class Pipe {
 public:
  explicit Pipe(const std::string& path) {
    REQUIRE(mkfifo(path.c_str(), 0600) == 0);
    end_ = open(path.c_str(),
                O_RDWR | O_CLOEXEC);  // opened for writing as well, so that nobody waits for the other end
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() { close(end_); }

  /// Returns the first output within half a minute.
  [[nodiscard]] std::string read_some() const {
    pollfd input{.fd = end_, .events = POLLIN, .revents = 0};
    std::string text(1000, ' ');
    if (poll(&input, 1, 30'000) <= 0) return "";
    const ssize_t count = read(end_, text.data(), text.size());
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    return text;
  }

 private:
  int end_ = -1;
};

TEST_CASE_FIXTURE(Desk, ":o starts the browser in its own session and leaves no process behind") {
  const Pipe pipe(file("pipe"));
  const std::string browser =
      write("bin/xdg-open",
            "#!/bin/sh\nread pid name state parent group session terminal rest < /proc/self/stat\n"
            "echo \"$1 $((session == $$)) $terminal\" > " +
                file("pipe") + "\n");
  std::filesystem::permissions(browser, std::filesystem::perms::owner_all);
  // The pager is the only other child of the prompt.
  const TerminalResult result = search(
      {}, {.rows = 4,
           .environment = {"PATH=" + file("bin") + ":/usr/bin:/bin",
                           "TELUSUR_PAGER=cat > /dev/null; echo children: "
                           "$(grep -l \"^PPid:.$PPID$\" /proc/[0-9]*/status | wc -l)."},
           .typing = dialogue(
               {{"banjir\n", "15 artikel"}, {":o 1\n", ""}, {":s 3\n", "children: 1."}, {":q\n", ""}})});
  CAPTURE(result.screen);
  CHECK(result.exit_code == 0);
  const std::string opened = pipe.read_some();
  CAPTURE(opened);
  CHECK(opened.starts_with("https://kabar.example/"));
  CHECK(opened.ends_with(" 1 0\n"));  // it leads its own session without a terminal
}

TEST_CASE_FIXTURE(Desk, ":o reports that no browser can be started, and shows the article") {
  const TerminalResult result =
      search({}, {.rows = 100,
                  .environment = {"PATH=" + file("nowhere")},
                  .typing = dialogue(
                      {{"banjir\n", "15 artikel"}, {":o 1\n", "Peramban tidak bisa dibuka"}, {":q\n", ""}})});
  CHECK(result.exit_code == 0);
  const std::size_t said =
      result.screen.find("Peramban tidak bisa dibuka: program xdg-open tidak ada. Ini artikelnya.");
  REQUIRE(said != std::string::npos);
  CHECK(result.screen.find("musim hujan.", said) != std::string::npos);
}

TEST_CASE_FIXTURE(Desk, "the help of the prompt fits the terminal") {
  for (const std::size_t columns : {30U, 45U, 80U}) {
    CAPTURE(columns);
    const TerminalResult result = search(
        {}, {.columns = columns, .rows = 100, .typing = dialogue({{":help\n", "sampai:"}, {":q\n", ""}})});
    CAPTURE(result.screen);
    CHECK(widest_line(result.screen) <= columns);
  }
}

TEST_CASE_FIXTURE(Desk, "the prompt starts with the filtered articles, newest first") {
  const TerminalResult result =
      search({"--until", "2030"}, {.rows = 100, .typing = dialogue({{":q\n", ""}})});
  CHECK(result.exit_code == 0);
  CHECK(contains(result.screen, "15 artikel"));
}

TEST_CASE_FIXTURE(Desk,
                  "TAB at the prompt completes words and fields, Ctrl-C clears the line and Ctrl-D quits") {
  std::vector<Typing> typing = dialogue({{"judul:banj\t\n", "15 artikel"}, {"jud\t", "judul:"}});
  typing.back().keys = "xyz\x03";
  std::ranges::copy(dialogue({{"rumah dem\t\n", "15 artikel"}, {"\x04", ""}}), std::back_inserter(typing));
  const TerminalResult result = search({}, {.rows = 100, .typing = typing});
  CHECK(result.exit_code == 0);
  CHECK(contains(result.screen, "^C"));
  const std::string history = read_file(file("state/telusur/history"));
  CHECK(contains(history, "judul:banjir"));
  CHECK(contains(history, "rumah demak"));
  CHECK_FALSE(contains(history, "xyz"));
}

TEST_CASE_FIXTURE(Desk, "a prompt that found nothing exits 1, and an error does not end it") {
  const auto nothing = dialogue({{"kebakaran\n", "Tidak ada artikel"}, {"\x04", ""}});
  CHECK(search({}, {.typing = nothing}).exit_code == 1);
  const std::string bare = file("bare.db");
  REQUIRE(telusur_index({"-d", bare, "--no-positions", file("in.jsonl")}).exit_code == 0);
  const TerminalResult result = search(
      {"-d", bare},
      {.rows = 100,
       .typing =
           dialogue({{"\"banjir demak\"\n", "has no positions"}, {"banjir\n", "artikel"}, {":q\n", ""}})});
  CHECK(result.exit_code == 0);
}

}  // namespace
