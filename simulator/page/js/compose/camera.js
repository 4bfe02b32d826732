// Takes a picture with the device's camera and hands it over as a JPEG file.
import { h } from "../base/dom.js";
import { t } from "../base/i18n.js";
import { openPanel } from "../base/overlay.js";

const QUALITY = 0.92;

const stop = (stream) => stream.getTracks().forEach((track) => track.stop());

function snap(video) {
  const canvas = h("canvas", { width: video.videoWidth, height: video.videoHeight });
  canvas.getContext("2d").drawImage(video, 0, 0);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(new File([blob], "camera.jpg", { type: "image/jpeg" })), "image/jpeg", QUALITY));
}

/** Calls `done(file)` with the picture; without a camera says so and calls `instead`. */
export async function takePicture(ctx, done, instead) {
  const { lang } = ctx;
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 } } });
  } catch {
    ctx.notify(t("noCamera", lang));
    instead();
    return;
  }
  const video = h("video", { class: "camera", autoplay: true, playsinline: true, muted: true });
  video.srcObject = stream;
  const take = async () => {
    const file = await snap(video);
    stop(stream);
    done(file);
  };
  openPanel(ctx.device, {
    title: t("camera", lang), body: video, onClose: () => stop(stream),
    actions: [{ label: t("cancel", lang) }, { label: t("takePhoto", lang), main: true, run: take }],
  });
}
