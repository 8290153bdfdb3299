// Before the first paint: zooming is allowed. Which language it is, the page says itself once it knows.
document.querySelector('meta[name="viewport"]').setAttribute("content", "width=device-width, initial-scale=1");
document.documentElement.lang = new URLSearchParams(location.search).get("lang") === "zh" ? "zh-Hans" : "en";
