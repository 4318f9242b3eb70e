// A choice among many (core.searchselect): matches come while one types, from the page's own address. Keys as in any
// combobox: arrows, Enter, Escape. Without JavaScript the server asks which one was meant.
"use strict";

document.querySelectorAll("[data-search-select]").forEach((box) => {
  const name = box.dataset.searchSelect;
  const key = box.querySelector("input[type=hidden]");
  const field = box.querySelector("input[type=text]");
  const list = document.createElement("ul");
  let timer = null;
  let asked = 0;
  let current = -1;

  list.className = "search-list";
  list.id = `${field.id}_list`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Förslag");
  list.hidden = true;
  field.after(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  const options = () => [...list.querySelectorAll("[data-key]")];
  const close = () => {
    list.hidden = true;
    current = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const mark = (index) => {
    const all = options();
    if (!all.length) return;
    current = (index + all.length) % all.length;
    all.forEach((option, n) => option.setAttribute("aria-selected", String(n === current)));
    field.setAttribute("aria-activedescendant", all[current].id);
    all[current].scrollIntoView({ block: "nearest" });
  };
  const pick = (option) => {
    key.value = option.dataset.key;
    field.value = option.textContent;
    close();
    // The list of the page, or the draft, is told as by any other field.
    key.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const ask = async () => {
    const mine = ++asked;
    const address = new URL(window.location.pathname, window.location.origin);
    address.searchParams.set("valj", name);
    address.searchParams.set("q", field.value);
    try {
      const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" }, redirect: "error" });
      if (!answer.ok || mine !== asked) return;
      list.innerHTML = await answer.text();
      options().forEach((option, n) => { option.id = `${list.id}_${n}`; });
      list.hidden = false;
      current = -1;
      field.setAttribute("aria-expanded", "true");
      // Above the bar at the bottom of a phone.
      list.scrollIntoView({ block: "nearest" });
    } catch { close(); }
  };

  field.addEventListener("input", (event) => {
    event.stopPropagation();
    key.value = "";
    window.clearTimeout(timer);
    if (field.value.trim()) {
      timer = window.setTimeout(ask, 200);
    } else {
      asked += 1;
      close();
      key.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) ask();
      else mark(event.key === "ArrowDown" ? current + 1 : current - (current < 0 ? 0 : 1));
    } else if (event.key === "Enter" && !list.hidden && current >= 0) {
      event.preventDefault();
      pick(options()[current]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[data-key]");
    if (option) pick(option);
  });
  field.addEventListener("blur", () => window.setTimeout(close, 100));
});
