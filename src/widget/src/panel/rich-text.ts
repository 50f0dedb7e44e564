import { el } from "./dom";
import { type Inline, format, spans } from "./format";
import type { Locale } from "./locale";

/** What an agent or a person wrote, with its paragraphs, lists and links. */
export function richText(text: string, locale: Locale): HTMLElement[] {
  return format(text).map((block) => {
    if (block.kind === "paragraph") return el("p", {}, ...block.lines.flatMap((line, i) => [...(i > 0 ? [el("br")] : []), ...inlines(line, locale)]));

    const items = block.items.map((item) => el("li", {}, ...inlines(item, locale)));
    return block.ordered ? el("ol", { start: block.start }, ...items) : el("ul", {}, ...items);
  });
}

/** What the customer wrote: every character as it is, with the addresses in it as links. */
export function plainText(text: string, locale: Locale): HTMLElement[] {
  const parts = text.split(/(https?:\/\/\S+|\+?\d[\d ()./-]{5,})/i).flatMap((part, i) => (i % 2 === 1 ? inlines(spans(part), locale) : [part]));
  return [el("p", { class: "plain" }, ...parts)];
}

function inlines(parts: Inline[], locale: Locale): (Node | string)[] {
  return parts.map((part) => {
    if (part.kind === "text") return part.text;
    if (part.kind === "link") return anchor(part.url, part.text, locale);
    // The groups of a telephone number keep their order among words that run the other way.
    if (part.kind === "number") return el("bdi", { dir: "ltr" }, part.text);
    return el(part.kind, part.kind === "code" ? { dir: "ltr" } : {}, part.text);
  });
}

/** The page that it leads to learns nothing of this one. An address reads from left to right in any language. */
export function anchor(url: string, text: string, locale: Locale): HTMLAnchorElement {
  const direction = /^https?:/i.test(text) ? "ltr" : "auto";
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow", dir: direction, title: `${url} (${locale.say("newTab")})` }, text);
}
