// The page on which one tries it: shows the verdicts of the client in replylint.js.

import { attach } from "/replylint.js";
import { card, groups, slots } from "/page/cards.js";
import { draw, moved } from "/page/mirror.js";
import { EXAMPLES, LANGUAGES, words } from "/page/words.js";

const AGAIN = 3000; // milliseconds between two tries to reach a service that does not answer
const at = (id) => document.getElementById(id);
const [context, draft, mirror] = ["context", "draft", "mirror"].map(at);

let language = preferred();
let say = words(language);
let verdict = null;
let shown = []; // the findings as they are underlined, where they are now
let cards = []; // the groups of findings that have a card
let active = new Set(); // numbers of findings that are pointed at
let before = ""; // the text that `shown` is about
let replaced = []; // drafts before a wording was put in, the latest last
let unfilled = new Set();
let again = 0;

const watch = attach(draft, {
  context: () => context.value.trim() || null,
  delay: 200,
  whenDown: "revise",
  onVerdict(told) {
    verdict = told;
    shown = told.findings.map((found, id) => ({ ...found, id }));
    before = told.draft;
    active = new Set();
    clearTimeout(again);
    if (["unreachable", "busy", "timeout"].includes(told.cause)) again = setTimeout(watch.refresh, AGAIN);
    show();
  },
});

function show() {
  showVerdict();
  showFindings();
  draw(mirror, draft.value, shown, active);
}

function showVerdict() {
  const count = verdict?.findings.length ?? 0;
  const [action, title, ...details] = told(count);
  const left = [...unfilled].filter((slot) => draft.value.includes(slot));
  if (left.length) details.push(say("fill", { slots: left.join(" ") }));
  at("verdict").dataset.action = left.length && action === "send" ? "revise" : action;
  write("verdict-title", title);
  write("verdict-detail", details.join(" "));
  at("door").hidden = verdict?.problem?.status !== 401;
  for (const id of ["clear", "copy"]) at(id).disabled = !draft.value;
  at("undo").disabled = !replaced.length;
}

/** Returns the action, the title and the details of the verdict as it is shown. */
function told(count) {
  if (!draft.value.trim() || !verdict) return ["idle", say("idle"), say("idle_detail")];
  if (!verdict.complete) {
    const action = verdict.findings.length ? verdict.action : "unchecked";
    return [action, say("unchecked"), say(reason()), say("read_again")];
  }
  if (verdict.action !== "send") return [verdict.action, say(verdict.action), say("findings", { count })];
  return ["send", say("send"), count ? say("send_advice", { count }) : say("send_detail")];
}

function reason() {
  const kind = verdict.problem?.type?.replace("urn:replylint:", "");
  if (kind === "no-token") return kind;
  if (kind === "too-long" || kind === "too-large") return "too-long";
  return verdict.cause;
}

function showFindings() {
  const findings = draft.value.trim() ? shown : [];
  cards = groups(findings);
  const list = at("findings");
  list.classList.remove("old");
  list.replaceChildren(
    ...cards.map((group) => {
      const item = card(group, draft.value, say, language === "en", { place: select, wording: put });
      item.addEventListener("pointerenter", () => point(group));
      item.addEventListener("pointerleave", () => point([]));
      return item;
    }),
  );
  at("found-count").textContent = findings.length || "";
  at("found-none").hidden = findings.length > 0;
  const clean = verdict?.complete && draft.value.trim();
  at("found-none").textContent = say(clean ? "none" : "none_yet");
}

/** Writes only what is new: a screen reader reads aloud what is written. */
function write(id, text) {
  if (at(id).textContent !== text) at(id).textContent = text;
}

function point(findings) {
  active = new Set(findings.map((found) => found.id));
  draw(mirror, draft.value, shown, active);
  cards.forEach((group, number) => {
    at("findings").children[number].classList.toggle("active", group.some((found) => active.has(found.id)));
  });
}

function select({ id }) {
  const found = shown.find((one) => one.id === id); // where it is now
  draft.focus();
  if (found) draft.setSelectionRange(found.start_utf16, found.end_utf16);
}

function put(wording) {
  const old = draft.value;
  if (!watch.apply(wording)) return;
  replaced.push(old);
  unfilled = new Set([...unfilled, ...slots(wording.text)]);
  const [slot] = slots(wording.text);
  const start = slot ? draft.value.indexOf(slot, wording.edit.start_utf16) : -1;
  if (start >= 0) draft.setSelectionRange(start, start + slot.length); // typing fills it in
}

function replaceDraft(text) {
  draft.value = text;
  unfilled = new Set();
  typed();
  watch.refresh();
}

function typed() {
  shown = moved(shown, before, draft.value);
  before = draft.value;
  active = new Set();
  draw(mirror, draft.value, shown, active);
  at("findings").classList.add("old");
  showVerdict();
}

draft.addEventListener("input", typed);
context.addEventListener("input", (event) => event.isComposing || watch.refresh());
context.addEventListener("compositionend", watch.refresh);
document.addEventListener("selectionchange", () => {
  if (document.activeElement !== draft || draft.selectionStart !== draft.selectionEnd) return;
  const caret = draft.selectionEnd;
  point(shown.filter((found) => found.start_utf16 < caret && caret < found.end_utf16));
});
at("undo").addEventListener("click", () => {
  replaceDraft(replaced.pop());
  draft.focus();
});
at("clear").addEventListener("click", () => {
  context.value = "";
  replaced = [];
  replaceDraft("");
  draft.focus();
});
at("copy").addEventListener("click", async () => {
  draft.select();
  await navigator.clipboard?.writeText(draft.value).catch(() => document.execCommand("copy"));
  at("copy").textContent = say("copied");
  setTimeout(() => (at("copy").textContent = say("copy")), 1500);
});
at("door").addEventListener("submit", (event) => {
  event.preventDefault();
  watch.client.token = at("token").value.trim();
  watch.refresh();
});

function speak(chosen) {
  language = chosen;
  say = words(language);
  document.documentElement.lang = language;
  document.title = `${say("title")} · replylint`;
  for (const element of document.querySelectorAll("[data-w]")) element.textContent = say(element.dataset.w);
  draft.placeholder = say("placeholder");
  at("languages").querySelector(`[value=${language}]`).checked = true;
  at("examples").querySelector("ul").replaceChildren(...(EXAMPLES[language] ?? EXAMPLES["zh-Hans"]).map(example));
  show();
}

function example([customer, reply]) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  const said = document.createElement("small");
  button.type = "button";
  said.textContent = say("customer_said", { text: customer });
  button.append(said, reply);
  button.addEventListener("click", () => {
    context.value = customer;
    replaced = [];
    replaceDraft(reply);
  });
  item.append(button);
  return item;
}

function preferred() {
  const kept = recall("language");
  if (LANGUAGES.includes(kept)) return kept;
  return /^zh-(Hant|TW|HK|MO)/i.test(navigator.language) ? "zh-Hant" : "zh-Hans";
}

function dress(theme) {
  document.documentElement.dataset.theme = theme;
}

/** Only the language and the theme are kept, and where the browser keeps nothing, not even those. */
function keep(name, value) {
  try {
    localStorage.setItem(`replylint-${name}`, value);
  } catch {
    return;
  }
}

function recall(name) {
  try {
    return localStorage.getItem(`replylint-${name}`);
  } catch {
    return null;
  }
}

at("languages").addEventListener("change", (event) => {
  keep("language", event.target.value);
  speak(event.target.value);
});
at("theme").addEventListener("click", () => {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const theme = (document.documentElement.dataset.theme ?? system) === "dark" ? "light" : "dark";
  keep("theme", theme);
  dress(theme);
});
if (recall("theme")) dress(recall("theme"));
speak(language);
