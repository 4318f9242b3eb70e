// What every page does a little better with JavaScript. Nothing here is needed to do one's work: links, forms, the menu
// and the folds all work without it.
"use strict";

const say = (text) => {
  const live = document.getElementById("live");
  // Emptied first: the same words twice in a row would otherwise be read out once.
  live.textContent = "";
  window.setTimeout(() => { live.textContent = text; }, 60);
};

// One press is one sending. The button is left enabled until the form has gone, so that its name and value go along;
// when the page comes back out of the browser's memory it can be pressed again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "get" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  const button = event.submitter;
  window.setTimeout(() => {
    if (button) button.setAttribute("aria-busy", "true");
  }, 0);
  // A server that does not answer must not lock the page for ever: what is sent twice is made once by the server.
  window.setTimeout(() => free(form), 15000);
});

const free = (form) => {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
};
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(free);
});

// After a refusal the summary of errors is where one begins; its links go to the field itself.
// Once more after loading, because a #fragment left in the address takes the focus then.
const errors = document.querySelector("[data-error-summary]");
if (errors) {
  errors.focus();
  window.addEventListener("load", () => window.setTimeout(() => errors.focus(), 0));
}
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-error-summary] a");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.focus({ preventScroll: true });
  (field.closest(".field") || field).scrollIntoView({ block: "start" });
});

// Buttons that only JavaScript can serve are hidden until it is here.
document.querySelectorAll("[data-print], [data-copy]").forEach((button) => { button.hidden = false; });
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
  const copy = event.target.closest("[data-copy]");
  if (copy) navigator.clipboard?.writeText(copy.dataset.copy).then(() => say("Kopierat."));
});

// Folds are opened for the printer and closed again afterwards, so that paper holds the figures too.
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details.fold:not([open])")];
  opened.forEach((fold) => { fold.open = true; });
});
window.addEventListener("afterprint", () => opened.forEach((fold) => { fold.open = false; }));

// A link to a row that is folded unfolds it.
const unfold = () => {
  const row = window.location.hash && document.getElementById(window.location.hash.slice(1));
  const fold = row && row.querySelector(":scope > details");
  if (!fold) return;
  for (let each = fold; each; each = each.parentElement.closest("details")) each.open = true;
  row.scrollIntoView({ block: "start" });
};
window.addEventListener("hashchange", unfold);
unfold();

// The side bar of whoever has many rooms is longer than the window: the room one is in is in sight.
const here = document.querySelector(".side [aria-current]");
if (here) {
  const side = here.closest(".side");
  if (here.offsetTop + here.offsetHeight > side.clientHeight) side.scrollTop = here.offsetTop - side.clientHeight / 2;
}

// The menus close on Escape and when one presses elsewhere. "Mer" is a link to the side bar: going back closes it.
const closeMenus = (except) => document.querySelectorAll("[data-menu][open]").forEach((menu) => {
  if (menu !== except) menu.open = false;
});
document.addEventListener("click", (event) => closeMenus(event.target.closest("[data-menu]")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("[data-menu][open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (window.location.hash === "#meny") {
    window.location.hash = "innehall";
  }
});

// Which files one has chosen, and whether one of them is too large to arrive (data-max-bytes on the field).
const size = (bytes) => bytes < 1e6
  ? `${Math.max(1, Math.round(bytes / 1000))} kB`
  : `${(bytes / 1e6).toLocaleString("sv-SE", { maximumFractionDigits: 1 })} MB`;
document.addEventListener("change", (event) => {
  const field = event.target;
  const list = field.type === "file" && document.querySelector(`[data-file-names="${field.id}"]`);
  if (!list) return;
  const limit = Number(field.dataset.maxBytes || Infinity);
  list.replaceChildren(...[...field.files].map((file) => {
    const item = document.createElement("li");
    item.textContent = `${file.name} (${size(file.size)})`;
    if (file.size > limit) {
      item.className = "too-large";
      item.textContent += `: för stor, högst ${size(limit)}`;
    }
    return item;
  }));
});

// A filter that is set says so, also when htmx fetches the list alone and leaves the form as it stands.
document.querySelectorAll("form[data-filter]").forEach((form) => form.addEventListener("input", () => {
  const data = new FormData(form), own = JSON.parse(form.dataset.filter || "{}");  // own: what the form chooses by itself
  const isOwn = (name) => name in own && data.getAll(name).join() === [own[name]].flat().join();
  const isPart = (name) => form.elements[name]?.dataset && "part" in form.elements[name].dataset;
  const set = new Set([...data]
    .filter(([name, value]) => value && name !== "ordning" && !name.endsWith("_text") && !isOwn(name) && !isPart(name))
    .map(([name]) => name));
  const searched = set.delete("sok");
  const count = form.querySelector("[data-filter-count]");
  if (count) count.textContent = set.size ? ` (${set.size})` : "";
  form.querySelector("[data-filter-said]").hidden = !set.size && !searched;
}));

// A list that htmx has fetched says how many rows it holds; a fetch that failed says so.
document.addEventListener("htmx:afterSwap", (event) => {
  const words = event.target.querySelector?.("[data-announce]");
  if (words) say(words.dataset.announce);
});
document.addEventListener("htmx:sendError", () => say("Nätet svarar inte. Försök igen om en stund."));
document.addEventListener("htmx:responseError", () => say("Det gick inte att hämta listan. Ladda om sidan."));
// Signed out meanwhile: htmx has been sent to the sign-in page, which belongs to the whole window.
document.addEventListener("htmx:beforeSwap", (event) => {
  const answer = event.detail.xhr;
  if (answer.responseURL && new URL(answer.responseURL).pathname !== new URL(event.detail.pathInfo.finalRequestPath, window.location).pathname) {
    event.detail.shouldSwap = false;
    window.location.reload();
  }
});
