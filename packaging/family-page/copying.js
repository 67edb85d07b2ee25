/* The whole text of a way into the clipboard, to be pasted into a message. */

import { button, fill, make } from "./drawing.js";

/* The sentences of the kiosk's code, in its order (kiosk/handoff/payload.py). */
export function wholeText(service, way) {
  return [service.title, way.title, service.bring_sentence, way.where_sentence]
    .concat(way.steps.map((step, at) => `${at + 1}. ${step.text}`))
    .concat(way.phones.map((phone) => phone.sentence))
    .concat([service.checked])
    .filter(Boolean)
    .join("\n");
}

export function copyParts(service, way, words) {
  const text = wholeText(service, way);
  const said = make("div", { role: "status" });
  const byHand = make("div");
  const copy = button(words.copy, () =>
    toClipboard(text).then(
      () => {
        fill(byHand, []);
        fill(said, [make("p", { class: "notice" }, [words.copied])]);
      },
      () => {
        fill(said, [make("p", { class: "notice" }, [words.copy_yourself])]);
        fill(byHand, [selectedText(text, words)]);
        byHand.firstChild.select();
      }
    )
  );
  return [copy, said, byHand];
}

/* Rejects where the browser has no clipboard (a page without https) or refuses it. */
async function toClipboard(text) {
  await navigator.clipboard.writeText(text);
}

function selectedText(text, words) {
  return make("textarea", { readonly: "", "aria-label": words.text_to_copy }, [text]);
}
