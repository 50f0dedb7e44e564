type Attributes = Record<string, string | number | boolean | null | undefined>;

/** Builds an element. Children are elements or text; text stays text. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  set(element, attributes);
  element.append(...children);
  return element;
}

export function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

/** Changes text only where it differs, so that a live region does not speak without news. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export function icon(path: string): SVGSVGElement {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  const line = document.createElementNS(namespace, "path");
  set(svg, { viewBox: "0 0 24 24", "aria-hidden": "true" });
  set(line, { d: path });
  svg.append(line);
  return svg;
}

/** Marks that only a drawing needs. */
export const icons = {
  close: "M6 6l12 12M18 6L6 18",
  send: "M4.5 12h14M12.5 5.5l6.5 6.5-6.5 6.5",
  good: "M7 11v9H4v-9zM7 11l4-8c2 0 3 1.3 2.6 3.2L13 9h5.5c1.4 0 2.3 1.2 2 2.5l-1.5 6.5c-.3 1.2-1.2 2-2.5 2H7",
  bad: "M7 13V4H4v9zM7 13l4 8c2 0 3-1.3 2.6-3.2L13 15h5.5c1.4 0 2.3-1.2 2-2.5L19 6c-.3-1.2-1.2-2-2.5-2H7",
  down: "M12 5v13M6 12.5l6 6 6-6",
};
