export interface Settings {
  /** Where the script came from, with a slash at the end: the panel and its transport are there too. */
  base: string;
  agent: string;
  locale: string | null;
  /** "left", "right", or where lines end on this page. */
  position: string | null;
  color: string | null;
  open: boolean;
}

/** From the attributes of our own script element, or from its address where a tag manager drops attributes. */
export function readSettings(): Settings | null {
  const script = (document.currentScript ?? document.querySelector("script[data-agent][src*='widget.js']")) as HTMLScriptElement | null;
  if (!script?.src) return null;

  const address = new URL(script.src);
  const read = (name: string) => script.getAttribute(`data-${name}`) ?? address.searchParams.get(name);
  const agent = read("agent");
  if (!agent) {
    console.warn("AgentHub: the script needs data-agent.");
    return null;
  }
  const open = read("open");
  return { base: new URL("./", address).href, agent, locale: read("locale"), position: read("position"), color: read("color"), open: open !== null && open !== "false" };
}
