// The News Feed: asks once a minute whether there is something new, and says so; nothing moves by itself.
const place = document.querySelector("#fresh");
const minute = 60000;
const shown = () => new Set([...document.querySelectorAll(".item-head[id]")].map((head) => head.id.slice(2)));
let asked = Date.now();

function offer(number, all) {
  const words = all ? "New articles" : number === 1 ? "1 new article" : `${number} new articles`;
  if (place.textContent === words) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words;
  button.addEventListener("click", () => {
    history.scrollRestoration = "manual";
    location.reload();
  });
  place.replaceChildren(button);
}

async function ask() {
  asked = Date.now();
  try {
    const answer = await fetch(place.dataset.feed, { cache: "no-store" });
    if (!answer.ok) return;
    const { items, after } = await answer.json();
    const known = shown();
    const fresh = items.filter((item) => !known.has(String(item.article_id))).length;
    if (fresh) offer(fresh, after && fresh === items.length);
  } catch { /* the server may be down for a while */ }
}

// a hidden tab asks nobody, and asks at once when it is seen again
function look() {
  if (!document.hidden && Date.now() - asked >= minute) ask();
}

setInterval(look, minute / 4);
document.addEventListener("visibilitychange", look);
