// The map editor of a draft. It saves itself a moment after a change, with the version it was drawn from: when somebody
// else was first nothing is written over, and the own map can be fetched as a file. Steps that are gone and have
// routines are asked about before anything is kept.
"use strict";

(() => {
  const root = document.querySelector("[data-map-editor]");
  if (!root || !window.BpmnJS) return;
  const find = (name) => root.querySelector(`[data-map-${name}]`);
  const state = find("state");
  const question = find("question");
  const answers = find("answers");
  const own = find("own");
  const list = document.querySelector("[data-map-list]");
  const PAUSE = 1500;
  const LET_GO = "-";
  const words = window.kvalitetMapWords || {};
  const translate = (text, values) => (words[text] ?? text).replace(/{([^}]+)}/g, (_, key) => values?.[key] ?? `{${key}}`);
  const type = { fontFamily: '"Atkinson Hyperlegible Next", system-ui, sans-serif' };
  const modeler = new window.BpmnJS({
    container: find("canvas"),
    additionalModules: [{ translate: ["value", translate] }],
    textRenderer: { defaultStyle: type, externalStyle: type },
  });
  let version = root.dataset.version;
  let timer = null;
  let underWay = false;
  let changed = false;
  let stopped = false;

  const show = (text, waiting = false) => {
    state.textContent = text;
    state.classList.toggle("waiting", waiting);
  };
  const clock = () => new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Stockholm" });

  const tell = (text) => {
    find("lost").textContent = text;
    find("lost").hidden = false;
  };

  const offerOwn = (xml) => {
    if (own.href) URL.revokeObjectURL(own.href);
    own.href = URL.createObjectURL(new Blob([xml], { type: "application/bpmn+xml" }));
    own.download = root.dataset.file;
    own.hidden = false;
  };

  const lead = (text) => {
    const line = document.createElement("li");
    line.textContent = text;
    return line;
  };
  const drawList = (steps) => list.replaceChildren(...steps.map((step) => lead(
    `${step.title} (${step.lane})${step.before.length ? `, efter steg ${step.before.join(" och ")}` : ""}`)));

  const choice = (value, text) => {
    const option = document.createElement("option");
    option.value = value;
    option.textContent = text;
    return option;
  };
  const ask = ({ steps, boxes }) => {
    answers.replaceChildren(...steps.map((step) => {
      const label = document.createElement("label");
      label.textContent = `”${step.title}”: ${step.routines.join(", ")}`;
      const select = document.createElement("select");
      select.className = "form-select";
      select.name = `move-${step.key}`;
      select.append(choice("", "Välj"), ...boxes.map((box) => choice(box.element, `Till ”${box.title}”`)),
        choice(LET_GO, "Ingenstans, släpp dem"));
      label.append(select);
      return label;
    }));
    const button = document.createElement("button");
    button.className = "btn btn-primary";
    button.type = "submit";
    button.textContent = "Svara och spara";
    answers.append(button);
    if (question.hidden) {
      question.hidden = false;
      question.focus();
    }
  };

  const save = async () => {
    window.clearTimeout(timer);
    if (underWay || stopped) return;
    underWay = true;
    changed = false;
    try {
      const { xml } = await modeler.saveXML({ format: true });
      const data = new FormData(answers);
      data.append("csrfmiddlewaretoken", root.querySelector("[name=csrfmiddlewaretoken]").value);
      data.append("version", version);
      data.append("xml", new Blob([xml], { type: "application/bpmn+xml" }), "karta.bpmn");
      const answer = await fetch(root.dataset.save, { method: "POST", body: data, redirect: "manual" }).catch(() => null);
      const said = answer && answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
      if (answer?.ok && said.version) {
        version = String(said.version);
        drawList(said.steps);
        question.hidden = true;
        answers.replaceChildren();
        own.hidden = true;
        show(`Sparad ${clock()}.`);
      } else if (said.ask) {
        changed = true;
        ask(said.ask);
        show("Inte sparad än: svara på frågan.", true);
      } else {
        changed = true;
        stopped = answer?.status === 409;
        offerOwn(xml);
        const out = !answer ? "Ingen förbindelse. Försöker igen." : answer.type === "opaqueredirect" ? "Du är utloggad. Hämta din karta som fil och logga in igen." : "Kartan kunde inte sparas.";
        show(said.message || out, true);
        if (!answer) timer = window.setTimeout(save, 10 * PAUSE);
      }
    } finally {
      underWay = false;
    }
  };
  const later = () => {
    changed = true;
    if (!stopped) show("Ändrad, sparas strax …", true);
    window.clearTimeout(timer);
    timer = window.setTimeout(save, PAUSE);
  };

  // Without a mouse: a new step or a new gateway after the one that is chosen.
  const append = (kind) => {
    const chosen = modeler.get("selection").get()[0];
    if (!chosen || !chosen.businessObject?.$instanceOf("bpmn:FlowNode")) return false;
    const shape = modeler.get("elementFactory").createShape({ type: kind });
    modeler.get("autoPlace").append(chosen, shape);
    modeler.get("selection").select(shape);
    return true;
  };

  // The whole map, beside the tools and never larger than it is.
  const PALETTE = 115;
  const MARGIN = 20;
  const fit = () => {
    const canvas = modeler.get("canvas");
    canvas.resized();
    const { inner, outer } = canvas.viewbox();
    const scale = Math.min((outer.width - PALETTE - MARGIN) / inner.width, (outer.height - 3 * MARGIN) / inner.height, 1);
    if (!(scale > 0)) return;
    canvas.viewbox({ x: inner.x - PALETTE / scale, y: inner.y - MARGIN / scale, width: outer.width / scale, height: outer.height / scale });
  };

  // The page breathes: what has been drawn is shown and keys are heard, before the next piece of work.
  const breathe = () => new Promise((done) => { window.setTimeout(done); });

  // A large map is read, placed and drawn in pieces, so that the page never stands still: the boxes are placed first and
  // get their lines and words afterwards, a few at a time.
  const SLICE = 12; // ms
  const inPieces = async (open) => {
    const graphics = modeler.get("graphicsFactory");
    const waiting = new Map();
    graphics.update = (type, element, drawn) => { waiting.set(element, [type, element, drawn]); };
    let done;
    try {
      done = await open();
    } finally {
      delete graphics.update;
      await breathe();
      let since = performance.now();
      for (const work of waiting.values()) {
        graphics.update(...work);
        if (performance.now() - since > SLICE) {
          await breathe();
          since = performance.now();
        }
      }
    }
    return done;
  };
  const readInPieces = () => {
    const moddle = modeler.get("moddle");
    const fromXML = moddle.fromXML;
    moddle.fromXML = async (...given) => {
      const read = await fromXML.apply(moddle, given);
      await breathe();
      return read;
    };
  };

  // A file may have several pictures. The editor shows one at a time; all of them are saved.
  const pictures = find("pictures");
  const nameOf = (diagram, place) => diagram.name || diagram.plane?.bpmnElement?.name || `Bild ${place + 1}`;
  const offerPictures = () => {
    const all = (modeler.getDefinitions()?.diagrams || []).filter((diagram) => !diagram.plane?.bpmnElement?.$instanceOf?.("bpmn:SubProcess"));
    if (all.length < 2) return;
    const select = pictures.querySelector("select");
    select.replaceChildren(...all.map((diagram, place) => choice(String(place), nameOf(diagram, place))));
    pictures.querySelector("[data-map-count]").textContent = `Filen har ${all.length} bilder. Du ändrar i den som visas, och alla sparas.`;
    pictures.hidden = false;
    select.addEventListener("change", async () => {
      select.disabled = true;
      if (changed) await save(); // the tool forgets what can be undone when the picture is changed
      try {
        await inPieces(() => modeler.open(all[Number(select.value)]));
        fit();
      } finally {
        select.disabled = false;
        select.focus();
      }
    });
  };

  const start = async () => {
    show("Kartan hämtas …");
    const answer = await fetch(root.dataset.source, { redirect: "manual" });
    if (!answer.ok) throw new Error(answer.status);
    const xml = await answer.text();
    await breathe();
    readInPieces();
    const { warnings } = await inPieces(() => modeler.importXML(xml));
    await breathe();
    fit();
    offerPictures();
    const lost = warnings.filter(({ message }) => !/document encoding/.test(message)).length;
    if (lost) tell(`${lost === 1 ? "En sak" : `${lost} saker`} i filen går inte att läsa i redigeraren och försvinner om du sparar härifrån. Hämta filen från processens sida först om du vill ha kvar den som den är.`);
    else if (xml.includes("BPMNShape") && !modeler.get("elementRegistry").filter((element) => element.parent).length) tell("Det som är ritat i filen går inte att visa här. Det är kvar i filen, och syns på processens sida.");
    modeler.get("keyboard").addListener(({ keyEvent }) => {
      if (keyEvent.ctrlKey || keyEvent.metaKey || keyEvent.altKey) return undefined;
      const kind = { a: "bpmn:Task", g: "bpmn:ExclusiveGateway" }[keyEvent.key.toLowerCase()];
      return kind && append(kind) ? true : undefined;
    });
    modeler.on("commandStack.changed", later);
    find("save").hidden = find("fit").hidden = false;
    find("save").addEventListener("click", save);
    find("fit").addEventListener("click", fit);
    answers.addEventListener("submit", (event) => {
      event.preventDefault();
      save();
    });
    window.addEventListener("online", () => { if (changed) save(); });
    window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
    show("Kartan sparar sig själv när du ändrar.");
    root.dataset.ready = "yes";
  };
  // For whoever drives the page from outside: the browser's own tools and the tests.
  root.modeler = modeler;
  start().catch(() => show("Kartan gick inte att öppna här. Den är kvar som den var: hämta filen från processens sida och öppna den i ett annat verktyg, eller gå till listan.", true));
})();
