// The page Outlets: while something on it is due, it is asked for again and what changed is put in its place.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const shortest = 3000;
const longest = 60000;
let wait = shortest;
let timer = 0;

// what somebody is at is left alone: focus within, a form whose fields differ from what came, a picked file
function isInHand(row) {
  const changed = (field) => {
    if (field.type === "hidden") return false;
    if (field.options) return [...field.options].some((each) => each.selected !== each.defaultSelected);
    return field.value !== (field.defaultValue ?? "");
  };
  return row.contains(document.activeElement) || all("input, select", row).some(changed);
}

function put(old, fresh) {
  if (!fresh || old.innerHTML === fresh.innerHTML || old.contains(document.activeElement)) return false;
  old.replaceChildren(...fresh.cloneNode(true).childNodes);
  return true;
}

function take(fresh) {
  let changed = false;
  for (const old of all("[data-live]")) changed = put(old, fresh.getElementById(old.id)) || changed;
  for (const row of all(".feed-line")) {
    const other = fresh.getElementById(row.id);
    if (!other || isInHand(row)) continue;
    const parts = all("[data-part]", other);
    all("[data-part]", row).forEach((part, index) => { changed = put(part, parts[index]) || changed; });
    const at = row.classList.contains("at");
    row.className = other.className;
    row.classList.toggle("at", at);
    row.toggleAttribute("data-pending", other.hasAttribute("data-pending"));
  }
  // a server that was started anew has another token
  const token = fresh.querySelector("input[name=token]")?.value;
  if (token) for (const field of all("input[name=token]")) field.value = token;
  return changed;
}

async function look() {
  try {
    const answer = await fetch(location.pathname + location.search, { cache: "no-cache" });
    if (answer.ok) {
      const changed = take(new DOMParser().parseFromString(await answer.text(), "text/html"));
      wait = changed ? shortest : Math.min(wait * 1.5, longest);
    }
  } catch { wait = longest; /* the server may be down for a while */ }
  plan();
}

function plan() {
  clearTimeout(timer);
  const isWaiting = !document.hidden && document.querySelector("[data-pending]");
  if (isWaiting) timer = setTimeout(look, wait);
}

document.addEventListener("visibilitychange", () => { wait = shortest; plan(); });
plan();
