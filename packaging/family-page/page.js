/* Shows what the page's address names, and again whenever the part after # changes. */

import { addressOf, readAddress, withLocale } from "./address.js";
import { load, Missing } from "./content.js";
import { button, fill, make } from "./drawing.js";
import { drawList } from "./list.js";
import { keepForLater } from "./offline.js";
import { drawService } from "./service.js";

const main = document.getElementById("main");
const noStart = document.getElementById("no-start");
const languages = document.getElementById("languages");
const languageLinks = Array.from(languages.querySelectorAll("a"));
const locales = languageLinks.map((link) => link.dataset.locale);

/* Counts addresses: a late answer to an old one must not replace a newer one. */
let turn = 0;

async function show() {
  turn += 1;
  const mine = turn;
  const address = readAddress(location.hash, locales, navigator.languages || []);
  const screen = await prepare(address).catch(drawNoStart);
  if (mine !== turn) {
    return;
  }
  put(screen, address);
  if (screen.keep && (await keepForLater(screen.keep)) && mine === turn) {
    fill(document.getElementById("kept"), [screen.words.kept]);
  }
}

/* Loads what the address names. A service that is missing gives the list. */
async function prepare(address) {
  const drawing = address.service ? loadService(address) : loadList(address);
  // Told below, once there are words to tell it with.
  drawing.catch(() => null);
  const words = (await load(`data/${address.locale}/words.json`)).content;
  let draw;
  try {
    draw = await drawing;
  } catch (error) {
    if (error instanceof Missing && address.service) {
      const here = { version: "", service: "", way: "", locale: address.locale };
      return prepare(Object.assign(here, { fault: "unknown_service" }));
    }
    return drawTrouble(words);
  }
  return draw(words);
}

async function loadService(address) {
  const loaded = await load(servicePath(address.service, address.locale));
  const keep = locales.map((locale) => [
    `data/${locale}/words.json`,
    servicePath(address.service, locale),
  ]);
  return (words) => ({
    title: loaded.content.title,
    parts: drawService(loaded, address, words),
    words,
    keep: [].concat(...keep),
  });
}

async function loadList(address) {
  const categories = (await load(`data/${address.locale}/services.json`)).content;
  return (words) => ({
    title: words.list_title,
    parts: drawList(categories, address, words),
    words,
  });
}

function servicePath(service, locale) {
  return `data/${locale}/service/${service}.json`;
}

function drawTrouble(words) {
  const parts = [
    make("h1", {}, [words.page_title]),
    make("p", { class: "notice" }, [words.no_connection]),
    button(words.again, show),
  ];
  return { title: words.page_title, parts, words };
}

/* When not even the words came: those that stand in the page itself, in every language. */
function drawNoStart(error) {
  console.error(error);
  noStart.hidden = false;
  return { title: document.title, parts: [noStart] };
}

function put(screen, address) {
  document.documentElement.lang = address.locale.replace("_", "-");
  document.title = screen.title;
  fill(main, screen.parts);
  if (screen.words) {
    putWords(screen.words);
  }
  languageLinks.forEach((link) => {
    link.href = addressOf(withLocale(address, link.dataset.locale));
    if (link.dataset.locale === address.locale) {
      link.setAttribute("aria-current", "true");
    } else {
      link.removeAttribute("aria-current");
    }
  });
  // A screen reader begins with the new content, as it does after a new page.
  const heading = main.querySelector("h1");
  if (turn > 1 && heading) {
    heading.tabIndex = -1;
    heading.focus();
    window.scrollTo(0, 0);
  }
}

function putWords(words) {
  languages.setAttribute("aria-label", words.languages);
  fill(document.getElementById("footer"), [
    make("p", {}, [words.calm]),
    make("p", {}, [words.not_official]),
    make("p", { id: "kept", role: "status", class: "screen-only" }),
  ]);
}

noStart.addEventListener("click", () => location.reload());
window.addEventListener("hashchange", show);
show();
