import { readSettings } from "./settings";
import { Widget } from "./widget";

// One line on the host's page, one global, no cookies. Included twice, the second does nothing.

type Call = [command: string, ...values: unknown[]];
type Door = ((...call: Call) => void) & { q?: Iterable<Call>; loaded?: boolean };

const host = window as unknown as { agenthub?: Door };
const settings = host.agenthub?.loaded ? null : readSettings();
if (settings) {
  const waiting = [...(host.agenthub?.q ?? [])];
  const door: Door = (...call) => widget.do(...call);
  door.loaded = true;
  host.agenthub = door;

  const widget = new Widget(settings, () => delete host.agenthub);
  const begin = () => {
    widget.mount();
    for (const call of waiting) door(...call);
  };
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin, { once: true });
}
