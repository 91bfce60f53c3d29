import { For, Show, createSignal } from "solid-js";
import { MailboxForm } from "./MailboxForm";

/** The page of a help desk: a form for a mailbox, and a protocol of what happens in it. */
export function App() {
  const [locale, setLocale] = createSignal("en");
  const [branded, setBranded] = createSignal(false);
  const [shown, setShown] = createSignal(true);
  const [events, setEvents] = createSignal<string[]>([]);
  const note = (event: string) => setEvents([...events(), event]);

  return (
    <main>
      <h1>Mailboxes</h1>
      <p>
        <button type="button" onClick={() => setLocale(locale() === "de" ? "en" : "de")}>
          {locale() === "de" ? "English" : "Deutsch"}
        </button>{" "}
        <button type="button" aria-pressed={branded()} onClick={() => setBranded(!branded())}>
          Our colours
        </button>{" "}
        <button type="button" onClick={() => setShown(!shown())}>
          {shown() ? "Remove" : "Show"}
        </button>
      </p>
      <section aria-label="New mailbox">
        <Show when={shown()}>
          <MailboxForm locale={locale()} branded={branded()} note={note} />
        </Show>
      </section>
      <h2>What happened</h2>
      <output>
        <ol aria-label="Events">
          <For each={events()}>{(event) => <li>{event}</li>}</For>
        </ol>
      </output>
    </main>
  );
}
