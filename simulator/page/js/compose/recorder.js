// Records the microphone as this browser can; the server makes of it what a voice message is, Opus in Ogg.
const KINDS = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

/** How loud it is just now, 0 to 1. */
function meter(stream) {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  analyser.fftSize = 512;
  audio.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const level = () => {
    analyser.getFloatTimeDomainData(samples);
    return Math.min(1, Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length) * 4);
  };
  return { level, close: () => audio.close() };
}

/**
 * Starts at once; refuses (rejects) when there is no microphone. Answers {level(), seconds(), stop(), cancel()};
 * `stop()` resolves to {file, seconds}.
 */
export async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream, { mimeType: KINDS.find((kind) => MediaRecorder.isTypeSupported(kind)) });
  const { level, close } = meter(stream);
  const parts = [];
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  recorder.start();
  const end = () => new Promise((resolve) => {
    recorder.addEventListener("stop", resolve, { once: true });
    recorder.stop();
    stream.getTracks().forEach((track) => track.stop());
    close();
  });
  const stop = async () => {
    const lasted = seconds();
    await end();
    const [type] = recorder.mimeType.split(";");
    return { file: new File(parts, "voice", { type }), seconds: lasted };
  };
  return { level, seconds, stop, cancel: end };
}
