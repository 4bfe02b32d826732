// What a hurried hand makes of a picture: tilted, too dark, out of focus. Always the same for the same picture.
import { h } from "../base/dom.js";

export const SPOILS = ["straight", "tilted", "dark", "blurred"];
const QUALITY = 0.9;
const LONGEST = 1600;
const TILT = -9 * (Math.PI / 180);
const LEAN = 0.05;
const TABLE = "#8a7355";
const NIGHT = "rgb(8 10 24 / 68%)";
const BLUR = 210; // a side this small, enlarged again, keeps big letters and loses small ones

function canvasOf(width, height) {
  const canvas = h("canvas", { width: Math.round(width), height: Math.round(height) });
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  return { canvas, pen };
}

function straight(image, width, height) {
  const { canvas, pen } = canvasOf(width, height);
  pen.drawImage(image, 0, 0, width, height);
  return canvas;
}

/** Turned on a table, and seen a little from the side. */
function tilted(image, width, height) {
  const [cos, sin] = [Math.cos(TILT), Math.abs(Math.sin(TILT))];
  const { canvas, pen } = canvasOf(width * cos + height * (sin + LEAN) + 40, width * sin + height * cos + 40);
  pen.fillStyle = TABLE;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.transform(1, 0, LEAN, 0.97, 0, 0);
  pen.rotate(TILT);
  pen.drawImage(image, -width / 2, -height / 2, width, height);
  return canvas;
}

/** Little light, and that from one corner. */
function dark(image, width, height) {
  const canvas = straight(image, width, height);
  const pen = canvas.getContext("2d");
  pen.fillStyle = NIGHT;
  pen.fillRect(0, 0, width, height);
  const lamp = pen.createRadialGradient(0, 0, 0, 0, 0, Math.hypot(width, height));
  lamp.addColorStop(0, "rgb(255 214 150 / 14%)");
  lamp.addColorStop(1, "rgb(0 0 0 / 45%)");
  pen.fillStyle = lamp;
  pen.fillRect(0, 0, width, height);
  return canvas;
}

/** Made small and large again: works in every browser, also where canvases know no filters. */
function blurred(image, width, height) {
  const scale = Math.min(1, BLUR / Math.max(width, height));
  const small = straight(image, width * scale, height * scale);
  return straight(small, width, height);
}

const WAYS = { straight, tilted, dark, blurred };

/** A JPEG file of the picture at `address`, spoiled in one of the ways. */
export async function spoil(address, way, name) {
  const image = h("img", { src: address, alt: "" });
  await image.decode();
  const scale = Math.min(1, LONGEST / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = WAYS[way](image, image.naturalWidth * scale, image.naturalHeight * scale);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  return new File([blob], name, { type: "image/jpeg" });
}
