/* One service, and one way of it. */

import { addressOf, withWay } from "./address.js";
import { calendarCard } from "./calendar.js";
import { copyParts } from "./copying.js";
import { button, card, list, make, say } from "./drawing.js";
import { isOverdue, isSame, versionSentence } from "./version.js";

export function drawService(loaded, address, words) {
  const service = loaded.content;
  const way = service.ways.find((one) => one.kind === address.way) || service.ways[0];
  return [
    make("h1", {}, [service.title]),
    make("p", {}, [service.for_whom]),
    ...notices(loaded, way, address, words),
    service.emergency && emergencyCard(service.emergency, words),
    card(
      words.bring,
      service.bring.length
        ? [list("ul", service.bring, { class: "bring" })]
        : [make("p", {}, [words.bring_nothing])]
    ),
    card(words.careful, [list("ul", service.traps)], { class: "warning" }),
    way && wayCard(way, words),
    way && card(words.phones, [phoneList(way.phones, words)]),
    card(words.stuck, [list("ul", service.if_wrong)]),
    way && toDoCard(service, way, words),
    way && !service.emergency && calendarCard(service, way, address.locale, words),
    card(words.other_ways, [otherWays(service, way, address)], { class: "screen-only" }),
    trustCard(loaded, address, words),
    make("p", { class: "screen-only" }, [listLink(address, words)]),
  ];
}

function notices(loaded, way, address, words) {
  const service = loaded.content;
  const said = [address.fault && words[address.fault]];
  if (address.way && way && way.kind !== address.way) {
    said.push(words.unknown_way);
  }
  if (loaded.kept || !isSame(address.version, service.version)) {
    said.push(versionSentence(loaded, address, words));
  }
  return said.filter(Boolean).map((sentence) => make("p", { class: "notice" }, [sentence]));
}

function emergencyCard(emergency, words) {
  return make("section", { class: "warning" }, [
    make("p", { class: "notice" }, [emergency.words]),
    phoneLink(emergency.number, [say(words.ring, { number: emergency.number })]),
  ]);
}

function wayCard(way, words) {
  const parts = [
    detailList(way, words),
    list("ul", way.everywhere),
    way.usual && make("p", {}, [way.usual]),
    ...steps(way, words),
  ];
  return card(way.title, parts, { class: "way" });
}

function detailList(way, words) {
  const details = [
    [words.place, way.place],
    [words.time, way.time],
    [words.fee, way.fee],
  ].filter((pair) => pair[1]);
  const rows = details.map((pair) => [make("dt", {}, [pair[0]]), make("dd", {}, [pair[1]])]);
  return rows.length ? make("dl", {}, [].concat(...rows)) : null;
}

function steps(way, words) {
  if (!way.steps.length) {
    return [];
  }
  return [make("h3", {}, [words.steps]), make("ol", { class: "steps" }, way.steps.map(stepItem))];
}

function stepItem(step) {
  return make("li", {}, [step.text, step.tip && make("span", { class: "tip" }, [step.tip])]);
}

function phoneList(phones, words) {
  const items = phones.map((phone) =>
    make("li", {}, [
      phoneLink(phone.number, [
        make("span", { class: "number" }, [say(words.ring, { number: phone.number })]),
        make("br"),
        phone.purpose,
      ]),
    ])
  );
  return items.length ? make("ul", { class: "phones" }, items) : null;
}

function phoneLink(number, children) {
  return make("a", { class: "action", href: `tel:${number.replace(/[^0-9+]/g, "")}` }, children);
}

function toDoCard(service, way, words) {
  return card(
    words.to_do,
    [...copyParts(service, way, words), button(words.print, () => window.print())],
    { class: "screen-only" }
  );
}

function otherWays(service, way, address) {
  const links = service.ways.filter((one) => one !== way).map((one) => {
    const href = addressOf(withWay(address, one.kind));
    return make("li", {}, [make("a", { class: "action second", href }, [one.title])]);
  });
  return links.length ? make("ul", { class: "ways" }, links) : null;
}

function trustCard(loaded, address, words) {
  const service = loaded.content;
  const same = !loaded.kept && isSame(address.version, service.version);
  const sentence = same && versionSentence(loaded, address, words);
  return card(words.sources, [
    service.sources.length > 0 &&
      make("ul", { class: "sources" }, service.sources.map(sourceItem)),
    make("p", {}, [service.checked]),
    isOverdue(service) && make("p", { class: "notice" }, [words.overdue]),
    sentence && make("p", {}, [sentence]),
    make("p", { class: "small" }, [say(words.version, { version: service.version })]),
  ]);
}

function sourceItem(source) {
  const name = source.url
    ? make("a", { href: source.url, rel: "noopener noreferrer" }, [source.name])
    : source.name;
  return make("li", {}, [name]);
}

function listLink(address, words) {
  const href = addressOf({ version: "", service: "", way: "", locale: address.locale });
  return make("a", { class: "action second", href }, [words.all_services]);
}
