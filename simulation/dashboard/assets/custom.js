// Before the first paint: zooming is allowed. Which language it is, the page says itself once it knows.
document.querySelector('meta[name="viewport"]').setAttribute("content", "width=device-width, initial-scale=1");
document.documentElement.lang = new URLSearchParams(location.search).get("lang") === "zh" ? "zh-Hans" : "en";
// A server that was stopped and started again: the page asks for it every second. The connection by itself tries ever more
// seldom, and gives up after two minutes. What was cut only on the way goes on where it was; else the page loads anew.
const PAUSE = 10_000; // milliseconds that a new connection is left to come about
let tried = -PAUSE;
setInterval(async () => {
  const { debug } = window.solara ?? {};
  if (!debug || debug.connectionStatus === "connected" || performance.now() - tried < PAUSE) return;
  const answer = await fetch("ready").catch(() => null); // not there yet
  if (!answer?.ok || debug.connectionStatus === "connected") return;
  tried = performance.now();
  debug.kernel().reconnect().catch(() => {});
}, 1000);
