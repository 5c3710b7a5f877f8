// Where something is done against to whom it is done.
#pragma once

#include "core/records.h"
#include "extract/frames.h"

namespace tocsin::extract {

// Takes out of the recipients what for that kind of event is only where it is done (`Frame::nobody`, `grounds`): the town that is shelled,
// the border at which troops gather. Who lives or stands there stays.
void drop_grounds(const Frame& frame, Event& event);

}  // namespace tocsin::extract
