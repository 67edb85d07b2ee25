-- The catalogue as the kiosk reads it: one file, written once, read-only afterwards.
-- Texts are rows of `message` (Chinese) and `translation`; other columns hold its id.
-- Dates are ISO 8601. `position` counts from 1 in the order of the screen.

CREATE TABLE release (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    digest TEXT NOT NULL,                 -- SHA-256 over all that it was built from
    missing_translations INTEGER NOT NULL
) STRICT;

CREATE TABLE locale (
    code TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TABLE pictogram (
    name TEXT PRIMARY KEY,
    path TEXT NOT NULL                    -- SVG path data in a box of 24 by 24
) STRICT;

CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    service TEXT REFERENCES service DEFERRABLE INITIALLY DEFERRED,  -- null for a category or event
    context TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (context, text)
) STRICT;
CREATE INDEX message_of_service ON message (service);

CREATE TABLE translation (
    message INTEGER NOT NULL REFERENCES message,
    locale TEXT NOT NULL REFERENCES locale,
    text TEXT NOT NULL,
    PRIMARY KEY (message, locale)
) STRICT, WITHOUT ROWID;

CREATE VIEW wording (message, locale, text) AS  -- every text in every locale, Chinese if need be
SELECT message.id, locale.code, coalesce(translation.text, message.text)
FROM message
JOIN locale
LEFT JOIN translation
    ON translation.message = message.id AND translation.locale = locale.code;

CREATE TABLE category (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    name INTEGER NOT NULL REFERENCES message,
    short_name INTEGER NOT NULL REFERENCES message,
    summary INTEGER NOT NULL REFERENCES message,
    pictogram TEXT NOT NULL REFERENCES pictogram
) STRICT;

CREATE TABLE service (
    id TEXT PRIMARY KEY,
    category TEXT NOT NULL REFERENCES category,
    position INTEGER NOT NULL,
    title INTEGER NOT NULL REFERENCES message,
    short_title INTEGER REFERENCES message,
    summary INTEGER NOT NULL REFERENCES message,
    for_whom INTEGER REFERENCES message,
    pictogram TEXT NOT NULL REFERENCES pictogram,
    private INTEGER NOT NULL CHECK (private IN (0, 1)),
    reviewed_on TEXT NOT NULL,
    review_by TEXT NOT NULL,
    emergency_number TEXT,
    emergency_first_words INTEGER REFERENCES message,
    CHECK ((emergency_number IS NULL) = (emergency_first_words IS NULL)),
    UNIQUE (category, position)
) STRICT;

CREATE TABLE thing (
    service TEXT NOT NULL REFERENCES service,
    position INTEGER NOT NULL,
    text INTEGER NOT NULL REFERENCES message,
    pictogram TEXT NOT NULL REFERENCES pictogram,
    PRIMARY KEY (service, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE local_field (
    service TEXT NOT NULL REFERENCES service,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    label INTEGER NOT NULL REFERENCES message,
    everywhere INTEGER NOT NULL REFERENCES message,
    PRIMARY KEY (service, position),
    UNIQUE (service, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact (
    service TEXT NOT NULL REFERENCES service,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    date TEXT,
    region TEXT,
    confidence TEXT NOT NULL CHECK (confidence IN ('high', 'medium', 'low')),
    local INTEGER NOT NULL CHECK (local IN (0, 1)),
    mirror INTEGER NOT NULL CHECK (mirror IN (0, 1)),
    checked_on TEXT NOT NULL,
    review_by TEXT NOT NULL,
    PRIMARY KEY (service, position),
    UNIQUE (service, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE way (
    service TEXT NOT NULL REFERENCES service,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN (
        'in-person', 'telephone', 'at-home', 'through-family', 'phone-app', 'online'
    )),
    title INTEGER NOT NULL REFERENCES message,
    place INTEGER REFERENCES message,
    number TEXT,
    time INTEGER REFERENCES message,
    fee INTEGER REFERENCES message,
    PRIMARY KEY (service, position),
    UNIQUE (service, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE step (
    service TEXT NOT NULL,
    way INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text INTEGER NOT NULL REFERENCES message,
    tip INTEGER REFERENCES message,
    PRIMARY KEY (service, way, position),
    FOREIGN KEY (service, way) REFERENCES way (service, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE step_pictogram (
    service TEXT NOT NULL,
    way INTEGER NOT NULL,
    step INTEGER NOT NULL,
    position INTEGER NOT NULL,
    pictogram TEXT NOT NULL REFERENCES pictogram,
    PRIMARY KEY (service, way, step, position),
    FOREIGN KEY (service, way, step) REFERENCES step (service, way, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE way_local_field (
    service TEXT NOT NULL,
    way INTEGER NOT NULL,
    position INTEGER NOT NULL,
    local_field TEXT NOT NULL,
    PRIMARY KEY (service, way, position),
    FOREIGN KEY (service, way) REFERENCES way (service, position),
    FOREIGN KEY (service, local_field) REFERENCES local_field (service, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE way_fact (
    service TEXT NOT NULL,
    way INTEGER NOT NULL,
    position INTEGER NOT NULL,
    fact TEXT NOT NULL,
    PRIMARY KEY (service, way, position),
    FOREIGN KEY (service, way) REFERENCES way (service, position),
    FOREIGN KEY (service, fact) REFERENCES fact (service, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE phone (
    service TEXT NOT NULL REFERENCES service,
    position INTEGER NOT NULL,
    number TEXT NOT NULL,
    purpose INTEGER NOT NULL REFERENCES message,
    PRIMARY KEY (service, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE trap (
    service TEXT NOT NULL REFERENCES service,
    position INTEGER NOT NULL,
    text INTEGER NOT NULL REFERENCES message,
    PRIMARY KEY (service, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE remedy (                     -- what to do if it goes wrong
    service TEXT NOT NULL REFERENCES service,
    position INTEGER NOT NULL,
    text INTEGER NOT NULL REFERENCES message,
    PRIMARY KEY (service, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE volunteer (
    service TEXT PRIMARY KEY REFERENCES service,
    ask_first INTEGER NOT NULL REFERENCES message,
    stop_when INTEGER REFERENCES message
) STRICT, WITHOUT ROWID;

CREATE TABLE stuck_point (
    service TEXT NOT NULL REFERENCES volunteer,
    position INTEGER NOT NULL,
    at INTEGER NOT NULL REFERENCES message,
    "do" INTEGER NOT NULL REFERENCES message,
    PRIMARY KEY (service, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    service TEXT NOT NULL REFERENCES service,
    position INTEGER NOT NULL,
    name INTEGER NOT NULL REFERENCES message,
    url TEXT,
    PRIMARY KEY (service, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (                      -- a life event: 一件事一次办
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    title INTEGER NOT NULL REFERENCES message,
    summary INTEGER NOT NULL REFERENCES message,
    pictogram TEXT NOT NULL REFERENCES pictogram,
    private INTEGER NOT NULL CHECK (private IN (0, 1)),
    first INTEGER NOT NULL REFERENCES message
) STRICT;

CREATE TABLE event_service (
    event TEXT NOT NULL REFERENCES event,
    position INTEGER NOT NULL,
    service TEXT NOT NULL REFERENCES service,
    why INTEGER NOT NULL REFERENCES message,
    PRIMARY KEY (event, position),
    UNIQUE (event, service)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_thing (                -- the combined list: each thing once
    event TEXT NOT NULL REFERENCES event,
    position INTEGER NOT NULL,
    text INTEGER NOT NULL REFERENCES message,
    pictogram TEXT NOT NULL REFERENCES pictogram,
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_thing_service (        -- which services of the event need a thing
    event TEXT NOT NULL,
    thing INTEGER NOT NULL,
    position INTEGER NOT NULL,
    service TEXT NOT NULL,
    PRIMARY KEY (event, thing, position),
    FOREIGN KEY (event, thing) REFERENCES event_thing (event, position),
    FOREIGN KEY (event, service) REFERENCES event_service (event, service)
) STRICT, WITHOUT ROWID;

CREATE TABLE title (                      -- how a service is found by its name
    service TEXT NOT NULL REFERENCES service,
    locale TEXT NOT NULL REFERENCES locale,
    initials TEXT NOT NULL,
    PRIMARY KEY (locale, service)
) STRICT, WITHOUT ROWID;

CREATE TABLE saying (                     -- how it is found by what people say
    service TEXT NOT NULL REFERENCES service,
    locale TEXT NOT NULL REFERENCES locale,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    initials TEXT NOT NULL,
    PRIMARY KEY (locale, service, position)
) STRICT, WITHOUT ROWID;
