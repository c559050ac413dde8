"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const texts = JSON.parse(document.getElementById("texts").textContent);
  const languages = all("#languages button");
  let spoken = languages.findIndex((button) => button.getAttribute("aria-pressed") === "true");

  const places = {
    i: (element, text) => { element.textContent = text; },
    label: (element, text) => element.setAttribute("aria-label", text),
    hint: (element, text) => { element.placeholder = text; },
    tip: (element, text) => { element.title = text; },
  };
  const speak = (language) => {
    spoken = language;
    document.documentElement.lang = languages[language].lang;
    languages.forEach((button, at) => button.setAttribute("aria-pressed", at === language));
    for (const [place, put] of Object.entries(places))
      for (const element of all(`[data-${place}]`)) put(element, texts[element.dataset[place]][language]);
    dispatchEvent(new Event("spoken"));
  };
  document.getElementById("languages").hidden = false;
  languages.forEach((button, at) => button.addEventListener("click", () => speak(at)));

  // On paper nothing can be opened.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all(".d:not([open])");
    for (const element of closed) element.open = true;
  });
  addEventListener("afterprint", () => {
    for (const element of closed) element.open = false;
  });

  const form = document.getElementById("filter");
  if (!form) return;
  const items = all("[data-s]").map((element) => ({
    element,
    finding: element.classList.contains("f"),
    severities: element.dataset.s.split(" "),
    rules: element.dataset.r.split(" "),
    agents: element.dataset.a.split(" "),
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
    const words = texts[told.dataset.text][spoken];
    told.textContent = words.replace("{findings}", findings).replace("{dialogues}", dialogues);
  };
  const read = () => {
    for (const item of items) item.text = item.element.textContent.toLowerCase();
    apply();
  };

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("spoken", read);
  for (const button of all("[data-pick]")) {
    if (!form.elements[button.dataset.pick]) continue;
    button.disabled = false;
    button.addEventListener("click", () => {
      form.elements[button.dataset.pick].value = button.dataset.value;
      apply();
      form.scrollIntoView({ behavior: "smooth" });
    });
  }
  read();
})();
