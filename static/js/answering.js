// The answer sheet of an egenkontroll: what to do about a value outside its limits is shown at once, and a picture is
// kept as soon as it is taken. Without JavaScript both come with the next saving.
"use strict";

(() => {
  const form = document.querySelector("form[data-answering]");
  if (!form) return;

  const measured = (question) => {
    const field = question.querySelector("input.measure-value") || question.querySelector(".tiles input:checked");
    const text = field ? field.value.replace(/[\u2212\u2013]/g, "-").replace(",", ".").replace(/\s/g, "") : "";
    return text === "" ? NaN : Number(text);
  };
  const judge = (question) => {
    const { low, high } = question.dataset;
    const value = measured(question);
    const wrong = (low && value < Number(low)) || (high && value > Number(high));
    question.classList.toggle("is-wrong", Boolean(wrong));
    question.classList.toggle("is-right", !wrong && !Number.isNaN(value));
  };
  const limited = (event) => event.target.closest("[data-low], [data-high]");
  form.addEventListener("input", (event) => { if (limited(event)) judge(limited(event)); });
  form.querySelectorAll("[data-low], [data-high]").forEach(judge);

  form.addEventListener("change", (event) => {
    const field = event.target;
    if (field.type !== "file" || !field.files.length || field.files[0].size > Number(field.dataset.maxBytes)) return;
    form.elements.plats.value = field.closest(".question").dataset.question;
    form.requestSubmit(form.querySelector("[data-saves]"));
  });
})();
