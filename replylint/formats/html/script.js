"use strict";
(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const items = all("[data-s]").map((element) => ({
    element,
    finding: element.classList.contains("f"),
    severities: element.dataset.s.split(" "),
    rules: element.dataset.r.split(" "),
    agents: element.dataset.a.split(" "),
    text: element.textContent.toLowerCase(),
  }));
  const told = form.querySelector("output");

  const apply = () => {
    const chosen = new FormData(form);
    const text = (chosen.get("text") || "").trim().toLowerCase();
    const rule = chosen.get("rule");
    const agent = chosen.get("agent");
    const severities = chosen.getAll("severity");
    let findings = 0;
    let dialogues = 0;
    for (const item of items) {
      const fits =
        (!rule || item.rules.includes(rule)) &&
        (!agent || item.agents.includes(agent)) &&
        item.severities.some((severity) => severities.includes(severity)) &&
        (!text || item.text.includes(text));
      item.element.hidden = !fits;
      if (fits && item.finding) findings += 1;
      if (fits && !item.finding) dialogues += 1;
    }
    told.textContent = told.dataset.text.replace("{findings}", findings).replace("{dialogues}", dialogues);
  };

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of all("[data-pick]")) {
    if (!form.elements[button.dataset.pick]) continue;
    button.disabled = false;
    button.addEventListener("click", () => {
      form.elements[button.dataset.pick].value = button.dataset.value;
      apply();
      form.scrollIntoView({ behavior: "smooth" });
    });
  }
  apply();

  // On paper nothing can be opened.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all(".d:not([open])");
    for (const element of closed) element.open = true;
  });
  addEventListener("afterprint", () => {
    for (const element of closed) element.open = false;
  });
})();
