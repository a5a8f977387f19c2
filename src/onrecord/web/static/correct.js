// Dragging the ends of a statement's words. Without it, the fields beside the text say the same by first and last words.
const form = document.querySelector("#words");
const passage = form?.querySelector(".passage");
const SHOWN = 5; // words of a piece's beginning and end that its fields show

function wordsOf(text) {
  // the passage as words, marks and spaces, each with its characters in the part of the article, which are counted in code
  // points, as the server counts them
  const found = [];
  let at = Number(passage.dataset.start);
  for (const piece of text.match(/[\p{L}\p{N}\p{M}'’-]+|\s+|[^\p{L}\p{N}\p{M}'’\s-]/gu) ?? []) {
    const length = [...piece].length;
    found.push({ text: piece, start: at, end: at + length, is: /\S/u.test(piece) });
    at += length;
  }
  return found;
}

if (passage) {
  const parts = wordsOf(passage.textContent);
  passage.replaceChildren(
    ...parts.map((each) => {
      if (!each.is) return document.createTextNode(each.text);
      each.node = document.createElement("span");
      each.node.className = "w";
      each.node.textContent = each.text;
      return each.node;
    }),
  );
  const words = parts.filter((each) => each.is);
  const byNode = new Map(words.map((each, place) => [each.node, place]));
  const pieces = [...form.querySelectorAll(".piece")].map((box) => {
    const field = (name) => box.querySelector(`[name^="${name}-"]`);
    const [start, end] = [field("start"), field("end")];
    const its = { box, start, end, first: field("first"), last: field("last"), range: null };
    if (start.dataset.at) {
      const from = words.findIndex((each) => each.end > Number(start.dataset.at));
      const behind = words.findIndex((each) => each.start >= Number(end.dataset.at));
      if (from >= 0) its.range = [from, (behind < 0 ? words.length : behind) - 1];
    }
    return its;
  });
  let active = pieces[0];
  let end = null; // which end is being dragged: 0 the first, 1 the last

  const draw = () => {
    for (const [place, each] of words.entries()) {
      const of = pieces.find(({ range }) => range && range[0] <= place && place <= range[1]);
      each.node.classList.toggle("in", Boolean(of));
      each.node.classList.toggle("now", of === active);
      each.node.classList.toggle("edge", Boolean(of) && (of.range[0] === place || of.range[1] === place));
    }
    for (const each of pieces) each.box.classList.toggle("now", each === active);
  };
  const tell = ({ range, start, end: last, first, last: lastWords }) => {
    const [from, to] = [parts.indexOf(words[range[0]]), parts.indexOf(words[range[1]])];
    const inside = parts.slice(from, to + 1).map((each) => each.text).join("").split(/\s+/u);
    start.value = words[range[0]].start;
    last.value = words[range[1]].end;
    first.value = inside.slice(0, SHOWN).join(" ");
    lastWords.value = inside.slice(-SHOWN).join(" ");
  };
  const wordAt = (event) => {
    const under = document.elementFromPoint(event.clientX, event.clientY);
    return byNode.get(under?.closest?.(".w"));
  };
  const move = (place) => {
    const range = [...active.range];
    range[end] = place;
    if (range[0] > range[1]) {
      range.reverse();
      end = 1 - end;
    }
    active.range = range;
    tell(active);
    draw();
  };

  passage.classList.add("dragged");
  form.querySelector(".with-script").hidden = false;
  passage.addEventListener("pointerdown", (event) => {
    const place = wordAt(event);
    if (place === undefined || event.button) return;
    event.preventDefault();
    passage.setPointerCapture(event.pointerId);
    active = pieces.find(({ range }) => range && range[0] <= place && place <= range[1]) ?? active;
    active.range ??= [place, place];
    end = Math.abs(place - active.range[0]) < Math.abs(place - active.range[1]) ? 0 : 1;
    move(place);
  });
  passage.addEventListener("pointermove", (event) => {
    const place = end === null ? undefined : wordAt(event);
    if (place !== undefined) move(place);
  });
  for (const name of ["pointerup", "pointercancel"]) passage.addEventListener(name, () => { end = null; });
  for (const each of pieces) {
    each.box.addEventListener("focusin", () => { active = each; draw(); });
    for (const field of [each.first, each.last]) {
      // who types says it in words, and no longer by places
      field.addEventListener("input", () => { each.start.value = each.end.value = ""; each.range = null; draw(); });
    }
  }
  draw();
  const first = passage.querySelector(".in");
  if (first) passage.scrollTop += first.getBoundingClientRect().top - passage.getBoundingClientRect().top - 60;
}
