/* The list of all services: where an address without a service leads, or with a wrong one. */

import { addressOf } from "./address.js";
import { card, make } from "./drawing.js";

export function drawList(categories, address, words) {
  return [
    make("h1", {}, [words.list_title]),
    address.fault && make("p", { class: "notice" }, [words[address.fault]]),
  ].concat(categories.map((category) => drawCategory(category, address)));
}

function drawCategory(category, address) {
  const links = category.services.map((service) => {
    const href = addressOf({ version: "", service: service.id, way: "", locale: address.locale });
    return make("li", {}, [make("a", { href }, [service.title])]);
  });
  return card(category.name, [links.length > 0 && make("ul", { class: "services" }, links)]);
}
