// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "desk.h"

namespace {

using namespace telusur::test;

TEST_CASE_FIXTURE(
    Desk, "telusur-search without a query opens a prompt that answers, turns pages and shows articles") {
  const TerminalResult result = search({}, {.rows = 100,
                                            .typing = dialogue({{"banjir\n", "15 artikel"},
                                                                {":n\n", "15. "},
                                                                {":n\n", "Tidak ada halaman berikutnya"},
                                                                {":p\n", "10. "},
                                                                {":p\n", "Ini halaman pertama"},
                                                                {":s 2\n", "musim hujan."},
                                                                {":s 99\n", "Tulis id atau nomor"},
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
               {{"banjir\n", "children: 1."}, {":o 1\n", ""}, {":s 3\n", "children: 1."}, {":q\n", ""}})});
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
        {}, {.columns = columns, .rows = 100, .typing = dialogue({{":b\n", "sampai:"}, {":q\n", ""}})});
    CAPTURE(result.screen);
    CHECK(widest_line(result.screen) <= columns);
  }
}

/// An index of one report in three papers and of other reports, of three days.
class Papers : public Desk {
 public:
  Papers() {
    const std::string report =
        "Tanggul Kali Wulan di Karanganyar jebol sepanjang dua puluh meter pada Kamis pagi sehingga air bah "
        "merendam ratusan rumah, sawah dan jalan raya. Warga mengungsi ke balai desa dan gedung sekolah, "
        "sedangkan petugas menutup tanggul dengan karung pasir dan cerucuk bambu.";
    const auto line = [&](const char* id, const char* source, const char* date, const std::string& text) {
      return json_line({{"id", id},
                        {"judul", "Tanggul jebol"},
                        {"isi", text},
                        {"tanggal", date},
                        {"sumber", source},
                        {"url", "https://kabar.example/" + std::string(id)}});
    };
    write("papers.jsonl", line("nusa-1", "Kabar Nusa", "2024-03-14", report) +
                              line("warta-1", "Warta Kota", "2024-03-14", report) +
                              line("pos-1", "Pos Arunika", "2024-03-14", report) +
                              line("pos-2", "Pos Arunika", "2024-03-16", "Tanggul diperbaiki dengan beton.") +
                              line("nusa-2", "Kabar Nusa", "2024-03-18", "Tanggul sudah aman, kata bupati."));
    REQUIRE(telusur_index({"-d", database, "--rebuild", file("papers.jsonl")}).exit_code == 0);
  }

  /// Types at a prompt with 100 rows, and returns the screen.
  [[nodiscard]] std::string type(std::vector<Exchange> exchanges,
                                 TerminalOptions options = {.rows = 100}) const {
    exchanges.push_back({":q\n", ""});
    options.typing = dialogue(exchanges);
    const TerminalResult result = search({}, options);
    CHECK(result.exit_code == 0);
    return result.screen;
  }
};

TEST_CASE_FIXTURE(Papers, "filters and the order of the prompt hold until they are changed, and are shown") {
  const std::string screen = type({{"tanggul\n", "5 artikel"},
                                   {":urut terlama\n", "5 artikel"},
                                   {":sumber Pos Arunika\n", "2 artikel"},
                                   {":sejak 2024-03-15\n", "1 artikel"},
                                   {"aman\n", "Tidak ada artikel"},
                                   {"tanggul\n", "1 artikel"},
                                   {":sejak ngawur\n", "ngawur"},
                                   {":sumber\n", "2 artikel"},
                                   {":sumber Kabar Nusa, Warta Kota\n", "1 artikel"},
                                   {":semua\n", "5 artikel"},
                                   {":urut abjad\n", "Urutan yang ada"},
                                   {":urut\n", "5 artikel"},
                                   {":sampai 2024-03-14\n", "3 artikel"}});
  CAPTURE(screen);
  for (const char* prompt : {"[urut terlama] telusur> ", "[sumber Pos Arunika, urut terlama] telusur> ",
                             "[sumber Pos Arunika, sejak 2024-03-15, ur...] telusur> ",
                             "[sejak 2024-03-15, urut terlama] telusur> ", "[sampai 2024-03-14] telusur> "}) {
    CAPTURE(prompt);
    CHECK(contains(screen, prompt));
  }
  CHECK_FALSE(contains(screen, "sejak ngawur,"));
}

TEST_CASE_FIXTURE(Papers, "a filter without a query lists the newest articles, and :semua ends that") {
  const std::string screen = type({{":sumber Pos Arunika\n", "2 artikel"},
                                   {":semua\n", "Berlaku untuk pencarian berikutnya"},
                                   {":s 1\n", "Belum ada artikel"}},
                                  {.rows = 100, .environment = {"NO_COLOR=1"}});
  CHECK(contains(screen, "1. Tanggul jebol"));
}

TEST_CASE_FIXTURE(Papers, "TAB completes the words of sources and the orders behind their commands") {
  const std::string screen =
      type({{"tanggul\n", "5 artikel"}, {":sumber aru\t\n", "2 artikel"}, {":urut terb\t\n", "2 artikel"}});
  CHECK(contains(screen, "urut terbaru] telusur> "));
}

TEST_CASE_FIXTURE(Papers, "near-duplicates are listed with their numbers, which show them") {
  const std::string screen = type({{"kali wulan\n", "+2 salinan: "},
                                   {":k 1\n", "1.2 "},
                                   {":k\n", "1.2 "},
                                   {":s 1.2\n", "cerucuk bambu"},
                                   {":k 2\n", "Tidak ada salinan."},
                                   {":s pos-2\n", "dengan beton"},
                                   {":s tidak-ada\n", "Tulis id atau nomor"}},
                                  {.rows = 100, .environment = {"NO_COLOR=1"}});
  CAPTURE(screen);
  CHECK(contains(screen, "1.1 Tanggul jebol"));
  CHECK_FALSE(contains(screen, "+2 salinan: Kabar Nusa, Kabar Nusa"));
}

TEST_CASE_FIXTURE(Papers, "articles of the prompt have the matches of the query highlighted") {
  CHECK(contains(type({{"karung pasir\n", "3 artikel"}, {":s 1\n", "cerucuk"}}),
                 "dengan \x1b[1;31mkarung\x1b[0m \x1b[1;31mpasir\x1b[0m"));
}

TEST_CASE_FIXTURE(Desk, "the number of a hit of any page shows it, and another number is a query") {
  const std::vector<Exchange> exchanges{{"banjir musim\n", "15 artikel"},
                                        {":n\n", "15 artikel"},
                                        {"3\n", "https://kabar.example/"},
                                        {" 12 \n", "https://kabar.example/"},
                                        {"16\n", "1 artikel"},
                                        {"3\n", "Tidak ada artikel"},
                                        {":q\n", ""}};
  const TerminalResult result = search({}, {.rows = 100, .typing = dialogue(exchanges)});
  CAPTURE(result.screen);
  CHECK(result.exit_code == 0);
}

TEST_CASE_FIXTURE(Desk, "the prompt shows pages by the pager from their first line on, notes included") {
  const TerminalOptions options{
      .environment = {"TELUSUR_PAGER=head -7; echo end of page", "NO_COLOR=1"},
      .typing = dialogue({{"warna:biru banjir\n", "end of page"}, {":n\n", "end of page"}, {":q\n", ""}})};
  const TerminalResult result = search({}, options);
  CAPTURE(result.screen);
  CHECK(result.exit_code == 0);
  const std::size_t note = result.screen.find("\"warna\" bukan nama bagian artikel");
  const std::size_t best = result.screen.find("\r\n1. Banjir");
  CHECK(note < best);
  CHECK(best < result.screen.find("end of page"));
  CHECK(contains(result.screen, "\r\n11. Banjir"));
  CHECK_FALSE(contains(result.screen, "\r\n10. Banjir"));
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
