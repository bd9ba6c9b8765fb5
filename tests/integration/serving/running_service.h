// SPDX-License-Identifier: GPL-3.0-or-later
/// The whole service over a small index.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "http_client.h"
#include "news.h"
#include "running_server.h"
#include "service.h"

namespace telusur::server {

/// Two articles; "b1" is dated 2023-10-18.
inline std::vector<Article> two_articles() {
  std::vector<Article> articles{test::make_article("a1", "Banjir surut", "Warga Demak kembali ke rumah."),
                                test::make_article("b1", "Harga beras", "Harga beras naik di Jakarta.")};
  articles[0].source = "Kabar Nusa";
  articles[1].source = "Pos Arunika";
  articles[1].date = parse_date("18 Oktober 2023");
  return articles;
}

class RunningService {
 public:
  explicit RunningService(const std::string& database, ServiceOptions options = {})
      : service_(with_index(database, std::move(options)), journal_) {}

  [[nodiscard]] std::uint16_t port() const { return service_.address().port; }
  [[nodiscard]] const Journal& journal() const { return journal_; }
  [[nodiscard]] Service& service() { return service_; }

  [[nodiscard]] test::HttpReply get(std::string_view target, const std::string& headers = "",
                                    const std::string& method = "GET") const {
    return test::http_get(port(), target, headers, method);
  }
  [[nodiscard]] nlohmann::json get_json(std::string_view target, const std::string& headers = "") const {
    return nlohmann::json::parse(get(target, headers).body);
  }

 private:
  static ServiceOptions with_index(const std::string& database, ServiceOptions options) {
    options.databases = {database};
    options.http.address.port = 0;
    options.http.workers = 2;
    options.refresh = std::chrono::milliseconds(1);
    return options;
  }

  Journal journal_;
  Service service_;
};

}  // namespace telusur::server
