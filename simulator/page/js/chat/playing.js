// The sounds of the page: one plays at a time, and a bubble drawn anew finds its sound where it was.

const sounds = new Map();
const waves = new Map();
const BARS = 40;

/** The sound of a message; the same one however often its bubble is drawn. */
export function soundOf(key, address) {
  if (!sounds.has(key)) {
    const sound = new Audio(address);
    sound.preload = "metadata";
    sound.addEventListener("play", () => sounds.forEach((other) => other !== sound && other.pause()));
    sounds.set(key, sound);
  }
  return sounds.get(key);
}

/** Silence, and nothing is remembered: the page starts over. */
export function forgetSounds() {
  sounds.forEach((sound) => sound.pause());
  sounds.clear();
  waves.clear();
}

function loudness(samples) {
  const step = Math.max(1, Math.floor(samples.length / BARS));
  const peaks = Array.from({ length: BARS }, (_, bar) => {
    const part = samples.subarray(bar * step, (bar + 1) * step);
    return part.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
  });
  const top = Math.max(...peaks, 0.01);
  return peaks.map((peak) => peak / top);
}

async function listenThrough(address) {
  const bytes = await (await fetch(address)).arrayBuffer();
  const heard = await new OfflineAudioContext(1, 1, 16000).decodeAudioData(bytes);
  return { peaks: loudness(heard.getChannelData(0)), seconds: heard.duration };
}

/** How loud each fortieth of a recording is, and how long it lasts; null when this browser can't play it. */
export function waveOf(address) {
  if (!waves.has(address)) waves.set(address, listenThrough(address).catch(() => null));
  return waves.get(address);
}
