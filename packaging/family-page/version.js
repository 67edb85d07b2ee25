/* How what the code was made with stands to what the page has.

   A version is the day of the last check and a fingerprint: 20261126-0a1b2c3d. */

import { say } from "./drawing.js";

const FORM = /^(\d{4})(\d\d)(\d\d)-[0-9a-f]+$/;

/* Also when the address names none, or none that can be read: then there is nothing to compare. */
export function isSame(made, now) {
  return made === now || !FORM.test(made);
}

export function versionSentence(loaded, address, words) {
  if (loaded.kept) {
    return words.offline;
  }
  const made = address.version;
  const now = loaded.content.version;
  if (!FORM.test(made)) {
    return "";
  }
  return say(words[comparison(made, now)], {
    made: longDay(made, address.locale),
    now: longDay(now, address.locale),
  });
}

/* Today is later than the last day on which all facts of the service are fresh. */
export function isOverdue(service) {
  const today = new Date();
  const digits = [today.getFullYear(), today.getMonth() + 1, today.getDate()];
  return digits.map((part) => String(part).padStart(2, "0")).join("-") > service.review_by;
}

/* Returns the key of the sentence. Of two versions of one day nobody knows which came first. */
function comparison(made, now) {
  if (made === now) {
    return "same";
  }
  const days = [made, now].map((version) => version.slice(0, 8));
  if (days[0] === days[1]) {
    return "changed";
  }
  return days[0] < days[1] ? "newer" : "older";
}

function longDay(version, locale) {
  const parts = FORM.exec(version);
  return new Intl.DateTimeFormat(locale.replace("_", "-"), {
    year: "numeric",
    month: "long",
    day: "numeric",
  }).format(new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])));
}
