// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <sys/stat.h>

#include "programs.h"

namespace {

using namespace telusur::test;

TEST_CASE_FIXTURE(TemporaryIndex, "telusur-index prints a summary on standard output and exits 0") {
  write("in/a.txt", "Banjir\n\nAir merendam rumah.");
  const std::vector<std::string> arguments{"-d", database, file("in")};
  const ProgramResult first = telusur_index(arguments);
  CHECK(first.exit_code == 0);
  CHECK(contains(first.out, "1 added, 0 updated, 0 unchanged, 0 removed, 0 rejected"));
  CHECK(first.err.empty());
  CHECK(contains(telusur_index(arguments).out, "0 added, 0 updated, 1 unchanged"));
}

TEST_CASE_FIXTURE(TemporaryIndex, "telusur-index names each rejected record, commits the rest and exits 1") {
  const std::string path =
      write("in.jsonl", "{\"id\": 1, \"isi\": \"Banjir\"}\n{\"id\": 2, \"isi\": \"terpo\n");
  const ProgramResult result = telusur_index({"-d", database, path});
  CHECK(result.exit_code == 1);
  CHECK(contains(result.out, "1 added"));
  CHECK(contains(result.err, "telusur-index: " + path + ":2: "));
  CHECK(telusur_search({"-d", database, "--count", "banjir"}).out == "1\n");
}

TEST_CASE_FIXTURE(TemporaryIndex, "telusur-index --json prints the summary as one object") {
  const std::string path = write("a.txt", "Banjir\n\nAir merendam rumah.");
  const auto summary = nlohmann::json::parse(telusur_index({"--json", "-d", database, path}).out);
  CHECK(summary["added"] == 1);
  CHECK(summary["rejected"] == 0);
  CHECK(summary["interrupted"] == false);
}

TEST_CASE_FIXTURE(TemporaryIndex, "telusur-index --verbose names each file as it is read") {
  const std::string path = write("a.txt", "Banjir\n\nAir merendam rumah.");
  CHECK(telusur_index({"-v", "-d", database, path}).err == "telusur-index: reading " + path + "\n");
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "telusur-index --quiet prints nothing on success, and reads JSON Lines from a pipe") {
  const ProgramResult result =
      telusur_index({"--quiet", "-"}, {.input = "{\"id\": \"a\", \"judul\": \"Banjir\", \"isi\": \"Air.\"}\n",
                                       .environment = {"TELUSUR_DATABASE=" + database}});
  CHECK(result.exit_code == 0);
  CHECK(result.out.empty());
  CHECK(result.err.empty());
  CHECK(telusur_search({"-d", database, "-l", "banjir"}).out == "a\n");
}

TEST_CASE_FIXTURE(TemporaryIndex, "telusur-index --map reads fields under other names") {
  const std::string path = write("a.csv", "tajuk,badan\nBanjir,Air merendam rumah\n");
  const ProgramResult result =
      telusur_index({"-d", database, "-m", "title=tajuk", "--map", "text=badan", path});
  CHECK(result.exit_code == 0);
  CHECK(telusur_search({"-d", database, "--count", "judul:banjir"}).out == "1\n");
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "telusur-index explains an error in one sentence, and its exit code gives the severity") {
  const std::string text = write("a.txt", "Banjir\n\nAir merendam rumah.");
  write("papers/mine.doc", "mine");
  const std::string picture = write("foto.jpg", std::string("\xff\xd8\xff\xe0\0\0", 6));
  const std::string binary = write("biner.txt", std::string("\x7f"
                                                            "ELF\0\0\1\2\3\0\0\0",
                                                            12));
  std::filesystem::create_directory(file("empty"));
  struct Row {
    std::vector<std::string> arguments;
    int exit_code;
    std::string message;
  };
  const Row rows[] = {
      {{"-d", database, file("nowhere")}, 2, "does not exist"},
      {{"-d", file("papers"), text}, 2, "is not an index of Telusur"},
      {{"-d", text, text}, 2, "is a file"},
      {{"-d", "/proc/nowhere/news.db", text}, 2, "cannot be made"},
      {{"-d", database, file("empty")}, 2, "Nothing was indexed"},
      {{"-d", database, picture}, 2, "is of no known format"},
      {{"-d", database, binary}, 1, "binary"},
      {{"-d", database}, 2, "No path was given"},
      {{"-d", database, "--format", "pdf", text}, 2, "pdf is not a valid value; choose one of auto, text"},
      {{"-d", database, "--map", "judul", text}, 2, "judul is not FIELD=NAME"},
      {{"-d", database, "--map", "title=", text}, 2, "title= has no name after the ="},
      {{"-d", database, "--map", "warna=x", text}, 2, "warna is not a field"},
      {{"-d", database, "--memory", "banyak", text}, 2, "banyak is not a size"},
      {{"-d", database, "--memory", "-5", text}, 2, "-5 is not a size"},
      {{"-d", "", text}, 2, "has no name"},
      {{"--indeks", text}, 2, "--indeks"},
  };
  for (const Row& row : rows) {
    const ProgramResult result = telusur_index(row.arguments);
    CAPTURE(result.err);
    CHECK(result.exit_code == row.exit_code);
    CHECK(contains(result.err, row.message));
    CHECK(contains(result.err, "telusur-index: "));
  }
  CHECK(std::filesystem::exists(file("papers/mine.doc")));
}

TEST_CASE("an error suggests commands with the path of the index") {
  const TemporaryDirectory folder;
  const std::string text = folder.write("a.txt", "Banjir\n\nAir merendam rumah.");
  const std::string with = folder.file("with.db");
  const std::string without = folder.file("tanpa posisi.db");
  REQUIRE(telusur_index({"-d", with, text}).exit_code == 0);
  REQUIRE(telusur_index({"-d", without, "--no-positions", text}).exit_code == 0);
  const std::string empty = folder.file("empty.db");
  std::filesystem::create_directories(empty + "/generation-1");
  const auto index_error = [&](const std::vector<std::string>& arguments) {
    return telusur_index(arguments).err;
  };
  CHECK(contains(index_error({"-d", with, "--no-positions", text}),
                 "was made with positions. Leave out --no-positions, or remove the positions: telusur-index "
                 "--reindex --no-positions -d " +
                     with + "\n"));
  CHECK(contains(index_error({"-d", without, text}),
                 "was made without positions. Give --no-positions, or add positions: telusur-index "
                 "--reindex --positions -d '" +
                     without + "'\n"));
  CHECK(contains(telusur_search({"-d", without, "\"air merendam\""}).err,
                 "telusur-index --reindex --positions -d '" + without + "'\n"));
  for (const std::string& missing : {folder.file("missing.db"), empty}) {
    CHECK(contains(telusur_search({"-d", missing, "air"}).err,
                   "Name another index with -d, or create one: telusur-index -d " + missing + " FILES\n"));
  }
  CHECK(contains(telusur_search({"-d", with, "-d", folder.file("missing.db"), "air"}).err,
                 "telusur-index -d DIR FILES\n"));
  std::ofstream(with + "/generation-1/docdata.glass") << "nothing";
  const std::string backup = index_error({"-d", with, "--backup", folder.file("backup")});
  for (const char* command : {"telusur-index --check -d ", "telusur-index --reindex -d "})
    CHECK(contains(backup, command + with));
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "telusur-index --lexicon stores names, words and synonyms, and the searcher uses them") {
  const std::string text = write("a.txt", "Kabar\n\nPenyanyi itu bergimik di kantor Kumparan.");
  const std::string lexicon =
      write("kamus.txt", "# kamus arsip\nnama: Kumparan\nkata: gimik\nsinonim: DLH = kantor Kumparan\n");
  REQUIRE(telusur_index({"-d", database, "--lexicon", lexicon, text}).exit_code == 0);
  for (const char* query : {"kumparan", "gimik", "DLH"}) {
    CAPTURE(query);
    CHECK(telusur_search({"-d", database, "--count", query}).out == "1\n");
  }
  CHECK(telusur_search({"-d", database, "--count", "--no-synonyms", "DLH"}).out == "0\n");
  CHECK(telusur_search({"-d", database, "--count", "kumpar"}).out == "0\n");
  CHECK(telusur_index({"-d", database, text}).exit_code == 0);

  const ProgramResult other =
      telusur_index({"-d", database, "--lexicon", write("lain.txt", "kata: zumba"), text});
  CHECK(other.exit_code == 2);
  CHECK(contains(other.err, "--reindex --lexicon FILE"));
}

TEST_CASE_FIXTURE(TemporaryIndex, "telusur-index --lexicon names an invalid line and creates no index") {
  const std::string text = write("a.txt", "Banjir\n\nAir merendam rumah.");
  const std::string lexicon = write("kamus.txt", "nama: Kumparan\nnama: Bekasi Timur\n");
  const ProgramResult result = telusur_index({"-d", database, "--lexicon", lexicon, text});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.err, lexicon + ":2: \"Bekasi Timur\" is not one word"));
  CHECK_FALSE(std::filesystem::exists(database));
  CHECK(telusur_index({"-d", database, "--lexicon", file("tidak-ada"), text}).exit_code == 2);
}

TEST_CASE("telusur-index leaves an index locked by another indexer unchanged and exits 75") {
  const TemporaryIndex folder;
  const std::string path = folder.write("a.txt", "Banjir\n\nAir merendam rumah.");
  REQUIRE(telusur_index({"-d", folder.database, path}).exit_code == 0);
  const int holder = open((folder.database + "/lock").c_str(), O_RDWR);
  REQUIRE(flock(holder, LOCK_EX | LOCK_NB) == 0);
  const ProgramResult unknown = telusur_index({"-d", folder.database, path});
  REQUIRE(write(holder, "1234\n", 5) == 5);
  const ProgramResult known = telusur_index({"-d", folder.database, path});
  close(holder);
  CHECK(unknown.exit_code == 75);
  CHECK(contains(unknown.err, "is held by another process"));
  CHECK(known.exit_code == 75);
  CHECK(contains(known.err, "is being written to by process 1234"));
}

TEST_CASE_FIXTURE(TemporaryDirectory,
                  "telusur-index stopped by a signal commits the articles that it read and says so") {
  std::string lines;
  for (int i = 0; i < 50'000; ++i) {
    lines += json_line({{"id", "n" + std::to_string(i)},
                        {"judul", "Banjir"},
                        {"isi", "Air merendam rumah warga nomor " + std::to_string(i)}});
  }
  const std::string path = write("in.jsonl", lines);
  for (const auto& [signal, exit_code] : {std::pair{SIGINT, 130}, std::pair{SIGTERM, 143}}) {
    const std::string database = file(std::to_string(signal) + ".db");
    const ProgramResult result =
        telusur_index({"-d", database, path}, {.signal = signal, .signal_when_exists = database + "/lock"});
    CAPTURE(result.err);
    CHECK(result.exit_code == exit_code);
    CHECK(contains(result.err, "Stopped by a signal"));
  }
}

TEST_CASE_FIXTURE(
    TemporaryIndex,
    "telusur-index stopped while it waits for a silent pipe commits the articles that it read") {
  const std::string pipe = file("pipe");
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  const int both_ends = open(pipe.c_str(), O_RDWR);  // this end stays open, so the pipe never ends
  const std::string line = "{\"id\": \"a\", \"judul\": \"Banjir\", \"isi\": \"Air.\"}\n{\"id\": \"b";
  REQUIRE(::write(both_ends, line.data(), line.size()) == static_cast<ssize_t>(line.size()));
  const ProgramResult result = telusur_index({"-d", database, "--format", "jsonl", pipe},
                                             {.signal = SIGINT, .signal_when_exists = database + "/lock"});
  close(both_ends);
  CHECK(result.exit_code == 130);
  CHECK(contains(result.out, "0 rejected"));
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "telusur-index with closed standard input reports it and does not read its own files") {
  const ProgramResult result =
      run_program({"/bin/sh", "-c", telusur::test::program("telusur-index") + " -d " + database + " - <&-"});
  CHECK(result.exit_code != 0);
  CHECK(contains(result.err, "is empty"));
}

TEST_CASE("telusur-index --help and --version go to standard output and exit 0") {
  CHECK(contains(telusur_index({"--help"}).out, "--database"));
  CHECK(contains(telusur_index({"--version"}).out, "telusur-index "));
  CHECK(telusur_index({"--help"}).exit_code == 0);
}

}  // namespace

TEST_CASE_FIXTURE(TemporaryIndex, "SOURCE_DATE_EPOCH is the time of addition of new articles") {
  const std::string text = write("a.txt", "Kapal\n\nSatu kapal karam.\n");
  const auto index = [&](const std::string& seconds) {
    return telusur_index({"-d", database, "--rebuild", text},
                         {.environment = {"SOURCE_DATE_EPOCH=" + seconds}});
  };
  CHECK(index("1700000000").exit_code == 0);
  CHECK(contains(telusur_search({"-d", database, "--json", "kapal"}).out, "2023-11-14T22:13:20Z"));
  for (const std::string wrong : {"kemarin", "-5", "17e8", "1700000000 "}) {
    CAPTURE(wrong);
    const ProgramResult result = index(wrong);
    CHECK(result.exit_code == 2);
    CHECK(contains(result.err, "SOURCE_DATE_EPOCH is not a number of seconds since 1970: " + wrong));
  }
}
