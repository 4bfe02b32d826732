// The round face of a person, the bot or a group: the picture where there is one, else initials on a colour.
import { h } from "./dom.js";
import { initials, tint } from "./format.js";
import { photoOf } from "./store.js";

function picture(address, fallback) {
  const image = h("img", { src: address, alt: "", draggable: "false" });
  image.addEventListener("error", () => image.replaceWith(fallback));
  return image;
}

/** `size` is a class: tiny, small, large or nothing. */
export function avatar(id, name, size = "", photo = photoOf(id)) {
  const letters = initials(name ?? "");
  return h("span", { class: `avatar ${size} ${tint(id)}`, "aria-hidden": "true" }, photo ? picture(photo, letters) : letters);
}
