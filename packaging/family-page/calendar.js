/* A day and an hour into the phone's calendar: one event as a file (RFC 5545), made on the phone. */

import { button, card, fill, make } from "./drawing.js";

const DAYS_AHEAD = 60;
const FIRST_HOUR = 7;
const LAST_HOUR = 20;
const USUAL_HOUR = 9;

/* The evening before, at 19:00: early enough to lay out what to bring. */
const HOURS_BEFORE_MIDNIGHT = 5;

/* The longest line of a calendar file, in bytes. */
const LINE_BYTES = 75;

export function calendarCard(service, way, locale, words) {
  const day = select("day", comingDays(new Date(), locale));
  const hour = select("hour", hours(locale));
  hour.value = String(USUAL_HOUR);
  const said = make("div", { role: "status" });
  const add = button(words.add, () => {
    download(calendarFile(service, way, { day: day.value, hour: Number(hour.value) }), service.id);
    fill(said, [make("p", { class: "notice" }, [words.added])]);
  });
  return card(
    words.calendar,
    [
      make("label", { for: "day" }, [words.day]),
      day,
      make("label", { for: "hour" }, [words.hour]),
      hour,
      add,
      said,
    ],
    { class: "screen-only" }
  );
}

/* `when` is {day: "20261127", hour: 9}: the clock of wherever the phone is. */
export function calendarFile(service, way, when) {
  const start = `${when.day}T${twoDigits(when.hour)}0000`;
  const description = [service.bring_sentence]
    .concat(way.phones.map((phone) => phone.sentence))
    .concat([service.checked])
    .filter(Boolean);
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Leling Kiosk//Family page//ZH",
    "BEGIN:VEVENT",
    // The same again, and the calendar has it once.
    `UID:${start}.${service.id}.${way.kind}@leling-kiosk`,
    `DTSTAMP:${utcNow()}`,
    `DTSTART:${start}`,
    "DURATION:PT1H",
    `SUMMARY:${escaped(service.title)}`,
    way.place && `LOCATION:${escaped(way.place)}`,
    `DESCRIPTION:${escaped(description.join("\n"))}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(service.title)}`,
    `TRIGGER:-PT${when.hour + HOURS_BEFORE_MIDNIGHT}H`,
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ]
    .filter(Boolean)
    .map(folded)
    .join("");
}

function select(id, options) {
  return make("select", { id }, options.map((one) => make("option", { value: one[0] }, [one[1]])));
}

/* From tomorrow on, so that no reminder lies in the past. */
function comingDays(today, locale) {
  const name = new Intl.DateTimeFormat(locale.replace("_", "-"), {
    month: "long",
    day: "numeric",
    weekday: "long",
  });
  return Array.from({ length: DAYS_AHEAD }, (_, at) => {
    const day = new Date(today.getFullYear(), today.getMonth(), today.getDate() + at + 1);
    const value = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(twoDigits).join("");
    return [value, name.format(day)];
  });
}

function hours(locale) {
  const name = new Intl.DateTimeFormat(locale.replace("_", "-"), { hour: "numeric", hour12: true });
  return Array.from({ length: LAST_HOUR - FIRST_HOUR + 1 }, (_, at) => {
    const hour = FIRST_HOUR + at;
    return [String(hour), name.format(new Date(2000, 0, 1, hour))];
  });
}

function twoDigits(number) {
  return String(number).padStart(2, "0");
}

function utcNow() {
  return new Date().toISOString().replace(/[-:]|\.\d+/g, "");
}

function escaped(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
}

/* One line, broken where it is too long; each further part begins with a space. */
function folded(line) {
  const encoder = new TextEncoder();
  let text = "";
  let room = LINE_BYTES;
  for (const character of line) {
    const bytes = encoder.encode(character).length;
    if (bytes > room) {
      text += "\r\n ";
      room = LINE_BYTES - 1;
    }
    text += character;
    room -= bytes;
  }
  return `${text}\r\n`;
}

function download(content, name) {
  const address = URL.createObjectURL(new Blob([content], { type: "text/calendar;charset=utf-8" }));
  const link = make("a", { href: address, download: `${name}.ics` });
  document.body.appendChild(link);
  link.click();
  link.remove();
  // Not at once: a slow phone still reads from it.
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
