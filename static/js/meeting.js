// A meeting's page fetches what the others have written: <div data-refresh="<seconds>" hx-trigger="refresh" …>.
//
// The server answers 204 when nothing has changed. Nothing is asked while the window is hidden, and nothing is exchanged
// beneath somebody who stands in it with the keyboard. When the net is gone one asks more and more seldom.
"use strict";

document.querySelectorAll("[data-refresh]").forEach((region) => {
  const pace = Number(region.dataset.refresh) * 1000;
  const LONGEST = 60e3;
  let wait = pace;
  let timer = null;

  const stop = () => window.clearTimeout(timer);
  const later = () => {
    stop();
    timer = window.setTimeout(ask, wait);
  };
  const ask = () => {
    if (document.visibilityState === "hidden") return;
    if (!region.contains(document.activeElement)) window.htmx.trigger(region, "refresh");
    later();
  };

  region.addEventListener("htmx:afterRequest", (event) => {
    wait = event.detail.successful ? pace : Math.min(wait * 2, LONGEST);
    later();
  });
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? stop() : ask()));
  later();
});
