// Passkeys: asks the server what to ask the browser for, and sends the browser's answer with the form. Without it passwords do.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
const text = (buffer) =>
  btoa([...new Uint8Array(buffer)].map((each) => String.fromCharCode(each)).join(""))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
const labels = JSON.parse(document.querySelector("meta[name=words]").content);
const problems = { InvalidStateError: labels.hasPasskey, NotAllowedError: labels.noPasskey };

async function asked(form) {
  const answer = await fetch(form.dataset.passkey, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (answer.ok) return answer.json();
  const said = answer.headers.get("content-type")?.includes("json") ? (await answer.json()).error : "";
  throw new Error(said || labels.noAnswer);
}

const listed = (list) => list?.map((each) => ({ ...each, id: bytes(each.id) }));

async function credential(options) {
  const publicKey = { ...options, challenge: bytes(options.challenge) };
  if (!options.user) return navigator.credentials.get({ publicKey: { ...publicKey, allowCredentials: listed(options.allowCredentials) } });
  const user = { ...options.user, id: bytes(options.user.id) };
  return navigator.credentials.create({ publicKey: { ...publicKey, user, excludeCredentials: listed(options.excludeCredentials) } });
}

function written({ id, rawId, type, response }) {
  const parts = known.filter((name) => response[name]).map((name) => [name, text(response[name])]);
  return JSON.stringify({ id, rawId: text(rawId), type, response: Object.fromEntries(parts) });
}

async function use(form) {
  const [button, said] = [form.querySelector("button"), form.querySelector("[role=alert]")];
  // who types a name means the passkey of that name
  const typed = form.dataset.typed && document.querySelector(form.dataset.typed);
  if (typed) form.elements.name.value = typed.value;
  button.disabled = true;
  said.hidden = true;
  try {
    form.elements.answer.value = written(await credential(await asked(form)));
    form.submit();
  } catch (error) {
    said.textContent = problems[error.name] ?? error.message;
    said.hidden = false;
    button.disabled = false;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential || form.dataset.origin !== location.origin) continue;
  form.hidden = false;
  document.querySelector("[data-no-passkey]")?.remove();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    use(form);
  });
}
