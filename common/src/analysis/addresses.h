// SPDX-License-Identifier: GPL-3.0-or-later
/// The terms of URLs, hosts and e-mail addresses.
#pragma once

#include <string_view>

namespace telusur {

/// Returns a folded address without what does not tell addresses apart: the scheme, "www." and slashes at its
/// end. https://www.kabar.id/ and kabar.id are the same. The result is a part of the argument.
[[nodiscard]] std::string_view plain_address(std::string_view address) noexcept;

/// Returns the host of a plain address: "berita.kabar.co.id" for berita.kabar.co.id/a?b=1, surel@... and
/// host:port. The result is a part of the argument.
[[nodiscard]] std::string_view host_of(std::string_view plain) noexcept;

/// Returns the domain that a publisher registers: "kabar.co.id" for berita.kabar.co.id, "kabar.com" for
/// m.kabar.com. The result is a part of the argument.
[[nodiscard]] std::string_view registered_domain(std::string_view host) noexcept;

}  // namespace telusur
