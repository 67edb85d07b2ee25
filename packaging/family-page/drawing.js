
/* Children may be texts, elements, or nothing (null, "", false). */
export function make(tag, attributes, children) {
  const element = document.createElement(tag);
  Object.keys(attributes || {}).forEach((name) => element.setAttribute(name, attributes[name]));
  fill(element, children || []);
  return element;
}

export function fill(element, children) {
  element.textContent = "";
  children.filter(Boolean).forEach((child) => {
    element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
  });
}

export function button(label, act) {
  const element = make("button", { type: "button", class: "action" }, [label]);
  element.addEventListener("click", act);
  return element;
}

/* A card with its heading, or nothing when there is nothing to say in it. */
export function card(heading, children, attributes) {
  const filled = children.filter(Boolean);
  if (!filled.length) {
    return null;
  }
  return make("section", attributes, [make("h2", {}, [heading])].concat(filled));
}

export function list(tag, texts, attributes) {
  return texts.length ? make(tag, attributes, texts.map((text) => make("li", {}, [text]))) : null;
}

/* Fills in what stands in braces. */
export function say(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
