// Drafts save themselves. <form data-autosave="<address>"> is posted there a moment after one stops writing.
//
// The address answers 2xx when the draft is kept; with JSON {"url": "…"} later savings go there instead, {"said": "…"}
// is told instead of our own words, {"fields": {name: value}} goes into the form (the versions of what was kept) and
// {"texts": {id: text}} onto the page. When nothing answers, or one has been signed out, the text is kept in this
// browser, for this person and this form only, and comes back when the form is opened again. Computers are shared: a
// copy is made only when the server cannot take it or while the form is being sent, and is gone as soon as the server
// has it, at signing out, and after twelve hours. Fields within data-no-local and files are never copied.
"use strict";

(() => {
  const PREFIX = "kvalitet-utkast:";
  const HOURS = 12;
  const PAUSE = 1500;
  const user = document.body.dataset.user || "";
  // What a draft is kept under there it is kept under here: one page may hold one draft for each thing it is about.
  const keyOf = (form) => `${PREFIX}${user}:${form.dataset.autosaveKey || form.dataset.autosave}`;
  const clock = () => new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Stockholm" });

  // A browser may refuse its store (private windows, rules of the house): then there is no copy, and nothing breaks.
  const store = {
    read(key) { try { return JSON.parse(window.localStorage.getItem(key)); } catch { return null; } },
    write(key, value) { try { window.localStorage.setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
    remove(key) { try { window.localStorage.removeItem(key); } catch { /* nothing to remove */ } },
    keys() { try { return Object.keys(window.localStorage).filter((key) => key.startsWith(PREFIX)); } catch { return []; } },
  };
  const tooOld = (copy) => !copy || Date.now() - copy.at > HOURS * 3600e3;
  store.keys().filter((key) => tooOld(store.read(key))).forEach(store.remove);
  // What was being sent has arrived when the next page of the house is another one, or the same one with its errors or
  // with a message that says so (extra_tags="kept").
  const here = [...document.querySelectorAll("form[data-autosave]")].map((form) => keyOf(form));
  const refused = Boolean(document.querySelector("[data-error-summary], [data-kept]"));
  store.keys().filter((key) => key.startsWith(`${PREFIX}${user}:`) && store.read(key).sent && (refused || !here.includes(key)))
    .forEach(store.remove);
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-signs-out]")) {
      store.keys().filter((key) => key.startsWith(`${PREFIX}${user}:`)).forEach(store.remove);
    }
  });

  document.querySelectorAll("form[data-autosave]").forEach((form) => {
    const key = keyOf(form);
    const state = form.querySelector("[data-save-state]");
    let address = form.dataset.autosave;
    let timer = null;
    let underWay = null;
    let dirty = false;

    const show = (text, waiting = false) => {
      if (!state) return;
      state.textContent = text;
      state.classList.toggle("waiting", waiting);
    };

    const fields = () => [...form.elements].filter((field) => field.name
      && !["csrfmiddlewaretoken", "version"].includes(field.name)
      && !["file", "submit", "button", "password"].includes(field.type)
      && !field.closest("[data-no-local]"));

    const keepHere = (sent = false) => {
      const values = fields()
        .filter((field) => !["radio", "checkbox"].includes(field.type) || field.checked)
        .flatMap((field) => field.type === "select-multiple"
          ? [...field.selectedOptions].map((option) => [field.name, option.value])
          : [[field.name, field.value]]);
      return store.write(key, { at: Date.now(), sent, values });
    };

    const restore = () => {
      const copy = store.read(key);
      if (tooOld(copy) || !user) return;
      const kept = new Map();
      copy.values.forEach(([name, value]) => kept.set(name, [...(kept.get(name) || []), value]));
      fields().forEach((field) => {
        const values = kept.get(field.name);
        if (["radio", "checkbox"].includes(field.type)) field.checked = Boolean(values?.includes(field.value));
        else if (field.type === "select-multiple") [...field.options].forEach((o) => { o.selected = Boolean(values?.includes(o.value)); });
        else if (values) [field.value] = values;
      });
      show("Det du skrev innan förbindelsen bröts är tillbaka.");
      save();
    };

    const save = async () => {
      window.clearTimeout(timer);
      if (underWay || form.dataset.sent) return;
      dirty = false;
      const data = new FormData(form);
      [...data.entries()].forEach(([name, value]) => { if (value instanceof File) data.delete(name); });
      try {
        underWay = fetch(address, {
          method: "POST", body: data, headers: { "X-Requested-With": "fetch" }, redirect: "manual",
          keepalive: document.visibilityState === "hidden",
        });
        const answer = await underWay;
        if (answer.ok) {
          store.remove(key);
          const json = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
          address = json.url || address;
          take(json);
          show(json.said || `Sparad som utkast ${clock()}. Inget går förlorat.`);
        } else if (answer.type === "opaqueredirect" || answer.status === 401) {
          lost("Du är utloggad. Logga in igen och öppna formuläret, så kommer texten tillbaka.");
        } else if (answer.status === 403) {
          lost("Det gick inte att spara: du har loggat in på nytt, eller så är det någon annan som skriver här nu. Öppna sidan igen.");
        } else {
          // A refusal may say why: somebody else has written, or something must be put right first.
          const json = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
          take(json);
          lost(json.message || "Utkastet kunde inte sparas just nu.");
        }
      } catch {
        lost("Ingen förbindelse.");
      } finally {
        underWay = null;
        if (dirty) later();
      }
    };

    const take = (json) => {
      Object.entries(json.fields || {}).forEach(([name, value]) => { if (form.elements[name]) form.elements[name].value = value; });
      Object.entries(json.texts || {}).forEach(([id, text]) => { document.getElementById(id)?.replaceChildren(text); });
    };
    const lost = (why) => show(keepHere() ? `${why} Texten finns kvar i den här webbläsaren.` : why, true);
    const later = () => {
      dirty = true;
      window.clearTimeout(timer);
      timer = window.setTimeout(save, PAUSE);
    };

    form.addEventListener("input", later);
    form.addEventListener("change", later);
    // While the form itself is under way nothing is saved beside it; the copy bridges a lost net or a lost session.
    form.addEventListener("submit", () => {
      window.clearTimeout(timer);
      keepHere(true);
    });
    window.addEventListener("online", () => { if (dirty || store.read(key)) save(); });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && dirty) save();
    });
    restore();
  });
})();
