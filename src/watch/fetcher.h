// Asks the web, politely: one host never more often than it allows, nothing that robots.txt closes, nothing over a size or a time, nothing
// but http and https, no machine of a private network; every redirection is held to the same.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/result.h"

namespace tocsin::watch {

struct Manners {
    std::string agent = "tocsin";                 // the name that robots.txt is asked for
    std::string contact;                          // an address that a host can complain to; part of the User-Agent
    double delay_s = 2;                           // between two requests to a host, at least
    double longest_delay_s = 60;                  // a Crawl-delay over this is cut
    double timeout_s = 30;                        // of a request, all in all
    std::size_t largest = std::size_t{16} << 20;  // bytes of an answer, unpacked
    int redirects = 5;
    bool allows_private = false;  // machines of private networks may be asked
    bool obeys_robots = true;
    std::string proxy;    // "http://proxy:3128"; what the environment names is not used
    std::string ca_file;  // certificates (PEM) to believe instead of the system's; "" = the system's
};

// What is sent so that an unchanged page need not come again.
struct Known {
    std::string etag, last_modified;
};

struct Answer {
    enum class Kind { page, unchanged, refused, failed };
    Kind kind = Kind::failed;
    int status = 0;   // of HTTP; 0 where none came
    std::string url;  // after redirections
    std::string etag, last_modified, content_type, charset;
    std::string body;          // unpacked
    std::string error;         // for a person, where refused (robots.txt, private network, no http) or failed
    double retry_after_s = 0;  // as the host asks for; 0 = it does not
    bool is_gone = false;      // 404, 410: not to be asked again soon
};

class Fetcher {
public:
    [[nodiscard]] static Result<Fetcher> create(Manners manners);

    Fetcher(Fetcher&&) noexcept;
    Fetcher& operator=(Fetcher&&) noexcept;
    ~Fetcher();

    // Waits for the host's turn, then asks. Never throws; several threads may ask at a time.
    [[nodiscard]] Answer get(const std::string& url, const Known& known);

    // Lets waits and transfers end at once; what is asked from now on fails.
    void stop();

private:
    struct State;
    explicit Fetcher(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tocsin::watch
