// The pad to sign on: strokes of a thumb, a pen or a mouse, drawn as smooth curves, sharp on any screen.

const THIN = 1.3, THICK = 3.4; // px: a fast and a slow line
const FAST = 1.8; // px a millisecond
const SLOWNESS = 0.75; // of the width before, so that it changes softly
const MOST_POINTS = 5500, MOST_STROKES = 78; // the server takes a little more

const rounded = (value) => Math.round(value * 10) / 10;

export class Pad {
  /** `changed` is called whenever there is another stroke or one less. */
  constructor(canvas, changed) {
    Object.assign(this, { canvas, changed, strokes: [], pen: null, size: { width: 0, height: 0 } });
    this.ink = canvas.getContext("2d");
    canvas.addEventListener("pointerdown", (event) => this.down(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) canvas.addEventListener(end, (event) => this.up(event));
    // Some web views scroll or zoom all the same when a touch is not taken from them.
    for (const touch of ["touchstart", "touchmove"]) canvas.addEventListener(touch, (event) => event.preventDefault(), { passive: false });
    new ResizeObserver(() => this.fit()).observe(canvas);
    this.fit();
  }

  get empty() {
    return this.strokes.length === 0;
  }

  /** The canvas gets as many pixels as the screen has; what was drawn keeps its shape in another size. */
  fit() {
    const { width, height } = this.canvas.getBoundingClientRect();
    if (!width || !height || (width === this.size.width && height === this.size.height)) return;
    const before = this.size, density = Math.min(window.devicePixelRatio || 1, 4);
    this.size = { width, height };
    this.canvas.width = Math.round(width * density);
    this.canvas.height = Math.round(height * density);
    this.ink.setTransform(density, 0, 0, density, 0, 0);
    if (before.width && this.strokes.length) this.rescale(before);
    this.redraw();
  }

  rescale(before) {
    const { width, height } = this.size, scale = Math.min(width / before.width, height / before.height);
    const left = (width - before.width * scale) / 2, top = (height - before.height * scale) / 2;
    for (const stroke of this.strokes) for (const point of stroke) Object.assign(point, { x: left + point.x * scale, y: top + point.y * scale });
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect(), { width, height } = this.size;
    const within = (value, most) => Math.min(Math.max(value, 0), most);
    return { x: within(event.clientX - box.left, width), y: within(event.clientY - box.top, height), at: event.timeStamp };
  }

  down(event) {
    if (this.pen !== null || event.button > 0 || this.full || this.locked) return;
    event.preventDefault();
    this.pen = event.pointerId;
    this.canvas.setPointerCapture(event.pointerId);
    this.strokes.push([{ ...this.place(event), wide: THICK * 0.75 }]);
    this.redraw();
  }

  move(event) {
    if (event.pointerId !== this.pen) return;
    event.preventDefault();
    const seen = event.getCoalescedEvents?.() ?? [];
    for (const one of seen.length ? seen : [event]) this.add(this.place(one));
  }

  add(point) {
    const stroke = this.strokes.at(-1), last = stroke.at(-1);
    const far = Math.hypot(point.x - last.x, point.y - last.y);
    if (far < 0.8 || this.full) return;
    const speed = Math.min(far / Math.max(point.at - last.at, 1), FAST) / FAST;
    stroke.push({ ...point, wide: last.wide * SLOWNESS + (THICK - (THICK - THIN) * speed) * (1 - SLOWNESS) });
    this.segment(stroke, stroke.length - 1);
  }

  up(event) {
    if (event.pointerId !== this.pen) return;
    this.pen = null;
    this.tail(this.strokes.at(-1));
    this.changed();
  }

  get full() {
    return this.strokes.length >= MOST_STROKES || this.strokes.reduce((sum, stroke) => sum + stroke.length, 0) >= MOST_POINTS;
  }

  undo() {
    if (this.locked) return;
    this.strokes.pop();
    this.redraw();
    this.changed();
  }

  clear() {
    if (this.locked) return;
    this.strokes = [];
    this.redraw();
    this.changed();
  }

  redraw() {
    const { width, height } = this.size;
    this.ink.clearRect(0, 0, width, height);
    this.ink.strokeStyle = this.ink.fillStyle = getComputedStyle(this.canvas).color;
    this.ink.lineCap = this.ink.lineJoin = "round";
    for (const stroke of this.strokes) {
      this.dot(stroke[0]);
      for (let at = 1; at < stroke.length; at += 1) this.segment(stroke, at);
      this.tail(stroke);
    }
  }

  dot({ x, y, wide }) {
    this.ink.beginPath();
    this.ink.arc(x, y, wide / 2, 0, 2 * Math.PI);
    this.ink.fill();
  }

  /** From the middle before to the middle after a point, bent by the point: no corners. */
  segment(stroke, at) {
    const [from, to] = [stroke[at - 1], stroke[at]], before = stroke[at - 2];
    const start = before ? { x: (before.x + from.x) / 2, y: (before.y + from.y) / 2 } : from;
    this.ink.lineWidth = (from.wide + to.wide) / 2;
    this.ink.beginPath();
    this.ink.moveTo(start.x, start.y);
    this.ink.quadraticCurveTo(from.x, from.y, (from.x + to.x) / 2, (from.y + to.y) / 2);
    this.ink.stroke();
  }

  tail(stroke) {
    const [from, to] = stroke.slice(-2);
    if (!to) return;
    this.ink.lineWidth = to.wide;
    this.ink.beginPath();
    this.ink.moveTo((from.x + to.x) / 2, (from.y + to.y) / 2);
    this.ink.lineTo(to.x, to.y);
    this.ink.stroke();
  }

  /** What is sent: the pad's size, and each stroke as x, y, x, y … */
  drawing() {
    const { width, height } = this.size;
    return { width: rounded(width), height: rounded(height), strokes: this.strokes.map((stroke) => stroke.flatMap(({ x, y }) => [rounded(x), rounded(y)])) };
  }
}
