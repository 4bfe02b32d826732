// Browsers record Opus into WebM; Telegram's voice messages are Opus in Ogg. The same sound is put into the other box.

const MASTERS = new Set([0x18538067, 0x1f43b675, 0x1654ae6b, 0xae, 0xa0]); // Segment, Cluster, Tracks, TrackEntry, BlockGroup
const CODEC_PRIVATE = 0x63a2;
const BLOCKS = new Set([0xa3, 0xa1]); // SimpleBlock, Block
const RATE = 48000;
const PRE_SKIP_AT = 10;
const MAX_SEGMENTS = 255;

/** An EBML number: its length is told by its leading zeros, which an id keeps and a size does not. */
function number(bytes, at, keepMark) {
  const length = Math.clz32(bytes[at]) - 23;
  let value = keepMark ? bytes[at] : bytes[at] & (0xff >> length);
  let unknown = !keepMark && value === 0xff >> length;
  for (let index = 1; index < length; index += 1) {
    value = value * 256 + bytes[at + index];
    unknown &&= bytes[at + index] === 0xff;
  }
  return { value, length, unknown };
}

/** The head and the packets of the first track of a WebM file. */
function unpack(bytes) {
  const found = { head: null, packets: [] };
  let at = 0;
  while (at < bytes.length) {
    const id = number(bytes, at, true);
    const size = number(bytes, at + id.length, false);
    at += id.length + size.length;
    if (MASTERS.has(id.value)) continue;
    if (size.unknown) throw new Error("this WebM file can't be read");
    const body = bytes.subarray(at, at + size.value);
    if (id.value === CODEC_PRIVATE) found.head ??= body;
    if (BLOCKS.has(id.value)) found.packets.push(body.subarray(number(body, 0, false).length + 3));
    at += size.value;
  }
  return found;
}

const FRAME_MS = [10, 20, 40, 60, 10, 20, 40, 60, 10, 20, 40, 60, 10, 20, 10, 20, 2.5, 5, 10, 20, 2.5, 5, 10, 20, 2.5, 5, 10, 20, 2.5, 5, 10, 20];

/** How many samples (at 48 kHz) an Opus packet holds: its first byte tells. */
function samplesOf(packet) {
  const count = [1, 2, 2, packet[1] & 63][packet[0] & 3];
  return count * FRAME_MS[packet[0] >> 3] * (RATE / 1000);
}

const CRC = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = (value << 1) ^ (value < 0 ? 0x04c11db7 : 0);
  return value >>> 0;
});

function page(packets, { kind = 0, granule = 0, sequence }) {
  const lacing = packets.flatMap(({ length }) => [...Array(Math.floor(length / 255)).fill(255), length % 255]);
  const size = packets.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(27 + lacing.length + size);
  const view = new DataView(bytes.buffer);
  bytes.set([0x4f, 0x67, 0x67, 0x53, 0, kind]);
  view.setBigUint64(6, BigInt(granule), true);
  view.setUint32(14, 1, true);
  view.setUint32(18, sequence, true);
  bytes[26] = lacing.length;
  bytes.set(lacing, 27);
  packets.reduce((at, packet) => bytes.set(packet, at) ?? at + packet.length, 27 + lacing.length);
  view.setUint32(22, bytes.reduce((sum, byte) => ((sum << 8) ^ CRC[(sum >>> 24) ^ byte]) >>> 0, 0), true);
  return bytes;
}

function tags() {
  const words = new TextEncoder().encode("OpusTags");
  const maker = new TextEncoder().encode("phone");
  const bytes = new Uint8Array(words.length + 4 + maker.length + 4);
  bytes.set(words);
  new DataView(bytes.buffer).setUint32(words.length, maker.length, true);
  bytes.set(maker, words.length + 4);
  return bytes;
}

/** Packets in pages of about a second, each with the time at its end. */
function soundPages(packets, skip) {
  const pages = [];
  let held = [];
  let granule = skip;
  const flush = (last) => {
    pages.push(page(held, { kind: last ? 4 : 0, granule: Math.round(granule), sequence: pages.length + 2 }));
    held = [];
  };
  packets.forEach((packet, index) => {
    held.push(packet);
    granule += samplesOf(packet);
    const segments = held.reduce((sum, { length }) => sum + Math.floor(length / 255) + 1, 0);
    const last = index === packets.length - 1;
    if (last || held.length >= 50 || segments > MAX_SEGMENTS - 8) flush(last);
  });
  return { pages, seconds: (granule - skip) / RATE };
}

/** {blob, seconds}: the Opus sound of a WebM recording as Ogg. */
export function oggFromWebm(buffer) {
  const { head, packets } = unpack(new Uint8Array(buffer));
  if (!head || !packets.length) throw new Error("this WebM file has no sound");
  const skip = head[PRE_SKIP_AT] + head[PRE_SKIP_AT + 1] * 256;
  const { pages, seconds } = soundPages(packets, skip);
  const opening = [page([head], { kind: 2, sequence: 0 }), page([tags()], { sequence: 1 })];
  return { blob: new Blob([...opening, ...pages], { type: "audio/ogg" }), seconds };
}
