// How long and how easy a short text is while it is written: reports.rules.readability, in the browser.
(() => {
  const says = [[30, "mycket lätt att läsa"], [40, "lätt att läsa"], [50, "ganska lätt att läsa"], [60, "svår att läsa"], [1000, "mycket svår att läsa"]];
  const words = (text) => text.match(/\p{L}+(?:[-’']\p{L}+)*|\p{N}+/gu) || [];
  const sentences = (text) => text.split(/[.!?:]+(?:\s|$)|\n+/u).filter((each) => /[\p{L}\p{N}_]/u.test(each));

  document.querySelectorAll("textarea[data-meter]").forEach((field) => {
    const meter = document.getElementById(field.dataset.meter);
    if (!meter) return;
    let waiting = null;
    const tell = () => {
      const found = words(field.value);
      const long = found.filter((word) => [...word].length > 6).length;
      const most = Number(field.dataset.longest);
      let text = `${found.length} av högst ${most} ord.`;
      if (found.length > most) text += ` ${found.length - most} för många.`;
      if (found.length) {
        const lix = Math.round(found.length / Math.max(sentences(field.value).length, 1) + (100 * long) / found.length);
        text += ` Läsbarhet ${lix}: ${says.find(([limit]) => lix < limit)[1]}.`;
      }
      meter.textContent = text;
      meter.classList.toggle("lingon", found.length > most);
    };
    // Not at every key: a screen reader would never come to an end.
    field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(tell, 800); });
  });
})();
