// The page of a help desk: a form for a mailbox, and a protocol of what happens in it.

// [guide: prefill]
const form = document.querySelector("email-account-form");
form.value = {
  name: "Customer support",
  sender: { protocol: "smtp", email: "support@example.org", server: { host: "smtp.example.org" } },
  receiver: { protocol: "imap", auth: { method: "sender" }, server: { host: "imap.example.org" } },
};
// [/guide]

// [guide: events]
form.addEventListener("email-account-saved", (event) => note(`saved ${event.account.id}`));
form.addEventListener("email-account-error", (event) => note(`error ${event.code}`));

function note(text) {
  const line = document.createElement("li");
  line.textContent = text;
  document.querySelector("#events").append(line);
}
// [/guide]
form.addEventListener("email-account-submit", (event) => note(`submit ${event.account.id}`));
form.addEventListener("email-account-dirty", (event) => note(`dirty ${event.dirty}`));

// [guide: words]
// Dates and numbers follow `locale`; what `messages` does not hold stays English.
function speak(locale, messages) {
  form.locale = locale;
  form.messages = messages;
}
// [/guide]

const german = { "form.submit": "Speichern", "form.cancel": "Abbrechen" };

const language = document.querySelector("#language");
language.addEventListener("click", () => {
  if (form.locale === "de") speak("en", {});
  else speak("de", german);
  language.textContent = form.locale === "de" ? "English" : "Deutsch";
});

const colours = document.querySelector("#colours");
colours.addEventListener("click", () => {
  colours.ariaPressed = form.classList.toggle("branded");
});

const presence = document.querySelector("#presence");
presence.addEventListener("click", () => {
  if (form.isConnected) form.remove();
  else document.querySelector("#place").append(form);
  presence.textContent = form.isConnected ? "Remove" : "Show";
});
