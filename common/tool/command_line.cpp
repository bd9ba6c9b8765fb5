// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"

#include <iostream>
#include <sstream>

#include <telusur/common/version.h>

#include "program.h"

namespace telusur::tool {
namespace {

/// Help for a terminal of eighty columns: descriptions are wrapped beside the options and end with the
/// default value in brackets. Translates descriptions and names of values.
class HelpFormatter final : public CLI::Formatter {
 public:
  HelpFormatter() {
    label("Usage", localized("Usage"));
    label("OPTIONS", localized("OPTIONS"));
    label("Positionals", localized("Arguments"));
  }

  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override {
    if (group == "Options") group = localized("Options");
    return Formatter::make_group(group, is_positional, options);
  }

  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    std::string name = "  " + make_option_name(option, is_positional);
    name = name.substr(0, name.find('{'));  // CLI11 appends the value that a flag sets
    if (option->get_type_size() != 0 && !is_positional) {
      const std::string type = option->get_type_name();
      // CLI11 appends a description of the check.
      name += " " + localized(type.substr(0, type.find(':')).c_str());
    }
    std::string description = localized(option->get_description().c_str());
    if (!option->get_default_str().empty())
      description = localized("{} (default {})", description, option->get_default_str());
    if (!option->get_envname().empty())
      description = localized("{}; otherwise {} of the environment", description, option->get_envname());

    const std::string text = name.size() < kColumn ? name + std::string(kColumn - name.size(), ' ')
                                                   : name + "\n" + std::string(kColumn, ' ');
    return text + wrap_words(description, kColumn, kWidth) + "\n";
  }

 private:
  static constexpr std::size_t kColumn = 26;
  static constexpr std::size_t kWidth = 79;
};

template <typename Type>
bool is_a(const CLI::ParseError& error) {
  return dynamic_cast<const Type*>(&error) != nullptr;
}

/// The first option that a message of CLI11 names.
std::string find_option(const std::string& text) {
  const std::size_t begin = std::min(text.find('-'), text.size());
  return text.substr(begin, text.find_first_of(" :,", begin) - begin);
}

/// What is wrong with the command line, without a full stop. CLI11's own sentences are English only, so the
/// names in them are put into localized sentences. The text of a ValidationError is localized already.
std::string describe_parse_error(const CLI::App& app, const CLI::ParseError& error) {
  const std::string text = printable(error.what());
  const std::string option = find_option(text);
  const auto contains = [&](std::string_view part) { return text.find(part) != std::string::npos; };
  if (is_a<CLI::ExtrasError>(error)) {
    return localized("There is no option {}. An argument that begins with - goes after --, as in {} -- -kata",
                     printable(app.remaining().front()), app.get_name());
  }
  if (is_a<CLI::ExcludesError>(error))
    return localized("{} and {} cannot be combined", option, text.substr(text.rfind(' ') + 1));
  if (is_a<CLI::ArgumentMismatch>(error)) {
    if (contains("override")) return localized("{} takes no value", option);
    if (contains("got") || contains("At Most")) return localized("{} can be given only once", option);
    return localized("{} needs a value", option);
  }
  if (is_a<CLI::ConversionError>(error)) {
    const std::size_t equals = text.find(" = ");
    if (equals == std::string::npos) return localized("{} takes no value", option);
    return localized("{} cannot be {}", option, text.substr(equals + 3));
  }
  return text.substr(0, text.find_last_not_of(".\n") + 1);
}

}  // namespace

std::string wrap_words(const std::string& text, std::size_t indent, std::size_t width) {
  std::string lines;
  std::size_t column = indent;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    if (column > indent && column + 1 + word.size() > width) {
      lines += "\n" + std::string(indent, ' ');
      column = indent;
    }
    lines += (column > indent ? " " : "") + word;
    column += (column > indent ? 1 : 0) + word.size();
  }
  return lines;
}

std::shared_ptr<const UserLexicon> read_lexicon(const std::string& file) {
  return file.empty() ? nullptr : std::make_shared<const UserLexicon>(UserLexicon::read(file));
}

void add_help_and_version(CLI::App& app) {
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.set_version_flag("-V,--version", app.get_name() + " " + std::string(kVersion),
                       "Print the version and exit");
}

std::optional<int> parse(CLI::App& app, int argc, const char* const* argv,
                         const CompleteValue& complete_value) {
  if (argc > 1 && argv[1] == kCompleteLine) {
    std::cout << complete_line(app, argc > 2 ? argv[2] : "", complete_value);
    return 0;
  }
  app.formatter(std::make_shared<HelpFormatter>());
  try {
    app.parse(argc, argv);
    return std::nullopt;
  } catch (const CLI::Success& done) {  // --help and --version
    return app.exit(done);
  } catch (const CLI::ParseError& error) {
    print_error(localized("{}. See {} --help.", describe_parse_error(app, error), app.get_name()));
    return kFailed;
  }
}

}  // namespace telusur::tool
