// Underlines places in a textarea: a copy of its text lies behind it, in which they are marked.

const STRENGTH = ["info", "warning", "error"];

/** Draws the text with its findings, the active ones framed; where some overlap, the strongest shows. */
export function draw(mirror, text, findings, active) {
  const edges = [...new Set([0, text.length, ...findings.flatMap((found) => [found.start_utf16, found.end_utf16])])];
  edges.sort((a, b) => a - b);
  const pieces = edges.slice(1).map((end, at) => {
    const start = edges[at];
    const here = findings.filter((found) => found.start_utf16 <= start && end <= found.end_utf16);
    return piece(text.slice(start, end), here, text.length, here.some((found) => active.has(found.id)));
  });
  mirror.replaceChildren(...pieces, "\u200b"); // so that a line end at the end has a line after it
}

function piece(text, findings, length, active) {
  if (!findings.length) return text;
  const mark = document.createElement("mark");
  const strongest = Math.max(...findings.map((found) => STRENGTH.indexOf(found.severity)));
  mark.classList.add(STRENGTH[strongest]);
  mark.classList.toggle("whole", findings.every((found) => found.end_utf16 - found.start_utf16 === length));
  mark.classList.toggle("active", active);
  mark.textContent = text;
  return mark;
}

/** Returns the findings in a text that was edited since, at their new places, without those that the edit touched. */
export function moved(findings, before, after) {
  const short = Math.min(before.length, after.length);
  let same = 0;
  while (same < short && before[same] === after[same]) same += 1;
  let tail = 0;
  while (tail < short - same && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const shift = after.length - before.length;
  return findings.flatMap((found) => {
    if (found.end_utf16 <= same) return [found];
    if (found.start_utf16 < before.length - tail) return [];
    return [{ ...found, start_utf16: found.start_utf16 + shift, end_utf16: found.end_utf16 + shift }];
  });
}
