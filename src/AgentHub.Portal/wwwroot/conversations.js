// What the conversation pages need of the browser: the time zone, the end of a list, the bell and the tab's title.
const nearEnd = 160;
const muteKey = "agenthub-muted";
let sound;
let waiting = 0;

export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";

export function showEnd(id, force) {
  const list = document.getElementById(id);
  if (list && (force || list.scrollHeight - list.scrollTop - list.clientHeight < nearEnd)) list.scrollTop = list.scrollHeight;
}

// A page names itself after it is drawn, so the number is put back whenever the title changes.
const mark = () => {
  const bare = document.title.replace(/^\(\d+\) /, "");
  const title = waiting > 0 ? `(${waiting}) ${bare}` : bare;
  if (document.title !== title) document.title = title;
};
new MutationObserver(mark).observe(document.head, { childList: true, subtree: true, characterData: true });

export function showWaiting(count) {
  waiting = count;
  mark();
}

// A browser lets a page sound only after the person has done something on it.
const wake = () => {
  sound ??= new AudioContext();
  sound.resume();
};
for (const doing of ["pointerdown", "keydown"]) addEventListener(doing, wake, { once: true, capture: true });

export const isMuted = () => localStorage.getItem(muteKey) === "1";

export function mute(on) {
  if (on) localStorage.setItem(muteKey, "1");
  else localStorage.removeItem(muteKey);
}

export function chime() {
  if (isMuted() || sound?.state !== "running") return;
  for (const [note, after] of [[659.25, 0], [880, 0.16]]) {
    const tone = sound.createOscillator();
    const loudness = sound.createGain();
    const begin = sound.currentTime + after;
    tone.frequency.value = note;
    loudness.gain.setValueAtTime(0.0001, begin);
    loudness.gain.exponentialRampToValueAtTime(0.18, begin + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, begin + 0.45);
    tone.connect(loudness).connect(sound.destination);
    tone.start(begin);
    tone.stop(begin + 0.5);
  }
}
