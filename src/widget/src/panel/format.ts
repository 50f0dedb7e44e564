// Reads the little formatting that language models like to use. The result is a tree of words, never markup: what shows it
// builds elements and sets text, so nothing in a message can become an element of its own.

export type Inline = { kind: "text" | "strong" | "code" | "number"; text: string } | { kind: "link"; text: string; url: string };
export type Block = { kind: "paragraph"; lines: Inline[][] } | { kind: "list"; ordered: boolean; start: number; items: Inline[][] };

const bullet = /^\s{0,6}[-*•]\s+(.+)$/;
const numbered = /^\s{0,6}(\d{1,3})[.)]\s+(.+)$/;
const heading = /^#{1,6}\s+(.+?)\s*#*$/;
const inline = /\*\*(?<strong>[^*\n]+?)\*\*|`(?<code>[^`\n]+)`|\[(?<label>[^\]\n]{1,200})\]\((?<target>https?:\/\/[^\s()]+)\)|(?<url>https?:\/\/[^\s<>"'`«»]+)|(?<number>\+?\d(?:[ ()./-]{0,2}\d){6,14})/gi;

export function format(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;

  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    if (line.trim() === "") {
      if (open?.kind === "paragraph") open = null;
      continue;
    }
    const item = bullet.exec(line);
    const step = item ? null : numbered.exec(line);
    if (item || step) {
      const ordered = step !== null;
      if (open?.kind !== "list" || open.ordered !== ordered) blocks.push((open = { kind: "list", ordered, start: Number(step?.[1] ?? 1), items: [] }));
      open.items.push(spans((step?.[2] ?? item?.[1])!));
    } else {
      const title = heading.exec(line)?.[1];
      if (open?.kind !== "paragraph") blocks.push((open = { kind: "paragraph", lines: [] }));
      open.lines.push(title ? [{ kind: "strong", text: title.replace(/\*\*/g, "") }] : spans(line));
    }
  }
  return blocks;
}

export function spans(text: string): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(inline)) {
    const { strong, code, label, target, url, number } = match.groups as Record<string, string | undefined>;
    const found = strong ? plain("strong", strong) : code ? plain("code", code) : number ? plain("number", number) : link(url ?? target!, url ? undefined : label);
    if (!found) continue;

    if (match.index > end) parts.push({ kind: "text", text: text.slice(end, match.index) });
    parts.push(found);
    // A bare address does not own the full stop behind it.
    end = match.index + (url && found.kind === "link" ? found.text.length : match[0].length);
  }
  if (end < text.length) parts.push({ kind: "text", text: text.slice(end) });
  return parts;
}

function plain(kind: "strong" | "code" | "number", text: string): Inline {
  return { kind, text };
}

/** A label stands beside the host it leads to, so that no message can dress one address up as another. */
function link(address: string, label?: string): Inline | null {
  const bare = label === undefined ? trimmed(address) : address;
  const url = webAddress(bare);
  return url && { kind: "link", url: url.href, text: label === undefined ? bare : label.includes(url.host) ? url.href : `${label} (${url.host})` };
}

function trimmed(address: string): string {
  const text = address.replace(/[.,;:!?؟،؛*_]+$/, "");
  const unbalanced = text.endsWith(")") && (text.match(/\(/g)?.length ?? 0) < text.match(/\)/g)!.length;
  return unbalanced ? trimmed(text.slice(0, -1)) : text;
}

/** The address if it is one of the web, without a user name in it, and nothing else. */
export function webAddress(text: string | null | undefined): URL | null {
  try {
    const url = new URL(text ?? "");
    return (url.protocol === "https:" || url.protocol === "http:") && !url.username && !url.password ? url : null;
  } catch {
    return null;
  }
}
