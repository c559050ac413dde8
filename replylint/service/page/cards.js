// The findings as cards: what is wrong where, what to say instead, and why.

const SLOT = /(\[[^[\]]+\])/;

/** Returns the slots, such as [时间], that a wording leaves to be filled in. */
export const slots = (text) => text.split(SLOT).filter((_, at) => at % 2);

/** Returns findings in groups that one card can show: the same said of several places, with the same alternatives. */
export function groups(findings) {
  const known = new Map();
  for (const found of findings) {
    const alike = found.wordings.every((wording) => wording.how !== "replace");
    const key = [found.rule, alike ? "" : found.start, ...found.wordings.map((wording) => wording.text)].join("\n");
    known.set(key, [...(known.get(key) ?? []), found]);
  }
  return [...known.values()];
}

/** Returns the card of a group. `on.place(found)` and `on.wording(wording)` are called for what is clicked. */
export function card(group, draft, say, english, on) {
  const [found] = group;
  const item = make("li", found.severity);
  item.append(head(group, draft, say, on), make("p", "message", english ? found.message_en : found.message));
  const list = make("ul", "wordings");
  list.append(...found.wordings.map((wording) => alternative(wording, say, on)));
  item.append(list, why(found, say, english));
  return item;
}

function head(group, draft, say, on) {
  const line = make("div", "head");
  line.append(make("span", `sev ${group[0].severity}`, say(group[0].severity)));
  for (const found of group) {
    const text = draft.slice(found.start_utf16, found.end_utf16);
    const whole = text.length === draft.length && text.length > 12;
    const place = make("button", "place", whole ? say("whole") : text);
    place.type = "button";
    place.title = say("show_place");
    place.addEventListener("click", () => on.place(found));
    line.append(place);
  }
  return line;
}

function alternative(wording, say, on) {
  const item = make("li");
  const body = make(wording.edit ? "button" : "div", wording.edit ? "" : "advice");
  const text = make("span");
  text.lang = "zh";
  text.append(...wording.text.split(SLOT).map((part, at) => (at % 2 ? make("i", "", part) : part)));
  body.append(make("span", "how", say(wording.how)), text);
  if (wording.edit) {
    body.type = "button";
    body.addEventListener("click", () => on.wording(wording));
  }
  item.append(body);
  return item;
}

function why(found, say, english) {
  const details = make("details");
  details.append(
    make("summary", "", say("why")),
    make("p", "", english ? found.reason_en : found.reason),
    make("p", "", say("rows", { rows: found.rows.join(say("separator")) })),
  );
  return details;
}

function make(name, kind = "", text = "") {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  element.textContent = text;
  return element;
}
