/* What stands after # in the page's address: <version>.<service>.<way>.<locale>

   A browser never sends this part to the server. Without a service it is the list, without a
   way the first way: #...en is the list in English. */

const FORM = /^#([0-9a-z-]*)\.([0-9a-z-]*)\.([a-z-]*)\.([A-Za-z_]*)$/;

export function readAddress(hash, locales, languages) {
  const preferred = preferredLocale(locales, languages);
  const found = FORM.exec(hash);
  if (!found) {
    const fault = hash.length > 1 ? "wrong_address" : "";
    return { version: "", service: "", way: "", locale: preferred, fault };
  }
  const known = locales.includes(found[4]);
  return {
    version: found[1],
    service: found[2],
    way: found[3],
    locale: known ? found[4] : preferred,
    fault: known ? "" : "unknown_locale",
  };
}

export function addressOf(address) {
  return `#${address.version}.${address.service}.${address.way}.${address.locale}`;
}

export function withLocale(address, locale) {
  return Object.assign({}, address, { locale });
}

export function withWay(address, way) {
  return Object.assign({}, address, { way });
}

/* The first of the browser's languages that the page has; else the first of the page. */
function preferredLocale(locales, languages) {
  const wanted = languages.map(localeFor).find((locale) => locales.includes(locale));
  return wanted || locales[0];
}

function localeFor(language) {
  if (/^zh-(hant|tw|hk|mo)/i.test(language)) {
    return "zh_Hant";
  }
  return /^zh/i.test(language) ? "zh_CN" : language.slice(0, 2);
}
