#include "watch/sources.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>

#include "read/feed.h"
#include "text/utf8.h"
#include "watch/address.h"

namespace tocsin::watch {
namespace {

constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

class Reading {
public:
    explicit Reading(std::string path) : path_(std::move(path)) {}

    Result<SourceList> run() {
        std::ifstream file(path_, std::ios::binary);
        if (!file) return fail(ErrorKind::missing_file, "no such list of sources", path_, "docs/guide/watch.md shows one");
        std::stringstream text;
        text << file.rdbuf();
        toml::table table;
        try {  // the library reports by exceptions
            table = toml::parse(text.str(), path_);
        } catch (const toml::parse_error& error) {
            return off(error.source().begin, std::string(error.description()), "the line is no TOML");
        }
        list_.look_again_s = {hour, 6 * hour, day};
        list_.newest_s = 7 * day;
        for (const auto& [key, node] : table) {
            if (key == "watch" && node.is_table()) {
                TRY_VOID(read_manners(*node.as_table()));
            } else if ((key == "source" || key == "import") && node.is_array()) {
            } else {
                return off(node.source().begin, "\"" + std::string(key.str()) + "\" is none of [watch], [[source]], [[import]]",
                           "write it in one of these");
            }
        }
        if (const auto* imports = table["import"].as_array())
            for (const auto& one : *imports) TRY_VOID(read_import(one));
        if (const auto* sources = table["source"].as_array())
            for (const auto& one : *sources) TRY_VOID(read_source(one));
        if (list_.sources.empty())
            return fail(ErrorKind::bad_format, "the list names no source", path_, "add [[source]] with name and url");
        return std::move(list_);
    }

private:
    Failure off(const toml::source_position& at, std::string what, std::string remedy) const {
        return Failure(Error{ErrorKind::bad_format, std::move(what), path_, static_cast<std::uint32_t>(at.line),
                             static_cast<std::uint32_t>(at.column), std::move(remedy)});
    }

    // 90, "90 s", "15 min", "2 h", "1 day"
    static std::optional<std::int64_t> seconds_of(const toml::node& node) {
        if (const auto number = node.value<std::int64_t>(); node.is_integer()) return number;
        const auto words = node.value<std::string>();
        if (!words) return {};
        std::int64_t number = 0;
        const auto parsed = std::from_chars(words->data(), words->data() + words->size(), number);
        if (parsed.ec != std::errc()) return {};
        const auto unit = text::trim(std::string_view(parsed.ptr, static_cast<std::size_t>(words->data() + words->size() - parsed.ptr)));
        struct Unit {
            std::string_view name;
            std::int64_t seconds;
        };
        constexpr std::array<Unit, 9> units{{{"s", 1},
                                             {"", 1},
                                             {"min", minute},
                                             {"minutes", minute},
                                             {"h", hour},
                                             {"hours", hour},
                                             {"day", day},
                                             {"days", day},
                                             {"d", day}}};
        for (const auto& one : units)
            if (one.name == unit) return number * one.seconds;
        return {};
    }

    Result<void> read_manners(const toml::table& table) {
        for (const auto& [key_node, node] : table) {
            const auto key = key_node.str();
            const auto at = node.source().begin;
            const auto number = node.value<double>();
            const auto truth = node.value<bool>();
            const auto words = node.value<std::string>();
            const auto seconds = seconds_of(node);
            const auto wrong = [&](const char* remedy) {
                return off(at, "\"" + std::string(key) + "\" has a value that it cannot have", remedy);
            };
            if (key == "contact" || key == "agent" || key == "proxy" || key == "ca_file") {
                if (!words || words->find_first_of("\r\n") != std::string::npos) return wrong("write it in quotation marks");
                (key == "contact" ? list_.manners.contact
                 : key == "agent" ? list_.manners.agent
                 : key == "proxy" ? list_.manners.proxy
                                  : list_.manners.ca_file) = *words;
            } else if (key == "every" || key == "newest") {
                if (!seconds || *seconds < 1) return wrong("write \"15 min\", \"2 h\" or \"1 day\"");
                (key == "every" ? every_s_ : list_.newest_s) = *seconds;
            } else if (key == "delay" || key == "timeout" || key == "longest_delay") {
                if (!number || *number < 0 || *number > 3600) return wrong("write a number of seconds");
                (key == "delay"     ? list_.manners.delay_s
                 : key == "timeout" ? list_.manners.timeout_s
                                    : list_.manners.longest_delay_s) = *number;
            } else if (key == "largest_mb") {
                if (!number || *number <= 0 || *number > 64) return wrong("write a number of megabytes up to 64");
                list_.manners.largest = static_cast<std::size_t>(*number * 1024 * 1024);
            } else if (key == "redirects" || key == "threads") {
                if (!node.is_integer() || *number < 0 || *number > 64) return wrong("write a whole number up to 64");
                if (key == "redirects")
                    list_.manners.redirects = static_cast<int>(*number);
                else
                    list_.threads = std::max(1U, static_cast<unsigned>(*number));
            } else if (key == "allow_private" || key == "obey_robots") {
                if (!truth) return wrong("write true or false");
                (key == "allow_private" ? list_.manners.allows_private : list_.manners.obeys_robots) = *truth;
            } else if (key == "look_again") {
                const auto* array = node.as_array();
                if (array == nullptr) return wrong("write a list: [\"1 h\", \"1 day\"]");
                list_.look_again_s.clear();
                for (const auto& one : *array) {
                    const auto after = seconds_of(one);
                    if (!after || *after < 1) return wrong("write a list: [\"1 h\", \"1 day\"]");
                    list_.look_again_s.push_back(*after);
                }
            } else {
                return off(at, "\"" + std::string(key) + "\" is no setting of [watch]", "docs/formats/sources.md lists them");
            }
        }
        return {};
    }

    Result<void> add(Source source, const toml::source_position& at) {
        const auto address = parse_address(source.url);
        if (!address) return off(at, "\"" + source.url + "\" is no address of http or https", "write url = \"https://…\"");
        source.url = address->url;
        if (source.name.empty()) source.name = address->host + (address->path == "/" ? "" : address->path);
        if (!names_.insert(source.name).second)
            return off(at, "two sources are called \"" + source.name + "\"", "give each a name of its own");
        if (source.every_s == 0) source.every_s = every_s_;
        list_.sources.push_back(std::move(source));
        return {};
    }

    Result<void> read_source(const toml::node& node) {
        const auto at = node.source().begin;
        const auto* table = node.as_table();
        if (table == nullptr) return off(at, "a source is no table", "write [[source]] and its lines");
        Source source;
        for (const auto& [key_node, value] : *table) {
            const auto key = key_node.str();
            const auto words = value.value<std::string>();
            std::string* field = key == "name"       ? &source.name
                                 : key == "url"      ? &source.url
                                 : key == "outlet"   ? &source.outlet
                                 : key == "language" ? &source.language
                                                     : nullptr;
            if (field != nullptr && words) {
                *field = text::trim(*words);
            } else if (const auto seconds = seconds_of(value); key == "every" && seconds && *seconds > 0) {
                source.every_s = *seconds;
            } else if (const auto truth = value.value<bool>(); key == "pages" && truth) {
                source.takes_pages = *truth;
            } else {
                return off(value.source().begin, "\"" + std::string(key) + "\" is no line of a source, or has a value that it cannot have",
                           "lines are name, url, outlet, language, every, pages");
            }
        }
        return add(std::move(source), at);
    }

    Result<void> read_import(const toml::node& node) {
        const auto at = node.source().begin;
        const auto* table = node.as_table();
        const auto named = table == nullptr ? std::optional<std::string>() : (*table)["opml"].value<std::string>();
        if (!named) return off(at, "an import without a file", "write opml = \"feeds.opml\"");
        const auto path = std::filesystem::path(path_).parent_path() / *named;
        std::ifstream file(path, std::ios::binary);
        if (!file) return off(at, "no such file: " + path.string(), "name an OPML file beside this one");
        std::stringstream text;
        text << file.rdbuf();
        const auto feed = read::parse_feed(text.str());
        if (!feed || feed->kind != read::Feed::Kind::subscriptions)
            return off(at, path.string() + " is no list of feeds (OPML)", "export one from a feed reader");
        for (const auto& entry : feed->entries) {
            Source source;
            source.name = entry.title;
            source.url = entry.url;
            const auto address = parse_address(entry.url);
            if (!address) continue;
            for (int copy = 2; names_.contains(source.name); ++copy) source.name = entry.title + " (" + std::to_string(copy) + ")";
            TRY_VOID(add(std::move(source), at));
        }
        return {};
    }

    std::string path_;
    SourceList list_;
    std::int64_t every_s_ = 15 * minute;
    std::set<std::string> names_;
};

}  // namespace

Result<SourceList> read_sources(const std::string& path) { return Reading(path).run(); }

}  // namespace tocsin::watch
