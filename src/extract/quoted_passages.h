// Which statement a passage within quotation marks belongs to.
#pragma once

#include <optional>
#include <vector>

#include "core/document.h"
#include "extract/speech_cue.h"

namespace tocsin::extract {

// A cue with the passages that are its speaker's words.
struct Draft {
    std::uint32_t sentence = 0;
    SpeechCue cue;
    std::vector<Span> quoted;   // inner spans, in text order
    std::optional<Span> whole;  // content and quoted passages together, marks included
    std::uint32_t last_sentence = 0;
    std::optional<Span> aside;  // cue and speaker, where they stand within the marks: "« Nous partons, | a-t-il dit. | Demain. »"
};

// Whether the sentence stands directly behind the quotation in its paragraph ("Who are they?" | he asked.), or ends in a colon before it.
[[nodiscard]] bool adjoins(std::string_view text, Span quotation, Span sentence);

// Drafts must be in text order. Hands each outermost quotation of the document to at most one draft; one that nobody introduces and that
// follows a statement directly goes on with it. Drafts without content and quotation are dropped.
[[nodiscard]] std::vector<Draft> hand_out_quotations(const Document& document, std::string_view text, std::vector<Draft> drafts);

}  // namespace tocsin::extract
