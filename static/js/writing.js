// Buttons that write the signs of headings, steps and tables for whoever does not want to learn them.
//
// <div hidden data-write-tools="<id of the textarea>"> holds buttons with data-write="heading|steps|points|bold|link|table".
// They work on the lines or words that are selected, or where the cursor stands. Without JavaScript they are not there.
"use strict";

(() => {
  const MARK = /^(#{1,6} |\d+\. |[-*] )/;
  const TABLE = "| När | Vem |\n| --- | --- |\n| Dag | Enhetschef |";

  // Typed rather than set, so that Ctrl + Z takes it back.
  const type = (area, from, to, text) => {
    area.focus();
    area.setSelectionRange(from, to);
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, from, to, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  const linesOf = (area) => {
    const from = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const end = area.value.indexOf("\n", Math.max(area.selectionEnd - (area.selectionEnd > area.selectionStart ? 1 : 0), from));
    return [from, end < 0 ? area.value.length : end];
  };

  // Each line gets its mark instead of the one it has; lines that all have it already lose it.
  const mark = (area, markOf, has) => {
    const [from, to] = linesOf(area);
    const lines = area.value.slice(from, to).split("\n");
    const written = lines.filter((line) => line.trim());
    const off = written.length && written.every((line) => has.test(line));
    let place = 0;
    const text = lines.map((line) => {
      if (!line.trim() && lines.length > 1) return line;
      const words = line.replace(MARK, "");
      place += 1;
      return off ? words : markOf(place) + words;
    }).join("\n");
    type(area, from, to, text);
    area.setSelectionRange(from + (lines.length > 1 ? 0 : text.length), from + text.length);
  };

  const around = (area, before, after, otherwise) => {
    const { selectionStart: from, selectionEnd: to } = area;
    const words = area.value.slice(from, to).trim() || otherwise;
    type(area, from, to, before + words + after);
    area.setSelectionRange(from + before.length, from + before.length + words.length);
  };

  const WAYS = {
    heading: (area) => mark(area, () => "## ", /^#{1,6} /),
    steps: (area) => mark(area, (place) => `${place}. `, /^\d+\. /),
    points: (area) => mark(area, () => "- ", /^[-*] /),
    bold: (area) => around(area, "**", "**", "viktigt"),
    link: (area) => around(area, "[", "](https://)", "länkens ord"),
    table: (area) => {
      const [, to] = linesOf(area);
      const before = area.value.slice(0, to).trim() ? "\n\n" : "";
      type(area, to, to, `${before}${TABLE}\n`);
    },
  };

  document.querySelectorAll("[data-write-tools]").forEach((tools) => {
    const area = document.getElementById(tools.dataset.writeTools);
    if (!area) return;
    area.before(tools);
    tools.hidden = false;
    tools.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-write]");
      if (button) WAYS[button.dataset.write](area);
    });
  });
})();
