// Files dragged onto a phone, from the desktop or from another window.

/** Calls `take(files)` for what is dropped on `device`; while something hovers the phone says so. */
export function acceptDrops(device, take) {
  const hover = (shown) => (event) => {
    if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
    event.preventDefault();
    device.classList.toggle("dropping", shown);
  };
  device.ondragover = hover(true);
  device.ondragleave = hover(false);
  device.ondrop = (event) => {
    hover(false)(event);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length) take(files);
  };
}
