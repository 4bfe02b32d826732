// The wire between the page and a framed Mini App: {"eventType", "eventData"} as strings, from that frame and its origin only.

function parsed(data) {
  if (typeof data !== "string") return null;
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

const plain = (value) => (value && typeof value === "object" ? value : {});

export class Bridge {
  /** `handlers` is {event name: fn(data)}; anything else an app says is passed over. */
  constructor(frame, origin, handlers) {
    Object.assign(this, { origin, handlers });
    this.attach(frame);
    this.take = this.take.bind(this);
    window.addEventListener("message", this.take);
  }

  take({ source, origin, data }) {
    if (!source || source !== this.frame.contentWindow || origin !== this.origin) return;
    const told = parsed(data);
    this.heard = true;
    if (told && Object.hasOwn(this.handlers, told.eventType)) this.handlers[told.eventType](plain(told.eventData));
  }

  /** Tells the app, and nobody who may have taken its place; before it has said a word nobody is there to listen. */
  send(eventType, eventData) {
    if (this.heard) this.frame.contentWindow?.postMessage(JSON.stringify({ eventType, eventData }), this.origin);
  }

  /** Another frame stands for the app now. */
  attach(frame) {
    Object.assign(this, { frame, heard: false });
  }

  close() {
    window.removeEventListener("message", this.take);
  }
}
