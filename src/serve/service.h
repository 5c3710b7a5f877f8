// From a request to an answer: routes, snapshots by day, ETags, compression, the cache, and the rules of security.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "knowledge/pack.h"
#include "serve/http.h"
#include "serve/material.h"

namespace tocsin::serve {

struct Route {
    std::string_view path;  // "/api/v1/entries/{id}"
    std::string_view summary;
};

struct Source {
    // Reads the material as it stands, or as it stood on a day: then of what had been published by then, linked anew.
    std::function<Result<Material>(std::optional<Date> as_of)> read;
    // A value that changes when the material may have changed; empty = never.
    std::function<std::uint64_t()> stamp;
    // The report of the material as one page, in a language, as of a day where one is given; empty = none.
    std::function<Result<std::string>(const std::string& language, const std::string& as_of)> report;
};

class Service {
public:
    // The pack must outlive it. `hosts`: what may stand in a request's Host beside localhost; a page elsewhere cannot reach it by
    // a name of its own. Empty = any.
    Service(const knowledge::Pack& pack, Source source, std::vector<std::string> hosts);
    ~Service();

    // Reads the material for the first time.
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Response answer(const Request& request);  // from any thread; does not throw

    [[nodiscard]] static const std::vector<Route>& routes();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::serve
