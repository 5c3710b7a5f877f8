#include "extract/event_coding.h"

#include <string_view>

#include "text/hash.h"

namespace tocsin::extract {

void code_as(const Frame& frame, Event& event) {
    event.type = frame.type;
    event.mode = frame.mode;
    event.cameo = frame.cameo;
    event.score = frame.score;
    event.contexts.assign(frame.contexts.begin(), frame.contexts.end());
}

const Frame* frame_of(const Frames& frames, const Event& event) {
    return frames.named(std::string_view(event.rule).substr(0, event.rule.find(' ')));
}

std::string event_id(const Article& article, const Event& event) {
    return "e:" + text::hash_hex(article.id + " " + std::to_string(event.trigger.begin) + " " + std::to_string(event.trigger.end) + " " +
                                 event.type)
                      .substr(0, 16);
}

}  // namespace tocsin::extract
