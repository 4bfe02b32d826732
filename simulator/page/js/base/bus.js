// A tiny notice board: modules tell each other what changed without importing each other.

const listeners = new Map();

/** Calls `fn` at each notice of `topic`; the answer takes it off again. */
export function on(topic, fn) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(fn);
  return () => listeners.get(topic).delete(fn);
}

export function emit(topic, payload) {
  [...(listeners.get(topic) ?? [])].forEach((fn) => fn(payload));
}
