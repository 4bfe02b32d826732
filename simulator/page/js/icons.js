// The page's own line icons, drawn on a 24 by 24 grid.
import { svg } from "./dom.js";

const PATHS = {
  send: ["M4 11.5 20 4l-5 16.5-3.6-6.4z", "M11.4 14.1 20 4"],
  clip: ["M20 11.2 12.3 19a5 5 0 0 1-7.1-7l8-8a3.3 3.3 0 0 1 4.7 4.7l-7.8 7.8a1.7 1.7 0 0 1-2.4-2.4l7.1-7.1"],
  menu: ["M4 7h16", "M4 12h16", "M4 17h16"],
  dots: ["M12 5.5v.01", "M12 12v.01", "M12 18.5v.01"],
  keyboard: ["M4 6h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1z", "M7 10v.01", "M12 10v.01", "M17 10v.01", "M8 14h8"],
  down: ["M6 9.5 12 15.5 18 9.5"],
  back: ["M14.5 5.5 8 12l6.5 6.5"],
  next: ["M9.5 5.5 16 12l-6.5 6.5"],
  close: ["M6 6l12 12", "M18 6 6 18"],
  check: ["M5 12.5 10 17.5 19.5 7"],
  photo: ["M4 5h16v14H4z", "m4.5 16 4.5-5 4 4 2.5-2.5 4 4", "M15.5 9v.01"],
  camera: ["M4 8h3.5l1.5-2.5h6L16.5 8H20a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1z", "M12 10a3.4 3.4 0 1 0 .01 0z"],
  file: ["M6 3h8l5 5v12a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1z", "M14 3v5h5"],
  place: ["M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21z", "M12 7.2a2.6 2.6 0 1 0 .01 0z"],
  contact: ["M12 4a4 4 0 1 0 .01 0z", "M4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6"],
  tray: ["M4 13l2.5-8h11L20 13v6H4z", "M4 13h5l1 2.5h4l1-2.5h5"],
  reply: ["M10 6 4 11.5 10 17v-3.5c5 0 8 1.5 10 5-.5-6-4-9-10-9z"],
  forward: ["M14 6l6 5.5L14 17v-3.5c-5 0-8 1.5-10 5 .5-6 4-9 10-9z"],
  edit: ["M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19z", "M14 6.5l3.5 3.5"],
  copy: ["M9 8h10v12H9z", "M15 8V4H5v12h4"],
  block: ["M12 3.5a8.5 8.5 0 1 0 .01 0z", "M6 6l12 12"],
  group: ["M9 5.5a3.5 3.5 0 1 0 .01 0z", "M2.5 19.5c.5-3.5 3-5.5 6.5-5.5s6 2 6.5 5.5", "M16 6a3 3 0 0 1 0 6", "M18 14.5c2 .8 3.2 2.5 3.5 5"],
  globe: ["M12 3.5a8.5 8.5 0 1 0 .01 0z", "M3.5 12h17", "M12 3.5c-5.5 5-5.5 12 0 17", "M12 3.5c5.5 5 5.5 12 0 17"],
  sun: ["M12 8a4 4 0 1 0 .01 0z", "M12 2.5v2", "M12 19.5v2", "M2.5 12h2", "M19.5 12h2", "M5.3 5.3l1.4 1.4", "M17.3 17.3l1.4 1.4", "M5.3 18.7l1.4-1.4", "M17.3 6.7l1.4-1.4"],
  moon: ["M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"],
  add: ["M12 5v14", "M5 12h14"],
  inspect: ["M9 6 3.5 12 9 18", "M15 6l5.5 6-5.5 6"],
  clock: ["M12 3.5a8.5 8.5 0 1 0 .01 0z", "M12 7.5V12l3 2"],
  link: ["M8 16 17 7", "M10 7h7v7"],
  download: ["M12 4v11", "M7 11l5 5 5-5", "M5 20h14"],
  bulb: ["M9 17.5h6", "M10 20.5h4", "M12 3.5a6 6 0 0 0-3.5 10.8c.6.5.9 1.2.9 2h5.2c0-.8.3-1.5.9-2A6 6 0 0 0 12 3.5z"],
  play: ["M8 5l11 7-11 7z"],
  pin: ["M9 4h6l-1 6 3 3H7l3-3z", "M12 13v7"],
  app: ["M5 5h6v6H5z", "M13 5h6v6h-6z", "M5 13h6v6H5z", "M13 13h6v6h-6z"],
  wait: ["M12 4.5a7.5 7.5 0 1 0 .01 0z", "M12 8v4l2.5 1.5"],
};

/** The icon as an <svg>; it is decoration, so screen readers pass over it. */
export function icon(name) {
  const paths = PATHS[name].map((d) => svg("path", { d }));
  return svg("svg", { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true" }, ...paths);
}

/** One tick: sent. Two ticks: the other side has it. */
export function ticks(read) {
  const marks = [svg("path", { d: "M1.5 6.5 5 10l7-8" })];
  if (read) marks.push(svg("path", { d: "M7.5 9 8.5 10l7-8" }));
  return svg("svg", { viewBox: "0 0 17 12", class: "ticks", "aria-hidden": "true" }, ...marks);
}
