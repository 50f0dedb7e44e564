// What a page needs from the browser and Blazor cannot do: cookies that the server reads, forms, the clipboard.
(() => {
  const year = 31536000;
  const keep = (name, value) => {
    document.cookie = `${name}=${value ?? ""}; path=/; max-age=${value ? year : 0}; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
  };

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const note = () => keep("agenthub-system-theme", dark.matches ? "dark" : "light");
  note();
  dark.addEventListener("change", note);

  window.agenthubPortal = {
    choose(theme) {
      keep("agenthub-theme", theme);
      if (theme) document.documentElement.dataset.theme = theme;
      else delete document.documentElement.dataset.theme;
    },
    // The panel remembers its conversation under this name (src/widget/src/panel/memory.ts).
    restartTrial(frame, agent) {
      localStorage.removeItem(`agenthub:test:${agent}`);
      document.getElementById(frame).contentWindow.location.reload();
    },
    zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    submit(id) {
      document.getElementById(id).requestSubmit();
    },
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        // Without https there is no clipboard; the old way still works there.
        const area = document.createElement("textarea");
        area.value = text;
        area.style.position = "fixed";
        area.style.opacity = "0";
        document.body.append(area);
        area.select();
        const done = document.execCommand("copy");
        area.remove();
        return done;
      }
    },
  };
})();
