// What a frame writes into an event, and how an event names itself.
#pragma once

#include <string>

#include "core/article.h"
#include "core/records.h"
#include "extract/frames.h"

namespace tocsin::extract {

// Type, mode, CAMEO code, score and contexts of the frame.
void code_as(const Frame& frame, Event& event);

// The frame that the event's rule begins with; nullptr = none, as of an answer.
[[nodiscard]] const Frame* frame_of(const Frames& frames, const Event& event);

// By article, trigger and type: the same whenever the article is read again.
[[nodiscard]] std::string event_id(const Article& article, const Event& event);

}  // namespace tocsin::extract
