// What the pages do beyond links and forms. Every page reads and works without
// it; it makes filters apply at once, and the queue go by keys.
import "htmx.org";
import "./forms.js";
import "./since.js";
import "./keys.js";
import "./toggles.js";
import "./live.js";
