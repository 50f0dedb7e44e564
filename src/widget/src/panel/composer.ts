import { el, icon, icons, set, setText } from "./dom";
import type { Locale } from "./locale";

export interface ComposerHooks {
  send(text: string): void;
  begin(): void;
}

/** Where the customer writes. Enter sends, Shift+Enter breaks the line, and neither while an input method is at work. */
export class Composer {
  static readonly maxChars = 4_000;
  private static readonly countFrom = 3_600;

  readonly form: HTMLFormElement;
  private readonly box: HTMLTextAreaElement;
  private readonly button: HTMLButtonElement;
  private readonly counter: HTMLElement;
  private composing = false;

  constructor(private readonly locale: Locale, private readonly hooks: ComposerHooks) {
    this.box = el("textarea", { rows: 1, placeholder: locale.say("write"), "aria-label": locale.say("message"), "aria-describedby": "counter", enterkeyhint: "send", autocomplete: "off" });
    this.button = el("button", { type: "submit", class: "send", "aria-label": locale.say("send"), title: locale.say("send") }, icon(icons.send));
    this.counter = el("div", { id: "counter", class: "counter", "aria-live": "polite" });
    this.form = el("form", { class: "composer", "aria-label": locale.say("write") }, el("div", { class: "box" }, this.box, this.button), this.counter);

    this.box.addEventListener("compositionstart", () => (this.composing = true));
    this.box.addEventListener("compositionend", () => (this.composing = false));
    this.box.addEventListener("input", () => this.typed());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.measure();
  }

  get text(): string {
    return this.box.value;
  }

  focus(): void {
    this.box.focus({ preventScroll: true });
  }

  prefill(text: string): void {
    this.box.value = text;
    this.typed();
    this.focus();
  }

  disable(): void {
    this.box.disabled = true;
    this.button.disabled = true;
  }

  private key(event: KeyboardEvent): void {
    // Safari ends a composition before the Enter that ended it; the old key code 229 gives it away.
    const byInputMethod = event.isComposing || this.composing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || byInputMethod) return;
    event.preventDefault();
    this.send();
  }

  private typed(): void {
    this.measure();
    if (this.box.value !== "") this.hooks.begin();
  }

  private send(): void {
    const text = this.box.value.trim();
    if (text === "" || text.length > Composer.maxChars || this.box.disabled) return;

    this.hooks.send(text);
    this.box.value = "";
    this.measure();
    this.focus();
  }

  private measure(): void {
    const length = this.box.value.trim().length;
    const left = Composer.maxChars - length;
    this.button.disabled = length === 0 || left < 0 || this.box.disabled;
    set(this.box, { "aria-invalid": left < 0 && "true" });
    setText(this.counter, length < Composer.countFrom ? "" : left >= 0 ? this.locale.say("left", left) : this.locale.say("tooLong", -left));
    this.counter.classList.toggle("over", left < 0);

    // Words choose their own direction; the empty box has that of the panel.
    this.box.dir = length > 0 ? "auto" : this.locale.direction;
    this.box.style.height = "auto";
    // Nothing can be measured while the panel is hidden.
    if (this.box.scrollHeight > 0) this.box.style.height = `${this.box.scrollHeight}px`;
  }
}
